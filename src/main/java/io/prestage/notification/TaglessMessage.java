package io.prestage.notification;

import io.prestage.model.Notification;
import io.prestage.model.Notification.Completed;
import io.prestage.model.Notification.Origin;
import io.prestage.model.Notification.RolledBack;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rsyslog's default forwarding leaves of a structured message: {@code HOST mgd[PID] TEXT}, the tag gone. Only the exact texts of
 * {@code mgd} are taken, and only as the hint that every notification is.
 */
final class TaglessMessage {
    private static final int MAX_WORDS_BEFORE_PROCESS = 4;

    private TaglessMessage() {}

    static Optional<Notification> read(String text, @Nullable String envelopeHost) {
        @Nullable String host = envelopeHost;
        int at = Chars.skipBlanks(text, 0);
        for (int words = 0; words <= MAX_WORDS_BEFORE_PROCESS && at < text.length(); words++) {
            int end = Chars.skipWord(text, at);
            if (text.startsWith("mgd[", at)) {
                int name = text.charAt(end - 1) == ':' ? end - 1 : end;
                @Nullable Long pid = text.charAt(name - 1) == ']'
                        ? StructuredHeader.number(text.substring(at + "mgd[".length(), name - 1))
                        : null;
                return pid == null
                        ? Optional.empty()
                        : meaning(
                                new Origin(host, null, "mgd", pid, null),
                                text.substring(end).strip());
            }
            if (Chars.hasBracket(text, at, end)) {
                return Optional.empty();
            }
            host = text.substring(at, end);
            at = Chars.skipBlanks(text, end);
        }
        return Optional.empty();
    }

    private static Optional<Notification> meaning(Origin origin, String message) {
        if (message.equals("commit complete")
                || message.equals(": commit complete")
                || message.equals("Commit operation in progress: commit complete")) {
            return Optional.of(new Completed(origin));
        }
        if (message.equals("Commit was not confirmed; automatic rollback complete")) {
            return Optional.of(new RolledBack(origin));
        }
        return CommitRequest.read(message)
                .map(request ->
                        new Notification.Requested(origin, request.user(), request.command(), request.comment()));
    }
}
