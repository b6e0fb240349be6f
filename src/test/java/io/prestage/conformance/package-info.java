/** Holds a running gateway to its description: every operation is asked rightly and wrongly, and every answer is held to what is written. */
@NullMarked
package io.prestage.conformance;

import org.jspecify.annotations.NullMarked;
