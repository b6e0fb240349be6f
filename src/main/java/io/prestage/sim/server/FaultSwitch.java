package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.config.ElementReader;
import io.prestage.sim.config.MalformedXmlException;
import io.prestage.sim.config.NodeRenderer;
import io.prestage.sim.config.Operation;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.device.Session;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.fault.Faults;
import io.prestage.sim.fault.Lasting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Switches the faults of one router on and off, and does what a fault does at that moment; the rest happens where it strikes. */
public final class FaultSwitch {
    private final RunningRouter router;
    private final FleetServer server;
    private final Faults faults;

    /** Users who are at work on the router for a fault. */
    private final Map<Fault, Session> users = new EnumMap<>(Fault.class);

    private @Nullable Databases replaced;

    public FaultSwitch(RunningRouter router, FleetServer server) {
        this.router = router;
        this.server = server;
        this.faults = router.faults();
    }

    /**
     * Switches a fault on. One that is on already is switched off first.
     *
     * @throws IllegalStateException when the router is in no state for it; it then stays off
     */
    public synchronized void on(FaultSetting setting) {
        Fault fault = setting.fault();
        off(fault);
        try {
            if (fault.lasting() != Lasting.ONCE) {
                faults.arm(setting);
            }
            begin(setting);
        } catch (RpcErrorException e) {
            faults.disarm(fault);
            throw new IllegalStateException(
                    "fault '%s' cannot be switched on at '%s': %s; mend what stands in its way, or try again later"
                            .formatted(fault.wireName(), router.plan().name(), e.getMessage()),
                    e);
        }
        long seconds = fault == Fault.REBOOT ? setting.number("down-seconds") : setting.forSeconds();
        if (faults.isOn(fault) && (seconds > 0 || fault == Fault.REBOOT)) {
            router.after(TimeUnit.SECONDS.toMillis(seconds), () -> endOf(setting));
        }
    }

    /** Switches a fault off; nothing happens where it is not on. */
    public synchronized void off(Fault fault) {
        FaultSetting was = faults.on(fault);
        if (faults.disarm(fault)) {
            if (fault == Fault.LINK_FAILS && was != null) {
                CommitFaults.failing(router, was).ifPresent(port -> router.link(port, true));
            }
            end(fault);
        }
    }

    public synchronized void allOff() {
        faults.all().forEach(setting -> off(setting.fault()));
    }

    /** Those in force. */
    public List<FaultSetting> all() {
        return faults.all();
    }

    private synchronized void endOf(FaultSetting setting) {
        if (faults.disarm(setting)) {
            end(setting.fault());
        }
    }

    private void begin(FaultSetting setting) throws RpcErrorException {
        switch (setting.fault()) {
            case REFUSE -> listen();
            case KILL_SESSIONS -> router.dropSessions(false);
            case DIRTY -> edit(userOf(setting, "cli"));
            case LOCKED -> lock(userOf(setting, "netconf"));
            case EXCLUSIVE -> {
                Session user = userOf(setting, "cli");
                lock(user);
                edit(user);
            }
            case PENDING_COMMIT -> pend(setting);
            case REBOOT -> {
                listen();
                router.dropSessions(true);
            }
            case SWITCHOVER -> {
                router.databases().switchover(router.clock().instant());
                router.dropSessions(true);
            }
            case RESET_REVISIONS ->
                router.databases().resetRevisions(router.clock().instant());
            case REPLACED -> {
                Databases bare = new Databases(
                        BareConfiguration.of(router.databases().committed()),
                        router.clock().instant());
                replaced = router.replaceDatabases(bare);
                router.dropSessions(true);
            }
            case WRONG_CLOCK -> router.clockSet();
            default -> {
                // Strikes later, where it belongs.
            }
        }
    }

    private void end(Fault fault) {
        switch (fault) {
            case REFUSE -> listen();
            case STALL, STALL_INSIDE -> router.resumeSessions();
            case DIRTY, LOCKED, EXCLUSIVE -> leave(fault);
            case PENDING_COMMIT -> confirm();
            case REBOOT -> {
                router.booted();
                listen();
            }
            case REPLACED -> {
                if (replaced != null) {
                    router.replaceDatabases(replaced);
                    replaced = null;
                    router.dropSessions(true);
                }
            }
            case WRONG_CLOCK -> router.clockSet();
            default -> {
                // Was felt only where it struck.
            }
        }
    }

    private void listen() {
        try {
            server.refuse(router, faults.isOn(Fault.REFUSE) || faults.isOn(Fault.REBOOT));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + router.address() + " again", e);
        }
    }

    private Session userOf(FaultSetting setting, String client) {
        Session user = router.newSession(setting.text("user"), client);
        users.put(setting.fault(), user);
        if (client.equals("cli")) {
            router.terminals().add(user);
        }
        return user;
    }

    private void lock(Session user) throws RpcErrorException {
        router.databases().lock(user, router.clock().instant());
    }

    private void edit(Session user) throws RpcErrorException {
        router.databases()
                .edit(
                        user,
                        unfinished(user.user()),
                        Operation.MERGE,
                        true,
                        router.clock().instant());
    }

    private void pend(FaultSetting setting) throws RpcErrorException {
        Session user = userOf(setting, "cli");
        edit(user);
        Duration within = Duration.ofMinutes(setting.number("minutes"));
        router.commit(user, new CommitRequest(within, null, false, false));
    }

    private void confirm() {
        Session user = users.remove(Fault.PENDING_COMMIT);
        if (user != null) {
            router.terminals().remove(user);
        }
        if (user == null
                || router.databases()
                        .pending()
                        .filter(p -> p.owner().id() == user.id())
                        .isEmpty()) {
            return;
        }
        try {
            router.commit(user, CommitRequest.PLAIN);
        } catch (RpcErrorException somebodyElseIsAtWork) {
            // Then the router rolls back in time, as it does where a user cannot confirm.
        }
    }

    /** The user goes; what was not committed goes too. */
    private void leave(Fault fault) {
        Session user = users.remove(fault);
        if (user == null) {
            return;
        }
        router.terminals().remove(user);
        router.ended(user);
        if (fault == Fault.DIRTY) {
            try {
                router.databases().discard(user, router.clock().instant());
            } catch (RpcErrorException lockedBySomebodyElse) {
                // Who holds the lock has taken over the candidate.
            }
        }
    }

    private static Element unfinished(String user) {
        try {
            return ElementReader.read("<configuration><snmp><location>unfinished work of " + NodeRenderer.escaped(user)
                    + "</location></snmp></configuration>");
        } catch (MalformedXmlException e) {
            throw new IllegalStateException("own edit is malformed", e);
        }
    }
}
