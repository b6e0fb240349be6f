@NullMarked
package io.prestage.api;

import org.jspecify.annotations.NullMarked;
