/** What tests of several packages share. */
@NullMarked
package io.prestage;

import org.jspecify.annotations.NullMarked;
