package io.prestage.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Deletes history by age and by number, a piece at a time, so that no writer waits long for the locks of a deletion. */
public final class RetentionStore {
    private final Handle handle;

    RetentionStore(Handle handle) {
        this.handle = handle;
    }

    /** History that would grow for ever. */
    public enum History {
        NOTIFICATIONS("notification", "received_at", "id", "1 = 1"),
        /** Old ones only once they are published; of too many, the oldest in any case. */
        EVENTS("event", "occurred_at", "seq", "1 = 1") {
            @Override
            String ofAge() {
                return "h.seq <= (SELECT c.published_seq FROM event_counter c)";
            }
        },
        /** All but those of which the outcome is not known. */
        EDITS("edit", "planned_at", "id", "h.outcome <> 'PLANNED'"),
        AUDIT("audit", "occurred_at", "id", "1 = 1"),
        /** All but those of which an operator wants to hear no more. */
        PARKED_SENDERS("parked_sender", "last_at", "id", "h.ignored_at IS NULL");

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
    public int deleteBefore(History history, Instant oldest, int atMost) {
        String old = " FROM " + history.table + " h WHERE h." + history.time + " < :oldest AND " + history.ofAge();
        Optional<Instant> last = handle.createQuery("SELECT h." + history.time + old + " ORDER BY h." + history.time
                        + " OFFSET :atMost ROWS FETCH FIRST 1 ROWS ONLY")
                .bind("oldest", oldest)
                .bind("atMost", atMost - 1)
                .mapTo(Instant.class)
                .findOne();
        return handle.createUpdate("DELETE" + old + " AND h." + history.time + " <= :last")
                .bind("oldest", oldest)
                .bind("last", last.orElse(oldest))
                .execute();
    }

    /** Deletes at most {@code atMost} rows, the oldest first, of those that are more than {@code rows}; 0 when there are no more. */
    public int deleteBeyond(History history, long rows, int atMost) {
        Ends ends = handle.createQuery("SELECT COALESCE(MIN(h." + history.key + "), 0) AS first, COALESCE(MAX(h."
                        + history.key + "), 0) AS last FROM " + history.table + " h WHERE " + history.condition)
                .map((row, context) -> new Ends(row.getLong("first"), row.getLong("last")))
                .one();
        if (ends.last() - ends.first() < rows) {
            return 0;
        }
        return handle.createUpdate("DELETE FROM " + history.table + " h WHERE h." + history.key + " <= :last AND "
                        + history.condition)
                .bind("last", Math.min(ends.last() - rows, ends.first() + atMost - 1))
                .execute();
    }

    private record Ends(long first, long last) {}

    /** Rows of a table. Counts them, so it takes a while with many. */
    public long count(History history) {
        return handle.createQuery("SELECT COUNT(*) FROM " + history.table)
                .mapTo(Long.class)
                .one();
    }
}
