package io.prestage.sim;

import io.prestage.model.Revision;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.NodeRenderer;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.network.Kind;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.server.FaultSwitch;
import io.prestage.sim.server.FleetServer;
import io.prestage.sim.server.RunningRouter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One router of a fleet, as tests and demonstrations handle it. */
public final class VirtualRouter {
    private final RunningRouter router;
    private final FaultSwitch faults;

    VirtualRouter(RunningRouter router, FleetServer server) {
        this.router = router;
        this.faults = new FaultSwitch(router, server);
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

    /** Comments that users gave to their commits, the oldest first; those without one left out. */
    public List<String> commitComments() {
        List<String> comments = router.databases().history().stream()
                .flatMap(commit -> Stream.ofNullable(commit.log()))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(comments);
        return comments;
    }

    public int openSessions() {
        return router.openSessions();
    }

    /** How often NETCONF clients asked for an operation, for example {@code get-configuration}, whatever the answer was. */
    public long timesAsked(String operation) {
        return router.timesAsked(operation);
    }

    /**
     * Commits a change as another user would at the command line; syslog tells of it.
     *
     * @param comment of the commit, or null
     * @param edit an element {@code configuration} with what to merge, or commands such as {@code set}, one a line
     * @return the new revision
     * @throws IllegalArgumentException when the edit is malformed or the router refuses it, for example because somebody holds the lock
     */
    public Revision commitAs(String user, @Nullable String comment, String edit) {
        try {
            return router.commitAs(user, comment, EditText.read(edit)).revision();
        } catch (IllegalArgumentException | RpcErrorException e) {
            throw new IllegalArgumentException(
                    "commit of '" + user + "' refused by '" + name() + "': " + e.getMessage(), e);
        }
    }

    /** Keeps what is committed now as the rescue configuration. */
    public void saveRescue() {
        router.saveRescue("noc");
    }

    /**
     * Puts the router back to its rescue configuration, and commits that; syslog tells of it.
     *
     * @throws IllegalArgumentException when there is none, or somebody holds the lock
     */
    public Revision rescue(String user) {
        try {
            return router.rescue(user).revision();
        } catch (RpcErrorException e) {
            throw new IllegalArgumentException("'" + name() + "' is not put back: " + e.getMessage(), e);
        }
    }

    /** As when the router boots: a commit that waits for that ({@code commit at reboot}) becomes active. */
    public void commitAtReboot() {
        router.commitAtReboot();
    }

    /**
     * Commits a change as another user would, at the command line or by NETCONF; syslog and SNMP tell of it.
     *
     * @param client {@code cli} or {@code netconf}
     * @param edit an element {@code configuration} with what to merge, or commands; an empty element confirms a commit on trial
     * @throws IllegalArgumentException when the edit is malformed or the router refuses it
     */
    public Revision commitAs(String user, String client, CommitRequest request, String edit) {
        try {
            return router.commitAs(user, client, request, EditText.read(edit)).revision();
        } catch (IllegalArgumentException | RpcErrorException e) {
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
     * Lets the link of a port come up or go down: its operational state changes, and syslog and SNMP tell of it.
     *
     * @throws IllegalArgumentException when it has no such port
     */
    public void link(String port, boolean up) {
        if (plan().ports().stream().noneMatch(each -> each.name().equals(port))) {
            throw new IllegalArgumentException("router '" + name() + "' has no port '" + port + "'");
        }
        router.link(port, up);
    }

    /** While silent it works and tells nobody: its notifications are lost. */
    public void silence(boolean on) {
        router.voice().silence(on);
    }

    /** The time to confirm a commit on trial is over at once, so the router takes it back; false where none waits. */
    public boolean endTrial() {
        return router.endTrial();
    }

    /** Loses the numbering of revisions, as a reinstalled router does; the configuration stays. */
    public void resetRevisions() {
        fault(Fault.RESET_REVISIONS);
    }

    /** Switches a fault on, with the defaults of its parameters. */
    public void fault(Fault fault) {
        fault(fault.byDefault());
    }

    /**
     * Switches a fault on; it replaces an earlier setting of the same fault.
     *
     * @throws IllegalStateException when the router is in no state for it, for example because somebody else holds the lock that the
     *     fault takes
     */
    public void fault(FaultSetting setting) {
        faults.on(setting);
    }

    /** What is wrong with it now; what remains of a limited number of times is in {@code times}. */
    public List<FaultSetting> faults() {
        return faults.all();
    }

    /** Switches one fault off; nothing happens where it is not on. */
    public void mend(Fault fault) {
        faults.off(fault);
    }

    /** Switches all faults off. */
    public void mend() {
        faults.allOff();
    }

    /** {@link Fault#REFUSE}. */
    public void refuseConnections(boolean on) {
        set(Fault.REFUSE, on);
    }

    /** {@link Fault#STALL}. */
    public void stall(boolean on) {
        set(Fault.STALL, on);
    }

    private void set(Fault fault, boolean on) {
        if (on) {
            fault(fault);
        } else {
            mend(fault);
        }
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
