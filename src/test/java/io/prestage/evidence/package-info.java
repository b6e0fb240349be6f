/** Tests of evidence. */
@NullMarked
package io.prestage.evidence;

import org.jspecify.annotations.NullMarked;
