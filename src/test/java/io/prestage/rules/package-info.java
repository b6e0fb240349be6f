/** Tests of rules. */
@NullMarked
package io.prestage.rules;

import org.jspecify.annotations.NullMarked;
