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
        if (notification instanceof Completed it) {
            return heard("completed", it.origin());
        } else if (notification instanceof RolledBack it) {
            return heard("rolled-back", it.origin());
        } else if (notification instanceof Requested it) {
            return new Recognised(
                    "requested",
                    it.origin().host(),
                    it.user(),
                    it.comment(),
                    it.origin().tag(),
                    null);
        } else if (notification instanceof ConfirmReminder it) {
            return heard("confirm-reminder", it.origin());
        } else if (notification instanceof AtJob it) {
            return heard("at-job", it.origin());
        } else if (notification instanceof Failed it) {
            return new Recognised(
                    "failed", it.origin().host(), null, null, it.origin().tag(), it.text());
        } else if (notification instanceof Irrelevant it) {
            return new Recognised(
                    "irrelevant", it.origin().host(), null, null, it.origin().tag(), it.reason());
        }
        return new Recognised("unreadable", null, null, null, null, ((Unreadable) notification).reason());
    }

    private static Recognised heard(String kind, Origin origin) {
        return new Recognised(kind, origin.host(), null, null, origin.tag(), null);
    }
}
