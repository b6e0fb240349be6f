/** Entry point, command line, settings and wiring. May use every other package; no other package may use it. */
@NullMarked
package io.prestage.app;

import org.jspecify.annotations.NullMarked;
