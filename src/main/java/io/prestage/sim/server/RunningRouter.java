package io.prestage.sim.server;

import io.prestage.sim.Disguise;
import io.prestage.sim.config.Element;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.Pending;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.voice.Voice;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One router at work: its databases, its sessions, its clock, and what it says to syslog. */
public final class RunningRouter {
    /** From where others work by NETCONF. */
    private static final InetSocketAddress MANAGEMENT_STATION = new InetSocketAddress("192.0.2.60", 51_022);

    private final RouterPlan plan;
    private final InetSocketAddress address;
    private final Databases databases;
    private final Voice voice;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final AtomicLong nextPid;
    private final Map<Long, NetconfSession> sessions = new ConcurrentHashMap<>();
    private volatile boolean stalled;
    private volatile Disguise disguise = Disguise.NONE;

    public RunningRouter(
            RouterPlan plan, InetSocketAddress address, Voice voice, ScheduledExecutorService timer, Clock clock) {
        this.plan = plan;
        this.address = address;
        this.databases = new Databases(plan.configuration(), clock.instant());
        this.voice = voice;
        this.timer = timer;
        this.clock = clock;
        this.nextPid = new AtomicLong(10_000 + Math.floorMod(plan.name().hashCode(), 50_000));
    }

    public RouterPlan plan() {
        return plan;
    }

    public InetSocketAddress address() {
        return address;
    }

    public Databases databases() {
        return databases;
    }

    Clock clock() {
        return clock;
    }

    boolean stalled() {
        return stalled;
    }

    /** While stalled the router hears requests and answers none; afterwards it answers them all. */
    public void stall(boolean on) {
        stalled = on;
        if (!on) {
            sessions.values().forEach(NetconfSession::resume);
        }
    }

    public void disguiseAs(Disguise another) {
        disguise = another;
    }

    boolean isForeign() {
        return disguise == Disguise.FOREIGN;
    }

    /** Hardware model as it is shown, lower case. */
    String model() {
        return disguise == Disguise.J_SERIES ? "j4350" : plan.hardware().model();
    }

    public int openSessions() {
        return sessions.size();
    }

    /** A new process on the router, for a client of NETCONF or of the command line. */
    Session newSession(String user, String client) {
        return new Session(nextPid.incrementAndGet(), user, client, clock.instant());
    }

    void opened(Session session, NetconfSession netconf, InetSocketAddress from) {
        sessions.put(session.id(), netconf);
        voice.loggedIn(session, from, address);
    }

    void ended(Session session) {
        if (sessions.remove(session.id()) != null) {
            voice.loggedOut(session);
        }
        databases.ended(session, clock.instant()).ifPresent(voice::rolledBack);
    }

    /** What this router tells the world. */
    public Voice voice() {
        return voice;
    }

    Optional<NetconfSession> session(long id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Commit commit(Session session, CommitRequest request) throws RpcErrorException {
        try {
            Commit commit = databases.commit(session, request, clock.instant());
            voice.committed(session, request, commit);
            databases.pending().ifPresent(this::watch);
            return commit;
        } catch (RpcErrorException e) {
            voice.failed(session, request, String.valueOf(e.getMessage()), clock.instant());
            throw e;
        }
    }

    /** Another user changes and commits the configuration at the command line. */
    public Commit commitAs(String user, @Nullable String comment, Element edit) throws RpcErrorException {
        return commitAs(user, "cli", CommitRequest.withLog(comment), edit);
    }

    /** The same with any request, by {@code cli} or {@code netconf}. */
    public Commit commitAs(String user, String client, CommitRequest request, Element edit) throws RpcErrorException {
        Session session = newSession(user, client);
        boolean netconf = client.equals("netconf");
        if (netconf) {
            voice.loggedIn(session, MANAGEMENT_STATION, address);
            voice.loaded(session, "load merge");
        } else {
            voice.edited(session, edit);
        }
        try {
            Commit commit = databases.editAndCommit(session, edit, request, clock.instant());
            voice.committed(session, request, commit);
            databases.pending().ifPresent(this::watch);
            return commit;
        } catch (RpcErrorException e) {
            voice.failed(session, request, String.valueOf(e.getMessage()), clock.instant());
            throw e;
        } finally {
            if (netconf) {
                voice.loggedOut(session);
            } else {
                voice.leftConfiguration(session);
            }
        }
    }

    /** All sessions end and the world is told; with {@code cold} false SNMP alone starts again. */
    public void restart(boolean cold) {
        if (cold) {
            sessions.values().forEach(NetconfSession::kill);
            voice.restarted();
        } else {
            voice.snmpRestarted();
        }
    }

    Commit cancelCommit() throws RpcErrorException {
        Commit commit = databases.cancelCommit(clock.instant());
        voice.rolledBack(commit);
        return commit;
    }

    private void watch(Pending pending) {
        Duration left = Duration.between(clock.instant(), pending.deadline());
        ScheduledFuture<?> unused =
                timer.schedule(this::expire, Math.max(0, left.toMillis()) + 1, TimeUnit.MILLISECONDS);
    }

    /** Does nothing when the commit was confirmed or its deadline has moved meanwhile. */
    private void expire() {
        databases.expire(clock.instant()).ifPresent(voice::rolledBack);
    }
}
