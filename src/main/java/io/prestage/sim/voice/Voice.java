package io.prestage.sim.voice;

import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.RouterPlan;
import java.net.InetAddress;
import java.time.Instant;

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
}
