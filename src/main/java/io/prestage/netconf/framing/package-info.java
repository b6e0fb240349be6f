/**
 * Messages in a stream of bytes, RFC 6242: the end mark of NETCONF 1.0 (section 4.3) and the chunks of NETCONF 1.1 (section 4.2).
 * Reading is incremental and copies nothing, so a message may be larger than memory and may be cut at any byte. Uses the JDK alone,
 * does no I/O, serves client and server alike. Start at {@link io.prestage.netconf.framing.FrameReader}.
 */
@NullMarked
package io.prestage.netconf.framing;

import org.jspecify.annotations.NullMarked;
