package io.prestage.store;

import io.prestage.model.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Notifications heard of devices, bounded by retention. */
public final class NotificationStore {
    private static final int SAMPLE_LENGTH = 1024;
    private static final int COMMENT_LENGTH = 1024;
    private static final int NAME_LENGTH = 255;
    private static final int WORD_LENGTH = 64;

    private static final String SAME_PROCESS =
            " device_id = :device AND pid = :pid AND COALESCE(routing_engine, '') = COALESCE(:re, '')"
                    + " AND received_at >= :since";

    public static final Listing LISTING = Listing.byNumber("n.*", "notification n WHERE 1 = 1", "id", "n.id")
            .number("receivedAt", "n.received_at")
            .filters(
                    Filter.number("deviceId", "n.device_id"),
                    Filter.text("sender", "n.sender"),
                    Filter.text("kind", "n.kind"),
                    Filter.text("user", "n.user_name"),
                    Filter.from("from", "n.received_at"),
                    Filter.until("until", "n.received_at"));

    private final Handle handle;

    NotificationStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * A notification as it is to be stored.
     *
     * @param sender address, or inventory name where an integrator's route told of the commit
     * @param routingEngine with {@code pid}, what joins a completion to its request; null where the message does not say
     * @param user who asked for the commit, where known
     * @param messages how many messages this one stands for
     */
    public record NewNotification(
            String sender,
            String kind,
            @Nullable String tag,
            @Nullable String routingEngine,
            @Nullable Long pid,
            @Nullable String user,
            @Nullable String comment,
            long messages,
            String sample) {

        public NewNotification requestedBy(@Nullable String by, @Nullable String why) {
            return new NewNotification(sender, kind, tag, routingEngine, pid, by, why, messages, sample);
        }
    }

    /** Who asked for a commit, and why. */
    public record Request(@Nullable String user, @Nullable String comment) {}

    public void add(DeviceId device, NewNotification heard, Instant now) {
        handle.createUpdate(
                        "INSERT INTO notification (device_id, sender, kind, tag, routing_engine, pid, user_name,"
                                + " commit_comment, messages, sample, received_at)"
                                + " VALUES (:device, :sender, :kind, :tag, :re, :pid, :user, :comment, :messages, :sample, :now)")
                .bind("device", device)
                .bind("sender", heard.sender())
                .bind("kind", heard.kind())
                .bindByType("tag", limited(heard.tag(), WORD_LENGTH), String.class)
                .bindByType("re", heard.routingEngine(), String.class)
                .bindByType("pid", heard.pid(), Long.class)
                .bindByType("user", limited(heard.user(), NAME_LENGTH), String.class)
                .bindByType("comment", limited(heard.comment(), COMMENT_LENGTH), String.class)
                .bind("messages", heard.messages())
                .bind("sample", Texts.limited(heard.sample(), SAMPLE_LENGTH))
                .bind("now", now)
                .execute();
    }

    /** The last request of one process of a device since a time: the one that its completion completes. */
    public Optional<Request> lastRequest(DeviceId device, @Nullable String routingEngine, long pid, Instant since) {
        return ofProcess(
                        handle.createQuery(
                                "SELECT user_name AS \"user\", commit_comment AS \"comment\" FROM notification"
                                        + " WHERE kind = 'requested' AND" + SAME_PROCESS
                                        + " ORDER BY id DESC OFFSET 0 ROWS FETCH FIRST 1 ROWS ONLY"),
                        device,
                        routingEngine,
                        pid,
                        since)
                .map(RecordMapper.of(Request.class))
                .findOne();
    }

    /** UDP does not keep order: completions of one process that overtook their request learn of it. */
    public void nameOvertaken(
            DeviceId device, @Nullable String routingEngine, long pid, Instant since, Request request) {
        ofProcess(
                        handle.createUpdate("UPDATE notification SET user_name = :user, commit_comment = :comment"
                                + " WHERE kind = 'completed' AND user_name IS NULL AND" + SAME_PROCESS),
                        device,
                        routingEngine,
                        pid,
                        since)
                .bindByType("user", limited(request.user(), NAME_LENGTH), String.class)
                .bindByType("comment", limited(request.comment(), COMMENT_LENGTH), String.class)
                .execute();
    }

    private static <T extends SqlStatement<T>> T ofProcess(
            T statement, DeviceId device, @Nullable String routingEngine, long pid, Instant since) {
        return statement
                .bind("device", device)
                .bindByType("re", routingEngine, String.class)
                .bind("pid", pid)
                .bind("since", since);
    }

    public Slice<NotificationRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(NotificationRow.class));
    }

    public List<NotificationRow> list(long afterId, int limit) {
        return handle.createQuery("SELECT * FROM notification WHERE id > :after ORDER BY id"
                        + " OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .map(RecordMapper.of(NotificationRow.class))
                .list();
    }

    private static @Nullable String limited(@Nullable String text, int length) {
        return text == null ? null : Texts.limited(text, length);
    }
}
