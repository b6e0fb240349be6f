package io.prestage.sim.voice;

import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.RouterPlan;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one router tells the world of its commits, from its own address. */
public final class Voice {
    /** Process id of the master management daemon, which rolls back by itself. */
    private static final long MASTER_PID = 1830;

    private final InetAddress source;
    private final SyslogLines lines;
    private final SyslogSender sender;

    public Voice(RouterPlan plan, InetAddress source, SyslogSender sender) {
        this.source = source;
        this.lines = new SyslogLines(plan);
        this.sender = sender;
    }

    public void committed(Session session, CommitRequest request, Commit commit) {
        sender.send(source, lines.committed(session, request, commit.at()));
    }

    /** A commit that the router refused, for this reason. */
    public void failed(Session session, CommitRequest request, String reason, Instant at) {
        sender.send(source, lines.failed(session, request, reason, at));
    }

    /** A confirmed commit that nobody confirmed has been taken back. */
    public void rolledBack(Commit commit) {
        sender.send(source, lines.rolledBack(MASTER_PID, commit.at()));
    }

    /** A confirmed commit still waits; {@code left} is the time until it is taken back. */
    public void confirmReminder(Session session, Duration left, Instant at) {
        sender.send(source, lines.reminder(session.id(), left, at));
    }

    /** A {@code commit at} was accepted for {@code when}. */
    public void scheduled(Session session, @Nullable String log, Instant when, Instant at) {
        sender.send(source, lines.requested(session, log, at));
    }

    /** A scheduled commit has become active. */
    public void scheduledCompleted(Session session, Commit commit) {
        sender.send(source, lines.scheduled("UI_COMMIT_AT_COMPLETED", "commit complete", session.id(), commit.at()));
    }

    /** A user has cleared a scheduled commit. */
    public void scheduledAborted(Session session, Instant at) {
        sender.send(source, lines.scheduled("UI_COMMIT_AT_ABORT", "commit at aborted", session.id(), at));
    }
}
