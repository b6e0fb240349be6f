@NullMarked
package io.prestage.space;

import org.jspecify.annotations.NullMarked;
