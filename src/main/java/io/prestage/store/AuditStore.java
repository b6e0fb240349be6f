package io.prestage.store;

import io.prestage.evidence.CanonicalJson;
import io.prestage.evidence.ChainCheck.Link;
import io.prestage.evidence.ChainEntry;
import io.prestage.evidence.ChainEntry.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who did what, as a chain. Every write that a person or a manager asks for, and every step of an edit, leaves an entry in the same
 * transaction; {@link AuditChain} appends them at its end.
 */
public final class AuditStore {
    /** Action of the entry that tells of a deletion. */
    static final String FORGOTTEN = "audit-forgotten";

    /** In the order of {@link AuditRow}. */
    private static final String COLUMNS = "a.id, a.occurred_at, a.actor, a.action, a.target, a.detail, a.edit_id,"
            + " a.content, a.edit_previous, a.previous_hash, a.hash";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM audit a";

    public static final Listing LISTING = Listing.byNumber(COLUMNS, "audit a WHERE 1 = 1", "id", "a.id")
            .newestFirst()
            .filters(
                    Filter.text("actor", "a.actor"),
                    Filter.text("action", "a.action"),
                    Filter.text("subject", "a.target"),
                    Filter.from("from", "a.occurred_at"),
                    Filter.until("until", "a.occurred_at"));

    private final Handle handle;
    private final List<Appended> appended;

    AuditStore(Handle handle, List<Appended> appended) {
        this.handle = handle;
        this.appended = appended;
    }

    /** An entry that this transaction will append. */
    record Appended(Draft draft, boolean isOutcome) {}

    public void record(Instant at, String actor, String action, String target, String detail) {
        append(
                new Draft(at, actor, action, Texts.limited(target, 255), Texts.limited(detail, 2000), null, "{}"),
                false);
    }

    /** An entry about an edit; {@code content} is what programs want to know of it. */
    void recordEdit(EditEntry entry, boolean isOutcome) {
        append(
                new Draft(
                        entry.at(),
                        entry.actor(),
                        entry.action(),
                        Texts.limited(entry.device(), 255),
                        Texts.limited(entry.detail(), 2000),
                        entry.edit(),
                        CanonicalJson.write(entry.content())),
                isOutcome);
    }

    /** What is told of an edit. */
    record EditEntry(
            Instant at, String actor, String action, String device, String detail, long edit, Map<String, ?> content) {}

    /** Says that the audit was deleted up to an entry, whose time was over. */
    void forgotten(Link last, Instant now) {
        Map<String, ?> content = Map.of("through", Map.of("seq", last.seq(), "hash", last.hash()));
        append(
                new Draft(
                        now,
                        "prestage",
                        FORGOTTEN,
                        "audit",
                        "entries up to " + last.seq() + " were deleted: their time was over",
                        null,
                        CanonicalJson.write(content)),
                false);
    }

    private void append(Draft draft, boolean isOutcome) {
        appended.add(new Appended(draft, isOutcome));
    }

    public Slice<AuditRow> list(Selection wanted) {
        return LISTING.read(handle, wanted, RecordMapper.of(AuditRow.class));
    }

    /** Entries of the chain after a number, in order. Those that are older than the chain are left out. */
    public List<ChainEntry> chain(long after, int limit) {
        return handle
                .createQuery(SELECT + " WHERE a.id > :after AND a.id > (SELECT c.first_seq FROM audit_chain c)"
                        + " ORDER BY a.id OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("after", after)
                .bind("limit", limit)
                .map(RecordMapper.of(AuditRow.class))
                .stream()
                .map(AuditRow::entry)
                .toList();
    }

    /** Every entry about an edit, in order. */
    public List<ChainEntry> ofEdit(long edit) {
        return handle
                .createQuery(SELECT + " WHERE a.edit_id = :edit ORDER BY a.id")
                .bind("edit", edit)
                .map(RecordMapper.of(AuditRow.class))
                .stream()
                .map(AuditRow::entry)
                .toList();
    }

    /** Number of the first entry that was written at a time or after it; none where all are older. */
    public Optional<Long> firstSince(Instant time) {
        return handle.createQuery("SELECT MIN(a.id) FROM audit a WHERE a.occurred_at >= :time")
                .bind("time", time)
                .mapTo(Long.class)
                .findOne();
    }

    /** Where the chain begins and ends. */
    public Ends ends() {
        return handle.createQuery("SELECT first_seq, first_hash, head_seq, head_hash FROM audit_chain")
                .map((row, context) -> new Ends(
                        new Link(row.getLong(1), row.getString(2)), new Link(row.getLong(3), row.getString(4))))
                .one();
    }

    /**
     * Where the chain begins and ends.
     *
     * @param first the place before its first entry
     * @param head its newest entry
     */
    public record Ends(Link first, Link head) {}

    /** How many entries are older than the chain. */
    public long olderThanTheChain() {
        return handle.createQuery("SELECT COUNT(*) FROM audit a WHERE a.hash IS NULL"
                        + " AND a.id <= (SELECT c.first_seq FROM audit_chain c)")
                .mapTo(Long.class)
                .one();
    }
}
