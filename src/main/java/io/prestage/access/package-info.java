/**
 * Who calls, and what callers may do: users with passwords, tokens for programs, three roles. Without users the gateway serves its own
 * machine only, and whoever calls from there may do everything.
 */
@NullMarked
package io.prestage.access;

import org.jspecify.annotations.NullMarked;
