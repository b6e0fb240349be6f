/** Tests of junos. */
@NullMarked
package io.prestage.junos;

import org.jspecify.annotations.NullMarked;
