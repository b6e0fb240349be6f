package io.prestage.sim.voice;

import static io.prestage.sim.voice.Facility.INTERACTIVE_COMMANDS;

import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Session;
import io.prestage.sim.voice.Facility.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the management daemon logs round a commit, in the order of a real one. Pure. Source: Junos, system log messages {@code UI_COMMIT*}. */
final class CommitMessages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> CHECKING = List.of(
            "Obtaining lock for commit",
            "updating commit revision",
            "start loading commit script changes",
            "no commit script changes",
            "finished loading commit script changes",
            "copying juniper.db to juniper.data+",
            "exporting juniper.conf",
            "expanding interface-ranges",
            "expanding groups",
            "setup foreign files",
            "daemons checking new configuration");
    private static final List<String> ACTIVATING = List.of(
            "commit wrapup...",
            "activating '/var/etc/certs'",
            "executing foreign_commands",
            "notifying daemons of new configuration",
            "signaling 'Routing protocols process', pid 2310, signal 1, status 0 with notification errors enabled");

    private CommitMessages() {}

    static List<Message> committed(Session session, CommitRequest request) {
        List<Message> messages = new ArrayList<>();
        messages.add(requested(session, request));
        CHECKING.forEach(step -> messages.add(progress(session.id(), step)));
        messages.addAll(child(session.id()));
        if (request.synchronize()) {
            messages.add(progress(session.id(), "sending new configuration to the other routing engine"));
        }
        ACTIVATING.forEach(step -> messages.add(progress(session.id(), step)));
        messages.addAll(completed(session.id()));
        return messages;
    }

    /** What the other routing engine logs of a {@code commit synchronize}. */
    static List<Message> synchronised(long pid, Session session, CommitRequest request) {
        List<Message> messages = new ArrayList<>();
        messages.add(requested(new Session(pid, session.user(), session.client(), session.since()), request));
        messages.add(progress(pid, "daemons checking new configuration"));
        messages.add(progress(pid, "commit wrapup..."));
        messages.addAll(completed(pid));
        return messages;
    }

    static List<Message> failed(Session session, CommitRequest request, String reason) {
        List<Message> messages = new ArrayList<>();
        messages.add(requested(session, request));
        CHECKING.forEach(step -> messages.add(progress(session.id(), step)));
        messages.add(Message.ofManagement(
                INTERACTIVE_COMMANDS,
                Severity.ERROR,
                session.id(),
                "UI_CONFIGURATION_ERROR",
                "Process: mgd, path: [edit], statement: , " + reason,
                "process",
                "mgd",
                "pathname",
                "[edit]",
                "statement",
                "",
                "message",
                reason));
        return messages;
    }

    static Message rolledBack(long pid) {
        return said(
                pid,
                Severity.NOTICE,
                "UI_COMMIT_NOT_CONFIRMED",
                "Commit was not confirmed; automatic rollback complete");
    }

    static Message rollbackFailed(long pid, String reason) {
        return said(pid, Severity.ERROR, "UI_COMMIT_ROLLBACK_FAILED", "Automatic rollback failed: " + reason);
    }

    static Message reminder(long pid, Duration left) {
        return said(
                pid,
                Severity.NOTICE,
                "UI_COMMIT_CONFIRMED_REMINDER",
                "'commit confirmed' must be confirmed within " + Math.max(1, left.toMinutes()) + " minutes");
    }

    static Message scheduled(Session session, @Nullable String log, Instant when) {
        String comment = comment(log);
        String command = "commit at \"" + TIME.format(when) + "\"";
        return Message.ofManagement(
                INTERACTIVE_COMMANDS,
                Severity.NOTICE,
                session.id(),
                "UI_COMMIT_AT",
                "User '%s' requested '%s' operation (comment: %s)".formatted(session.user(), command, comment),
                "username",
                session.user(),
                "command",
                command,
                "message",
                comment);
    }

    static Message scheduledCompleted(long pid) {
        return said(pid, Severity.NOTICE, "UI_COMMIT_AT_COMPLETED", "'commit at' was successful");
    }

    static Message scheduledAborted(long pid, String user) {
        return said(pid, Severity.NOTICE, "UI_COMMIT_AT_ABORT", "'commit at' was cleared by user '" + user + "'");
    }

    static Message scheduledFailed(long pid, String reason) {
        return said(pid, Severity.ERROR, "UI_COMMIT_AT_FAILED", "'commit at' was not successful: " + reason);
    }

    private static Message requested(Session session, CommitRequest request) {
        String comment = comment(request.log());
        return Message.ofManagement(
                INTERACTIVE_COMMANDS,
                Severity.NOTICE,
                session.id(),
                "UI_COMMIT",
                "User '%s' requested '%s' operation (comment: %s)"
                        .formatted(session.user(), request.command(), comment),
                "username",
                session.user(),
                "command",
                request.command(),
                "message",
                comment);
    }

    private static List<Message> completed(long pid) {
        return List.of(
                progress(pid, "commit complete"),
                Message.ofManagement(
                        INTERACTIVE_COMMANDS, Severity.INFO, pid, "UI_COMMIT_COMPLETED", " : commit complete"));
    }

    private static Message progress(long pid, String step) {
        return Message.ofManagement(
                INTERACTIVE_COMMANDS,
                Severity.INFO,
                pid,
                "UI_COMMIT_PROGRESS",
                "Commit operation in progress: " + step,
                "message",
                step);
    }

    private static List<Message> child(long pid) {
        return List.of(
                Message.ofManagement(
                        INTERACTIVE_COMMANDS,
                        Severity.INFO,
                        pid,
                        "UI_CHILD_START",
                        "Starting child '/usr/sbin/rpd'",
                        "command",
                        "/usr/sbin/rpd"),
                Message.ofManagement(
                        INTERACTIVE_COMMANDS,
                        Severity.INFO,
                        pid,
                        "UI_CHILD_STATUS",
                        "Cleanup child '/usr/sbin/rpd', PID " + (pid + 7) + ", status 0",
                        "command",
                        "/usr/sbin/rpd",
                        "pid",
                        String.valueOf(pid + 7),
                        "status-code",
                        "0"));
    }

    private static Message said(long pid, Severity severity, String tag, String text) {
        return Message.ofManagement(INTERACTIVE_COMMANDS, severity, pid, tag, text, "message", text);
    }

    private static String comment(@Nullable String log) {
        return log == null ? "none" : log.replaceAll("\\s+", " ");
    }
}
