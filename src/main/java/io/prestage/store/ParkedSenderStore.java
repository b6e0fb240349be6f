package io.prestage.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Senders that are no devices, bounded in number. An operator adopts them as devices, or has them ignored. */
public final class ParkedSenderStore {
    /** A flood from invented addresses must not fill the disk. */
    static final int MAX_PARKED_SENDERS = 10_000;

    private static final int SAMPLE_LENGTH = 1024;
    private static final int SENDER_LENGTH = 512;

    public static final Listing LISTING = Listing.byNumber("p.*", "parked_sender p WHERE 1 = 1", "id", "p.id")
            .text("sender", "p.sender")
            .number("messages", "p.messages")
            .number("lastAt", "p.last_at")
            .filters(
                    Filter.text("address", "p.address"),
                    Filter.flag("ignored", "p.ignored_at IS NOT NULL", "p.ignored_at IS NULL"),
                    Filter.contained("q", "p.sender", "p.host"));

    private final Handle handle;

    ParkedSenderStore(Handle handle) {
        this.handle = handle;
    }

    /** How a parked sender was taken. */
    public enum Parked {
        /** Heard for the first time. */
        NEW,
        /** Known and counted. */
        AGAIN,
        /** Known and counted; an operator does not want to hear of it. */
        IGNORED,
        /** Not recorded: too many senders are parked already. */
        FULL
    }

    /**
     * Counts a sender that is no device; never makes a device of it.
     *
     * @param sender what tells it from others: its address, or the name that a relay or a certificate gives it, and the address
     * @param address from which it came
     * @param host that name, or null
     * @param messages how many messages this one stands for
     */
    public Parked park(
            String sender, String address, @Nullable String host, long messages, String sample, Instant now) {
        String key = Texts.limited(sender, SENDER_LENGTH);
        int known = handle.createUpdate("UPDATE parked_sender SET messages = messages + :messages, last_at = :now,"
                        + " sample = :sample WHERE sender = :sender")
                .bind("messages", messages)
                .bind("now", now)
                .bind("sample", Texts.limited(sample, SAMPLE_LENGTH))
                .bind("sender", key)
                .execute();
        if (known > 0) {
            return isIgnored(key) ? Parked.IGNORED : Parked.AGAIN;
        }
        if (count() >= MAX_PARKED_SENDERS) {
            return Parked.FULL;
        }
        handle.createUpdate("INSERT INTO parked_sender (sender, address, messages, host, sample, first_at, last_at)"
                        + " VALUES (:sender, :address, :messages, :host, :sample, :now, :now)")
                .bind("sender", key)
                .bind("address", address)
                .bind("messages", messages)
                .bindByType("host", host == null ? null : Texts.limited(host, 255), String.class)
                .bind("sample", Texts.limited(sample, SAMPLE_LENGTH))
                .bind("now", now)
                .execute();
        return Parked.NEW;
    }

    private boolean isIgnored(String sender) {
        return handle.createQuery(
                                "SELECT COUNT(*) FROM parked_sender WHERE sender = :sender AND ignored_at IS NOT NULL")
                        .bind("sender", sender)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private int count() {
        return handle.createQuery("SELECT COUNT(*) FROM parked_sender")
                .mapTo(Integer.class)
                .one();
    }

    public Optional<ParkedSenderRow> find(long id) {
        return handle.createQuery("SELECT * FROM parked_sender WHERE id = :id")
                .bind("id", id)
                .map(RecordMapper.of(ParkedSenderRow.class))
                .findOne();
    }

    /** Senders in the order in which they were first heard. */
    public List<ParkedSenderRow> list(long afterId, int limit) {
        return handle.createQuery("SELECT * FROM parked_sender WHERE id > :after ORDER BY id"
                        + " OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", afterId)
                .bind("limit", limit)
                .map(RecordMapper.of(ParkedSenderRow.class))
                .list();
    }

    public Slice<ParkedSenderRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(ParkedSenderRow.class));
    }

    /** Goes on counting a sender without saying so; null takes that back. */
    public void setIgnored(long id, @Nullable Instant at, @Nullable String by) {
        handle.createUpdate("UPDATE parked_sender SET ignored_at = :at, ignored_by = :by WHERE id = :id")
                .bindByType("at", at, Instant.class)
                .bindByType("by", by, String.class)
                .bind("id", id)
                .execute();
    }

    /** The sender is a device now. */
    public void remove(long id) {
        handle.createUpdate("DELETE FROM parked_sender WHERE id = :id")
                .bind("id", id)
                .execute();
    }
}
