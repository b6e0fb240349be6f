package io.prestage.sim.server;

import io.prestage.sim.Disguise;
import io.prestage.sim.config.Element;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.device.Scheduled;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.Hardware;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.voice.Voice;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final RouterPlan plan;
    private final InetSocketAddress address;
    private final Databases databases;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final AtomicLong nextPid;
    private final Map<Long, NetconfSession> sessions = new ConcurrentHashMap<>();
    private final RouterCommits commits;
    private final RouterFiles files = new RouterFiles();
    private final Subscriptions subscriptions =
            new Subscriptions((id, xml) -> session(id).ifPresent(session -> session.notify(xml)));
    private volatile boolean stalled;
    private volatile Disguise disguise = Disguise.NONE;

    /** {@code rollbackDelay} is how much later than promised an unconfirmed commit is taken back. */
    public RunningRouter(
            RouterPlan plan,
            InetSocketAddress address,
            Voice voice,
            ScheduledExecutorService timer,
            Clock clock,
            Duration rollbackDelay) {
        this.plan = plan;
        this.address = address;
        this.databases = new Databases(plan.configuration(), clock.instant());
        this.commits = new RouterCommits(this, voice, rollbackDelay);
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

    void opened(Session session, NetconfSession netconf) {
        sessions.put(session.id(), netconf);
        subscriptions.started(session, clock.instant());
    }

    void ended(Session session) {
        sessions.remove(session.id());
        subscriptions.remove(session.id());
        databases.ended(session, clock.instant()).ifPresent(commits::rolledBack);
        subscriptions.ended(session, clock.instant());
    }

    Optional<NetconfSession> session(long id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Commit commit(Session session, CommitRequest request) throws RpcErrorException {
        return commits.commit(session, request);
    }

    /** Another user changes and commits the configuration at the command line. */
    public Commit commitAs(String user, @Nullable String comment, Element edit) throws RpcErrorException {
        Session session = newSession(user, "cli");
        Commit commit = databases.editAndCommit(session, edit, comment, clock.instant());
        commits.made(session, CommitRequest.withLog(comment), commit);
        return commit;
    }

    Commit cancelCommit() throws RpcErrorException {
        Commit commit = databases.cancelCommit(clock.instant());
        commits.rolledBack(commit);
        return commit;
    }

    Scheduled schedule(Session session, CommitRequest request, @Nullable Instant when) throws RpcErrorException {
        return commits.schedule(session, request, when);
    }

    Optional<Scheduled> clearScheduled(Session by) {
        return commits.clearScheduled(by);
    }

    /** The router comes up: a commit that waited for that becomes active. */
    public void commitAtReboot() {
        commits.runScheduled(true);
    }

    RouterFiles files() {
        return files;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Junos OS Evolved alone tells of events by NETCONF. */
    boolean offersNotifications() {
        return plan.hardware().equals(Hardware.PTX10016) && !isForeign();
    }

    /** Runs something on the timer of the fleet; it must not block. */
    void after(Duration delay, Runnable action) {
        ScheduledFuture<?> unused =
                timer.schedule(action, Math.max(0, delay.toMillis()) + 1, TimeUnit.MILLISECONDS);
    }
}
