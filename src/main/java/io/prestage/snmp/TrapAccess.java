package io.prestage.snmp;

import java.net.InetSocketAddress;
import java.util.List;

/** Who may send traps, and who wants to know what came. Called from several threads. */
public interface TrapAccess {
    /** Whether v1 and v2c messages with this community are let in. Compare in constant time: it is a secret. */
    boolean allowsCommunity(String community);

    /** The users of v3. They are asked for when a listener starts. */
    List<TrapUser> users();

    /** A trap or inform that was let in, before anything is done with it. */
    default void received(InetSocketAddress sender) {}

    /** A datagram that was not let in, or that there was no room for. */
    void refused(InetSocketAddress sender, Refusal reason);
}
