/** Decoders inside a real Netty pipeline. */
@NullMarked
package io.prestage.listen;

import org.jspecify.annotations.NullMarked;
