package io.prestage.notification;

import io.prestage.model.Notification;
import io.prestage.model.Notification.AtJob;
import io.prestage.model.Notification.Completed;
import io.prestage.model.Notification.ConfirmReminder;
import io.prestage.model.Notification.Failed;
import io.prestage.model.Notification.Irrelevant;
import io.prestage.model.Notification.Origin;
import io.prestage.model.Notification.Requested;
import io.prestage.model.Notification.RolledBack;
import java.util.Objects;
import java.util.Optional;

/** What a tag means. Tags are compared whole: a longer tag is another tag. Source: Junos system log messages of the UI processes. */
final class TagMeaning {
    private static final String PROGRESS = "Commit operation in progress: ";

    private TagMeaning() {}

    static Notification of(Header header) {
        Origin origin = header.origin();
        return switch (String.valueOf(header.tag())) {
            case "UI_COMMIT_COMPLETED", "UI_COMMIT_AT_COMPLETED" -> new Completed(origin);
            case "UI_COMMIT_PROGRESS" -> progress(header);
            case "UI_COMMIT" -> requested(header);
            case "UI_COMMIT_NOT_CONFIRMED" -> notConfirmed(header);
            case "UI_COMMIT_CONFIRMED_REMINDER" -> new ConfirmReminder(origin);
            case "UI_COMMIT_AT_ABORT", "UI_COMMIT_AT_FAILED" -> new AtJob(origin);
            case "UI_COMMIT_ROLLBACK_FAILED" -> new Failed(origin, text(header), true);
            case "UI_CONFIGURATION_ERROR" -> new Failed(origin, text(header), false);
            default -> new Irrelevant(origin, "not about a commit");
        };
    }

    /** Not every device sends a completion of its own; the last step of its progress is one. */
    private static Notification progress(Header header) {
        String step = text(header);
        if (step.startsWith(PROGRESS)) {
            step = step.substring(PROGRESS.length());
        }
        return step.strip().equals("commit complete")
                ? new Completed(header.origin())
                : new Irrelevant(header.origin(), "a step on the way to a commit");
    }

    private static Notification notConfirmed(Header header) {
        return text(header).contains("rollback complete") || header.message().contains("rollback complete")
                ? new RolledBack(header.origin())
                : new Irrelevant(header.origin(), "a rollback that is not complete");
    }

    private static Notification requested(Header header) {
        var given = header.parameters();
        Optional<CommitRequest> text = CommitRequest.read(header.message());
        if (given.containsKey("username")) {
            return new Requested(
                    header.origin(),
                    given.get("username"),
                    Objects.requireNonNullElse(given.get("command"), "commit"),
                    CommitRequest.given(given.get("message")));
        }
        return text.<Notification>map(it -> new Requested(header.origin(), it.user(), it.command(), it.comment()))
                .orElseGet(() -> new Requested(header.origin(), null, "commit", null));
    }

    private static String text(Header header) {
        return Objects.requireNonNullElse(header.parameters().get("message"), header.message());
    }
}
