/**
 * What sits inside a listener, before Camel makes a message of what it received: decoders for Netty and the counters of everything that
 * came in or was dropped. May use {@code notification} and Netty.
 */
@NullMarked
package io.prestage.listen;

import org.jspecify.annotations.NullMarked;
