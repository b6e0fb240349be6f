package io.prestage.store;

import io.prestage.model.DeviceId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Notifications heard of devices, bounded by retention, and the senders that are no devices, bounded in number. */
public final class NotificationStore {
    private static final int SAMPLE_LENGTH = 1024;
    /** A flood from invented addresses must not fill the disk. */
    static final int MAX_PARKED_SENDERS = 10_000;

    private final Handle handle;

    NotificationStore(Handle handle) {
        this.handle = handle;
    }

    public void add(DeviceId device, String sender, String kind, @Nullable String tag, String sample, Instant now) {
        handle.createUpdate("INSERT INTO notification (device_id, sender, kind, tag, sample, received_at)"
                        + " VALUES (:device, :sender, :kind, :tag, :sample, :now)")
                .bind("device", device)
                .bind("sender", sender)
                .bind("kind", kind)
                .bindByType("tag", tag, String.class)
                .bind("sample", Texts.limited(sample, SAMPLE_LENGTH))
                .bind("now", now)
                .execute();
    }

    public List<NotificationRow> list(long afterId, int limit) {
        return handle.createQuery("SELECT * FROM notification WHERE id > :after ORDER BY id"
                        + " OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(NotificationRow.class))
                .list();
    }

    /** How a parked sender was taken. */
    public enum Parked {
        /** Heard for the first time. */
        NEW,
        /** Known and counted. */
        AGAIN,
        /** Not recorded: too many senders are parked already. */
        FULL
    }

    /** Counts a sender that is no device; never makes a device of it. */
    public Parked park(String sender, @Nullable String host, String sample, Instant now) {
        int known = handle.createUpdate(
                        "UPDATE parked_sender SET messages = messages + 1, last_at = :now, host = :host,"
                                + " sample = :sample WHERE sender = :sender")
                .bind("now", now)
                .bindByType("host", host, String.class)
                .bind("sample", Texts.limited(sample, SAMPLE_LENGTH))
                .bind("sender", sender)
                .execute();
        if (known > 0) {
            return Parked.AGAIN;
        }
        int parked = handle.createQuery("SELECT COUNT(*) FROM parked_sender")
                .mapTo(Integer.class)
                .one();
        if (parked >= MAX_PARKED_SENDERS) {
            return Parked.FULL;
        }
        handle.createUpdate("INSERT INTO parked_sender (sender, messages, host, sample, first_at, last_at)"
                        + " VALUES (:sender, 1, :host, :sample, :now, :now)")
                .bind("sender", sender)
                .bindByType("host", host, String.class)
                .bind("sample", Texts.limited(sample, SAMPLE_LENGTH))
                .bind("now", now)
                .execute();
        return Parked.NEW;
    }

    /** Senders in alphabetical order. */
    public List<ParkedSenderRow> parkedSenders(String afterSender, int limit) {
        return handle.createQuery("SELECT * FROM parked_sender WHERE sender > :after ORDER BY sender"
                        + " OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterSender)
                .bind("limit", limit)
                .map(ConstructorMapper.of(ParkedSenderRow.class))
                .list();
    }

    public int deleteBefore(Instant oldest) {
        return handle.createUpdate("DELETE FROM notification WHERE received_at < :oldest")
                .bind("oldest", oldest)
                .execute();
    }
}
