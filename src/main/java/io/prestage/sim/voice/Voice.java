package io.prestage.sim.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.voice.TrapContent.Source;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What one router tells the world of itself, from its own address. Never blocks for long and never fails: what cannot be sent is counted. */
public final class Voice {
    /** Process id of the master management daemon, which rolls back by itself. */
    private static final long MASTER_PID = 1830;

    private final RouterPlan plan;
    private final InetAddress source;
    private final SyslogWriter writer;
    private final Speaker speaker;
    private final Clock clock;
    private final Random random;
    private final TrapTeller traps;
    private volatile boolean silent;

    /** {@code seed} decides what a bad network does to this router's messages. */
    public Voice(RouterPlan plan, InetAddress source, Speaker speaker, Clock clock, long seed) {
        this.plan = plan;
        this.source = source;
        this.writer = new SyslogWriter(plan);
        this.speaker = speaker;
        this.clock = clock;
        this.random = new Random(seed * 31 + plan.name().hashCode());
        this.traps = new TrapTeller(plan, source, speaker.trapSettings(), clock);
    }

    /** A client of NETCONF has logged in, from this socket. */
    public void loggedIn(Session session, InetSocketAddress from, InetSocketAddress to) {
        say(SessionMessages.loggedIn(session, from, to), clock.instant());
    }

    public void loggedOut(Session session) {
        say(List.of(SessionMessages.loggedOut(session)), clock.instant());
    }

    /** A client has run a command or RPC of this name. */
    public void ran(Session session, String command) {
        say(List.of(SessionMessages.ran(session, command)), clock.instant());
    }

    /** The candidate was loaded; {@code what} as the command line writes it, for example {@code load merge} or {@code rollback 1}. */
    public void loaded(Session session, String what) {
        say(List.of(SessionMessages.loaded(session, what)), clock.instant());
    }

    /** A user of the command line enters configuration mode and edits the candidate, an element {@code configuration}. */
    public void edited(Session session, List<Element> edits) {
        say(EditMessages.of(session, edits), clock.instant());
    }

    /** That user leaves configuration mode. */
    public void leftConfiguration(Session session) {
        say(List.of(SessionMessages.leftConfiguration(session)), clock.instant());
    }

    /** A commit is active. With two routing engines a synchronised one is told by both, each under its own name. */
    public void committed(Session session, CommitRequest request, Commit commit) {
        say(CommitMessages.committed(session, request), commit.at());
        boolean both = request.synchronize() && plan.personality().routingEngines() > 1;
        if (both) {
            say(CommitMessages.synchronised(session.id() + 1, session, request), commit.at(), 1);
        }
        tellOfChange(commit, request.synchronize() ? Source.SYNCHRONISE : source(session));
    }

    /** A commit that the router refused, for this reason. */
    public void failed(Session session, CommitRequest request, String reason, Instant at) {
        say(CommitMessages.failed(session, request, reason), at);
    }

    /** A confirmed commit that nobody confirmed has been taken back. */
    public void rolledBack(Commit commit) {
        say(List.of(CommitMessages.rolledBack(MASTER_PID)), commit.at());
        tellOfChange(commit, Source.OTHER);
    }

    /** The automatic rollback of an unconfirmed commit went wrong. */
    public void rollbackFailed(String reason, Instant at) {
        say(List.of(CommitMessages.rollbackFailed(MASTER_PID, reason)), at);
    }

    /** A confirmed commit still waits; {@code left} is the time until it is taken back. */
    public void confirmReminder(Session session, Duration left, Instant at) {
        say(List.of(CommitMessages.reminder(session.id(), left)), at);
    }

    /** A {@code commit at} was accepted for {@code when}. */
    public void scheduled(Session session, @Nullable String log, Instant when, Instant at) {
        say(List.of(CommitMessages.scheduled(session, log, when)), at);
    }

    /** A scheduled commit has become active. */
    public void scheduledCompleted(Session session, Commit commit) {
        say(List.of(CommitMessages.scheduledCompleted(session.id())), commit.at());
        tellOfChange(commit, source(session));
    }

    /** A user has cleared a scheduled commit. */
    public void scheduledAborted(Session session, Instant at) {
        say(List.of(CommitMessages.scheduledAborted(session.id(), session.user())), at);
    }

    /** A scheduled commit failed when its time came. */
    public void scheduledFailed(Session session, String reason, Instant at) {
        say(List.of(CommitMessages.scheduledFailed(session.id(), reason)), at);
    }

    /** The router has started again: its uptime begins anew and SNMP tells of a cold start. */
    public void restarted() {
        traps.restarted();
        say(DaemonMessages.started(), clock.instant());
        tell(TrapContent.started(true));
    }

    /** SNMP alone has started again. */
    public void snmpRestarted() {
        say(List.of(DaemonMessages.snmpStarted()), clock.instant());
        tell(TrapContent.started(false));
    }

    /** The link of a port has come up or gone down. */
    public void link(String port, boolean up) {
        int index = traps.interfaceIndex(port);
        say(List.of(DaemonMessages.link(port, index, up)), clock.instant());
        tell(TrapContent.link(port, index, up));
    }

    /** While silent the router works and says nothing, by syslog or SNMP. */
    public void silence(boolean on) {
        silent = on;
    }

    /** A message that has nothing to do with commits. */
    public void noise(Random which) {
        say(List.of(Noise.message(which, plan)), clock.instant());
    }

    private void tellOfChange(Commit commit, Source by) {
        if (speaker.hasTraps()) {
            tell(traps.change(commit, by));
        }
    }

    private void tell(TrapContent content) {
        if (!speaker.hasTraps()) {
            return;
        }
        if (silent) {
            speaker.tally().silenced.increment();
            return;
        }
        speaker.trap(source, traps.write(content), random);
    }

    private void say(List<Message> messages, Instant at) {
        say(messages, at, 0);
    }

    private void say(List<Message> messages, Instant at, int engine) {
        if (!speaker.hasSyslog()) {
            return;
        }
        if (silent) {
            speaker.tally().silenced.add(messages.size());
            return;
        }
        List<byte[]> written = messages.stream()
                .map(message -> writer.write(message, at, engine).getBytes(UTF_8))
                .toList();
        speaker.syslog(source, written, random);
    }

    private static Source source(Session session) {
        return switch (session.client()) {
            case "cli" -> Source.CLI;
            case "netconf" -> Source.JUNOSCRIPT;
            default -> Source.OTHER;
        };
    }
}
