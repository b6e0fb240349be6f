/** The gateway as its users meet it: command line, settings, and the real routes on a real database, fleet and network. */
@NullMarked
package io.prestage.app;

import org.jspecify.annotations.NullMarked;
