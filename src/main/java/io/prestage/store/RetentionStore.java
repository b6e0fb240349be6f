package io.prestage.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Deletes history by age and by number, a piece at a time, so that no writer waits long for the locks of a deletion. */
public final class RetentionStore {
    private final Handle handle;
    private final AuditRetention audit;

    RetentionStore(Handle handle, AuditStore audit) {
        this.handle = handle;
        this.audit = new AuditRetention(handle, audit);
    }

    /** History that would grow for ever. */
    public enum History {
        NOTIFICATIONS("notification", "received_at", "id", "h.id > 0"),
        /** Old ones only once every subscriber was told; of too many, the oldest in any case. */
        EVENTS("event", "occurred_at", "seq", "h.seq > 0") {
            @Override
            String ofAge() {
                return "h.seq <= (SELECT COALESCE(MIN(s.position), " + Long.MAX_VALUE + ") FROM event_subscriber s)";
            }
        },
        /** All but those of which the outcome is not known. */
        EDITS("edit", "planned_at", "id", "h.outcome NOT IN ('PLANNED', 'ROLLING_BACK')"),
        /** All but those that run. */
        JOBS("job", "created_at", "id", "h.state <> 'RUNNING'"),
        /** With what answered; all but those that run. */
        DISCOVERIES("discovery", "started_at", "id", "h.state <> 'RUNNING'"),
        /** From its beginning only, so that the chain of what is kept is whole: {@link AuditRetention}. */
        AUDIT("audit", "occurred_at", "id", "h.id > 0"),
        /** All but those of which an operator wants to hear no more. */
        PARKED_SENDERS("parked_sender", "last_at", "id", "h.ignored_at IS NULL"),
        IDEMPOTENCY_KEYS("idempotency_key", "created_at", "id", "h.id > 0");

        private final String table;
        private final String time;
        private final String key;
        private final String condition;

        History(String table, String time, String key, String condition) {
            this.table = table;
            this.time = time;
            this.key = key;
            this.condition = condition;
        }

        String ofAge() {
            return condition;
        }

        /** Its table, as a statement of the database names it. */
        public String table() {
            return table;
        }
    }

    /** Deletes about {@code atMost} rows, the oldest first, that are older than a time; 0 when there are no more. */
    public int deleteBefore(History history, Instant oldest, int atMost, Instant now) {
        if (history == History.AUDIT) {
            return audit.deleteBefore(oldest, atMost, now);
        }
        String old = "h." + history.time + " < :limit AND " + history.ofAge();
        return deletePiece(history.table, "h." + history.time, old, oldest.toEpochMilli(), atMost);
    }

    /** Deletes at most {@code atMost} rows, the oldest first, of those that are more than {@code rows}; 0 when there are no more. */
    public int deleteBeyond(History history, long rows, int atMost, Instant now) {
        // Not together with anything else: alone, the database finds it at the end of the index.
        Optional<Long> newest = handle.createQuery("SELECT MAX(" + history.key + ") FROM " + history.table)
                .mapTo(Long.class)
                .findOne();
        if (newest.isEmpty() || newest.get() <= rows) {
            return 0;
        }
        if (history == History.AUDIT) {
            return audit.deleteBeyond(newest.get(), rows, atMost, now);
        }
        String beyond = "h." + history.key + " <= :limit AND " + history.condition;
        return deletePiece(history.table, "h." + history.key, beyond, newest.get() - rows, atMost);
    }

    private int deletePiece(String table, String column, String condition, long limit, int atMost) {
        String rows = " FROM " + table + " h WHERE " + condition;
        Optional<Long> last = handle.createQuery("SELECT " + column + rows + " ORDER BY " + column
                        + " OFFSET :skipped ROWS FETCH FIRST 1 ROWS ONLY")
                .bind("limit", limit)
                .bind("skipped", atMost - 1)
                .mapTo(Long.class)
                .findOne();
        return handle.createUpdate("DELETE" + rows + " AND " + column + " <= :last")
                .bind("limit", limit)
                .bind("last", last.orElse(limit))
                .execute();
    }

    /**
     * Gives back the room of deleted rows, on Derby: it takes pages of a table again, but never those of an index whose keys only rise.
     * Writes the table anew and locks it meanwhile. Source: Derby Reference Manual, {@code SYSCS_UTIL.SYSCS_COMPRESS_TABLE}; the in-place
     * variant leaves the indexes as they are.
     */
    public void compact(History history) {
        String schema =
                handle.createQuery("VALUES CURRENT SCHEMA").mapTo(String.class).one();
        handle.createCall("CALL SYSCS_UTIL.SYSCS_COMPRESS_TABLE(:schema, :table, 1)")
                .bind("schema", schema)
                .bind("table", history.table.toUpperCase(Locale.ROOT))
                .invoke();
    }

    /** Rows of a table. Counts them, so it takes a while with many. */
    public long count(History history) {
        return handle.createQuery("SELECT COUNT(*) FROM " + history.table)
                .mapTo(Long.class)
                .one();
    }
}
