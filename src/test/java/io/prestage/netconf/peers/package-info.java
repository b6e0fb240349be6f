/**
 * The client against NETCONF servers that are not ours: OpenDaylight's testtool, and yuma123 behind OpenSSH. Each peer is started by the test
 * that wants it and is skipped, with the way to get it, where it is absent. Start with {@link io.prestage.netconf.peers.Peer}.
 */
@NullMarked
package io.prestage.netconf.peers;

import org.jspecify.annotations.NullMarked;
