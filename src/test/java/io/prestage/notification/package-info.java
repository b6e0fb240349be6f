/** The recogniser on samples, real lines and random bytes. */
@NullMarked
package io.prestage.notification;

import org.jspecify.annotations.NullMarked;
