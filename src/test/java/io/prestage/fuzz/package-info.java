/**
 * Coverage-guided fuzzing with Jazzer of whatever strangers can send us. The fuzzers stand beside what they fuzz, as they need to see inside;
 * start at {@link io.prestage.fuzz.Harness}, which lists them.
 */
@NullMarked
package io.prestage.fuzz;

import org.jspecify.annotations.NullMarked;
