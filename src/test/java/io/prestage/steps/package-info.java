/** Steps that can be tried without a gateway. */
@NullMarked
package io.prestage.steps;

import org.jspecify.annotations.NullMarked;
