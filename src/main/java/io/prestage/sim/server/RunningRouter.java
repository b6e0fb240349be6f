package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.device.Scheduled;
import io.prestage.sim.device.Session;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import io.prestage.sim.fault.Faults;
import io.prestage.sim.network.Hardware;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.voice.Voice;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Faults faults = new Faults();
    private final Connections connections = new Connections();
    private final Voice voice;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final AtomicLong nextPid;
    private final Map<Long, NetconfSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, Long> requests = new ConcurrentHashMap<>();
    private final Set<Session> terminals = ConcurrentHashMap.newKeySet();
    private final RouterCommits commits;
    private final RouterFiles files = new RouterFiles();
    /** Links that changed by themselves, by port. */
    private final Map<String, LinkChange> links = new ConcurrentHashMap<>();

    private final Subscriptions subscriptions =
            new Subscriptions((id, xml) -> session(id).ifPresent(session -> session.notify(xml)));
    private volatile Databases databases;
    private volatile Instant bootedAt;

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
        this.voice = voice;
        this.commits = new RouterCommits(this, voice, rollbackDelay);
        this.bootedAt = clock.instant();
        this.timer = timer;
        this.clock = new RouterClock(clock, faults);
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

    Connections connections() {
        return connections;
    }

    /** What is wrong with it. */
    Faults faults() {
        return faults;
    }

    /** When it last started, by its own clock. */
    Instant bootedAt() {
        return bootedAt;
    }

    boolean isForeign() {
        return faults.isOn(Fault.FOREIGN);
    }

    /** Hardware model as it is shown, lower case. */
    String model() {
        return faults.isOn(Fault.J_SERIES) ? "j4350" : plan.hardware().model();
    }

    void asked(String operation) {
        requests.merge(operation, 1L, Long::sum);
    }

    /** How often an operation was asked for, whatever the answer was. */
    public long timesAsked(String operation) {
        return requests.getOrDefault(operation, 0L);
    }

    /** Eight hexadecimal digits after {@code VR}. */
    String serialNumber() {
        return "VR%08X".formatted(hostKeyName().hashCode());
    }

    /** What its host key is derived from besides the seed: another key for another name. */
    public String hostKeyName() {
        return faults.isOn(Fault.REPLACED)
                ? plan.name() + " replaced"
                : faults.isOn(Fault.HOST_KEY) ? plan.name() + " changed" : plan.name();
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
        subscriptions.started(session, clock.instant());
        voice.loggedIn(session, from, address);
    }

    void ended(Session session) {
        if (sessions.remove(session.id()) != null) {
            voice.loggedOut(session);
        }
        subscriptions.remove(session.id());
        databases.ended(session, clock.instant()).ifPresent(commits::rolledBack);
        subscriptions.ended(session, clock.instant());
    }

    /** What this router tells the world. */
    public Voice voice() {
        return voice;
    }

    /** The link of a port comes up or goes down: replies show it, syslog and SNMP tell of it. */
    public void link(String port, boolean up) {
        links.put(port, new LinkChange(up, clock.instant()));
        voice.link(port, up);
    }

    /** What last became of the link of a port, or null where it is as when the router was made. */
    @Nullable LinkChange linkChange(String port) {
        return links.get(port);
    }

    /** Users at the command line who are at work for longer than a moment. */
    Set<Session> terminals() {
        return terminals;
    }

    Optional<NetconfSession> session(long id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Commit commit(Session session, CommitRequest request) throws RpcErrorException {
        return commits.commit(session, request);
    }

    /** Another user changes and commits the configuration at the command line. */
    public Commit commitAs(String user, @Nullable String comment, List<Element> edits) throws RpcErrorException {
        return commitAs(user, "cli", CommitRequest.withLog(comment), edits);
    }

    /** The same with any request, by {@code cli} or {@code netconf}. */
    public Commit commitAs(String user, String client, CommitRequest request, List<Element> edits)
            throws RpcErrorException {
        Session session = newSession(user, client);
        boolean netconf = client.equals("netconf");
        if (netconf) {
            voice.loggedIn(session, MANAGEMENT_STATION, address);
            voice.loaded(session, "load merge");
        } else {
            voice.edited(session, edits);
        }
        try {
            return commits.editAndCommit(session, request, edits);
        } finally {
            if (netconf) {
                voice.loggedOut(session);
            } else {
                voice.leftConfiguration(session);
            }
        }
    }

    /** The committed configuration is kept for recovery. */
    public void saveRescue(String user) {
        databases.saveRescue(newSession(user, "cli"), clock.instant());
    }

    /** What a user does whose last resort is the rescue configuration: it takes the place of everything. */
    public Commit rescue(String user) throws RpcErrorException {
        return commits.rescue(newSession(user, "cli"), CommitRequest.withLog("rollback rescue"));
    }

    /** All sessions end and the world is told; with {@code cold} false SNMP alone starts again. */
    public void restart(boolean cold) {
        if (cold) {
            dropSessions(false);
            booted();
        } else {
            voice.snmpRestarted();
        }
    }

    Commit cancelCommit() throws RpcErrorException {
        Commit commit = databases.cancelCommit(clock.instant());
        commits.rolledBack(commit);
        return commit;
    }

    /** A commit that waits for its confirmation is taken back now; false where none does. */
    public boolean endTrial() {
        try {
            cancelCommit();
            return true;
        } catch (RpcErrorException noneWaits) {
            return false;
        }
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

    /** Notifications go this way, so that they can be lost, late or doubled. */
    void tell(Runnable words) {
        if (faults.strikes(Fault.LOST_NOTIFICATION)) {
            return;
        }
        Runnable all = faults.strikes(Fault.DUPLICATE_NOTIFICATION)
                ? () -> {
                    words.run();
                    words.run();
                }
                : words;
        @Nullable FaultSetting late = faults.strike(Fault.LATE_NOTIFICATION);
        if (late == null) {
            all.run();
        } else {
            after(late.number("delay-millis"), all);
        }
    }

    /** Runs something on the timer of the fleet; it must not block. */
    void after(long millis, Runnable action) {
        ScheduledFuture<?> unused = timer.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    void resumeSessions() {
        sessions.values().forEach(NetconfSession::resume);
    }

    /** Ends all NETCONF sessions, with or without the SSH connections below them. */
    void dropSessions(boolean connectionsToo) {
        sessions.values().forEach(connectionsToo ? NetconfSession::cutConnection : NetconfSession::kill);
    }

    /** The clock was set: what waits for a time waits anew. */
    void clockSet() {
        databases.pending().ifPresent(commits::watch);
    }

    /** Comes up again after a boot. A commit that waited for its confirmation has not survived; one that waited for this becomes active. */
    void booted() {
        bootedAt = clock.instant();
        voice.restarted();
        if (databases.pending().isPresent()) {
            try {
                cancelCommit();
            } catch (RpcErrorException confirmedMeanwhile) {
                return;
            }
        }
        commits.runScheduled(true);
    }

    /** Other databases, as of another device; returns those before. */
    Databases replaceDatabases(Databases others) {
        Databases before = databases;
        databases = others;
        return before;
    }
}
