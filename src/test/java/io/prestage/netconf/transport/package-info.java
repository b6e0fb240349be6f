/** Tests of transport. */
@NullMarked
package io.prestage.netconf.transport;

import org.jspecify.annotations.NullMarked;
