/**
 * Proof of what was done: audit entries as a chain in which each covers the hash of the one before, and the check that names the first entry
 * that was altered, removed or inserted. Start at {@link io.prestage.evidence.ChainEntry}. Nothing here reads a database or a file.
 */
@NullMarked
package io.prestage.evidence;

import org.jspecify.annotations.NullMarked;
