package io.prestage.sim.voice;

import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Session;
import io.prestage.sim.network.RouterPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a router writes to syslog around a commit, in the order in which a real one does. Pure. */
final class SyslogLines {
    private static final DateTimeFormatter CLASSIC =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> STEPS =
            List.of("Obtaining lock for commit", "updating commit revision", "commit wrapup...", "commit complete");

    /** local7, the facility of interactive-commands: notice, info, error. */
    private static final int NOTICE = 189;

    private static final int INFO = 190;
    private static final int ERROR = 187;

    private final String host;
    private final boolean structured;
    private final String sdId;

    SyslogLines(RouterPlan plan) {
        this.host = plan.personality().affix().around(plan.name());
        this.structured = plan.personality().structured();
        this.sdId = "junos@2636.1.1.1.2." + plan.hardware().product();
    }

    List<String> committed(Session session, CommitRequest request, Instant at) {
        List<String> lines = new ArrayList<>();
        lines.add(requested(session, request, at));
        for (String step : STEPS) {
            lines.add(line(
                    INFO,
                    at,
                    session.id(),
                    "UI_COMMIT_PROGRESS",
                    "message=\"" + step + "\"",
                    "Commit operation in progress: " + step));
        }
        lines.add(line(INFO, at, session.id(), "UI_COMMIT_COMPLETED", "", " : commit complete"));
        return lines;
    }

    List<String> failed(Session session, CommitRequest request, String reason, Instant at) {
        return List.of(
                requested(session, request, at),
                line(
                        ERROR,
                        at,
                        session.id(),
                        "UI_CONFIGURATION_ERROR",
                        "process=\"mgd\" statement=\"\" message=\"" + escaped(reason) + "\"",
                        "Process: mgd, path: [edit], statement: , " + reason));
    }

    List<String> rolledBack(long pid, Instant at) {
        String text = "Commit was not confirmed; automatic rollback complete";
        return List.of(line(NOTICE, at, pid, "UI_COMMIT_NOT_CONFIRMED", "message=\"" + text + "\"", text));
    }

    List<String> reminder(long pid, Duration left, Instant at) {
        String text = "'commit confirmed' must be confirmed within " + Math.max(1, left.toMinutes()) + " minutes";
        return List.of(line(NOTICE, at, pid, "UI_COMMIT_CONFIRMED_REMINDER", "message=\"" + text + "\"", text));
    }

    List<String> requested(Session session, @Nullable String log, Instant at) {
        return List.of(requested(session, CommitRequest.withLog(log), at));
    }

    List<String> scheduled(String tag, String text, long pid, Instant at) {
        return List.of(line(NOTICE, at, pid, tag, "", text));
    }

    private String requested(Session session, CommitRequest request, Instant at) {
        String comment = request.log() == null ? "none" : request.log().replaceAll("\\s+", " ");
        return line(
                NOTICE,
                at,
                session.id(),
                "UI_COMMIT",
                "username=\"%s\" command=\"%s\" message=\"%s\""
                        .formatted(session.user(), request.command(), escaped(comment)),
                "User '%s' requested '%s' operation (comment: %s)"
                        .formatted(session.user(), request.command(), comment));
    }

    private String line(int priority, Instant at, long pid, String tag, String parameters, String text) {
        if (!structured) {
            String time = CLASSIC.format(at);
            String padded = time.charAt(5) == ' ' ? time.substring(0, 4) + " " + time.substring(4) : time;
            return "<%d>%s %s mgd[%d]: %s: %s".formatted(priority, padded, host, pid, tag, text);
        }
        String data = parameters.isEmpty() ? sdId : sdId + " " + parameters;
        return "<%d>1 %s %s mgd %d %s [%s] %s".formatted(priority, ISO.format(at), host, pid, tag, data, text);
    }

    /** RFC 5424 section 6.3.3. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
    }
}
