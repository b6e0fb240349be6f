/**
 * The ears of a virtual router and its answers: NETCONF over SSH (RFC 6241, RFC 6242, and the RPCs of Junos). Uses MINA SSHD, the
 * framing of {@code netconf}, and the pure parts beside it. Start at {@link io.prestage.sim.server.NetconfSession} for what a client says,
 * at {@link io.prestage.sim.server.RunningRouter} for what then happens.
 */
@NullMarked
package io.prestage.sim.server;

import org.jspecify.annotations.NullMarked;
