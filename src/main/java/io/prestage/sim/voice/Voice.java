package io.prestage.sim.voice;

import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.RouterPlan;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one router tells the world of itself, from its own address. Never blocks and never fails: what cannot be sent is counted. */
public final class Voice {
    /** Process id of the master management daemon, which rolls back by itself. */
    private static final long MASTER_PID = 1830;

    private final RouterPlan plan;
    private final InetAddress source;
    private final SyslogWriter writer;
    private final SyslogSender sender;
    private final Clock clock;

    public Voice(RouterPlan plan, InetAddress source, SyslogSender sender, Clock clock) {
        this.plan = plan;
        this.source = source;
        this.writer = new SyslogWriter(plan);
        this.sender = sender;
        this.clock = clock;
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

    /** A commit is active. With two routing engines a synchronised one is told by both, each under its own name. */
    public void committed(Session session, CommitRequest request, Commit commit) {
        say(CommitMessages.committed(session, request), commit.at());
        if (request.synchronize() && plan.personality().routingEngines() > 1) {
            say(CommitMessages.synchronised(session.id() + 1, session, request), commit.at(), 1);
        }
    }

    /** A commit that the router refused, for this reason. */
    public void failed(Session session, CommitRequest request, String reason, Instant at) {
        say(CommitMessages.failed(session, request, reason), at);
    }

    /** A confirmed commit that nobody confirmed has been taken back. */
    public void rolledBack(Commit commit) {
        say(List.of(CommitMessages.rolledBack(MASTER_PID)), commit.at());
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
    }

    /** A user has cleared a scheduled commit. */
    public void scheduledAborted(Session session, Instant at) {
        say(List.of(CommitMessages.scheduledAborted(session.id(), session.user())), at);
    }

    /** A scheduled commit failed when its time came. */
    public void scheduledFailed(Session session, String reason, Instant at) {
        say(List.of(CommitMessages.scheduledFailed(session.id(), reason)), at);
    }

    private void say(List<Message> messages, Instant at) {
        say(messages, at, 0);
    }

    private void say(List<Message> messages, Instant at, int engine) {
        sender.send(
                source,
                messages.stream()
                        .map(message -> writer.write(message, at, engine))
                        .toList());
    }
}
