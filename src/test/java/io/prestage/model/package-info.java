/** Values that check or normalise what they are given. */
@NullMarked
package io.prestage.model;

import org.jspecify.annotations.NullMarked;
