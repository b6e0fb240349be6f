package io.prestage.sim;

import io.prestage.model.Revision;
import io.prestage.sim.config.ElementReader;
import io.prestage.sim.config.MalformedXmlException;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.NodeRenderer;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.network.Kind;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.server.FleetServer;
import io.prestage.sim.server.RunningRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** One router of a fleet, as tests and demonstrations handle it. */
public final class VirtualRouter {
    private final RunningRouter router;
    private final FleetServer server;
    private final Clock clock;

    VirtualRouter(RunningRouter router, FleetServer server, Clock clock) {
        this.router = router;
        this.server = server;
        this.clock = clock;
    }

    public String name() {
        return router.plan().name();
    }

    public Kind kind() {
        return router.plan().kind();
    }

    public InetSocketAddress address() {
        return router.address();
    }

    /** True where it speaks NETCONF 1.1 with {@code nc:} prefixes. */
    public boolean rfcCompliant() {
        return router.plan().personality().rfcCompliant();
    }

    /** The committed configuration as XML: root {@code configuration}, groups not applied. */
    public String running() {
        return xml(router.databases().committed());
    }

    /** The candidate, in the same form. */
    public String candidate() {
        return xml(router.databases().candidate());
    }

    public Revision revision() {
        return router.databases().history().get(0).revision();
    }

    public int openSessions() {
        return router.openSessions();
    }

    /**
     * Commits a change as another user would at the command line; syslog tells of it.
     *
     * @param comment of the commit, or null
     * @param editXml an element {@code configuration} with what to merge
     * @return the new revision
     * @throws IllegalArgumentException when the XML is malformed or the router refuses it, for example because somebody holds the lock
     */
    public Revision commitAs(String user, @Nullable String comment, String editXml) {
        try {
            return router.commitAs(user, comment, ElementReader.read(editXml)).revision();
        } catch (MalformedXmlException | RpcErrorException e) {
            throw new IllegalArgumentException(
                    "commit of '" + user + "' refused by '" + name() + "': " + e.getMessage(), e);
        }
    }

    /**
     * Commits a change as another user would, at the command line or by NETCONF; syslog and SNMP tell of it.
     *
     * @param client {@code cli} or {@code netconf}
     * @param editXml an element {@code configuration} with what to merge; an empty one confirms a commit on trial
     * @throws IllegalArgumentException when the XML is malformed or the router refuses it
     */
    public Revision commitAs(String user, String client, CommitRequest request, String editXml) {
        try {
            return router.commitAs(user, client, request, ElementReader.read(editXml))
                    .revision();
        } catch (MalformedXmlException | RpcErrorException e) {
            throw new IllegalArgumentException(
                    "commit of '" + user + "' refused by '" + name() + "': " + e.getMessage(), e);
        }
    }

    /** How it was made. */
    public RouterPlan plan() {
        return router.plan();
    }

    /** The router, or with {@code cold} false its SNMP agent alone, starts again; a router ends all sessions. */
    public void restart(boolean cold) {
        router.restart(cold);
    }

    /**
     * Tells that the link of a port has come up or gone down.
     *
     * @throws IllegalArgumentException when it has no such port
     */
    public void link(String port, boolean up) {
        if (plan().ports().stream().noneMatch(each -> each.name().equals(port))) {
            throw new IllegalArgumentException("router '" + name() + "' has no port '" + port + "'");
        }
        router.voice().link(port, up);
    }

    /** While silent it works and tells nobody: its notifications are lost. */
    public void silence(boolean on) {
        router.voice().silence(on);
    }

    /** Loses the numbering of revisions, as a reinstalled router does; the configuration stays. */
    public void resetRevisions() {
        router.databases().resetRevisions(clock.instant());
    }

    /** Fault: connections are refused. Open sessions stay. */
    public void refuseConnections(boolean on) {
        try {
            server.refuse(router, on);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + router.address() + " again", e);
        }
    }

    /** Fault: requests are heard and not answered until this is switched off. */
    public void stall(boolean on) {
        router.stall(on);
    }

    /** Makes new sessions see another device than it is. */
    public void disguiseAs(Disguise disguise) {
        router.disguiseAs(disguise);
    }

    @Override
    public String toString() {
        return name() + " " + router.address();
    }

    private static String xml(Node configuration) {
        StringBuilder out = new StringBuilder();
        NodeRenderer.render(out, configuration, 0, " xmlns:junos=\"http://xml.juniper.net/junos/*/junos\"");
        return out.toString();
    }
}
