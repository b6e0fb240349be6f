/** Holds the arrows between the packages. */
@NullMarked
package io.prestage.architecture;

import org.jspecify.annotations.NullMarked;
