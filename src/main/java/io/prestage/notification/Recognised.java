package io.prestage.notification;

import io.prestage.model.Notification;
import io.prestage.model.Notification.AtJob;
import io.prestage.model.Notification.Completed;
import io.prestage.model.Notification.ConfirmReminder;
import io.prestage.model.Notification.Failed;
import io.prestage.model.Notification.Irrelevant;
import io.prestage.model.Notification.Origin;
import io.prestage.model.Notification.Repeated;
import io.prestage.model.Notification.Requested;
import io.prestage.model.Notification.Restarted;
import io.prestage.model.Notification.RolledBack;
import io.prestage.model.Notification.Unreadable;
import org.jspecify.annotations.Nullable;

/** A notification as command line, samples and status tell of it: every kind in the same six words. */
public record Recognised(
        String kind,
        @Nullable String device,
        @Nullable String user,
        @Nullable String comment,
        @Nullable String tag,
        @Nullable String reason) {

    public static Recognised of(Notification notification) {
        Origin origin = notification.origin();
        if (notification instanceof Completed it) {
            return new Recognised("completed", origin.host(), it.user(), it.comment(), origin.tag(), null);
        } else if (notification instanceof RolledBack) {
            return plain("rolled-back", origin, null);
        } else if (notification instanceof Restarted) {
            return plain("restarted", origin, null);
        } else if (notification instanceof Requested it) {
            return new Recognised("requested", origin.host(), it.user(), it.comment(), origin.tag(), null);
        } else if (notification instanceof ConfirmReminder) {
            return plain("confirm-reminder", origin, null);
        } else if (notification instanceof AtJob) {
            return plain("at-job", origin, null);
        } else if (notification instanceof Failed it) {
            return plain("failed", origin, it.text());
        } else if (notification instanceof Repeated) {
            return plain("irrelevant", origin, "repeats the message before");
        } else if (notification instanceof Irrelevant it) {
            return plain("irrelevant", origin, it.reason());
        }
        return plain("unreadable", origin, ((Unreadable) notification).reason());
    }

    private static Recognised plain(String kind, Origin origin, @Nullable String reason) {
        return new Recognised(kind, origin.host(), null, null, origin.tag(), reason);
    }
}
