package io.prestage.store;

import io.prestage.evidence.ChainCheck.Link;
import io.prestage.store.AuditStore.Ends;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Deletes the audit from its beginning. The number and the hash of the last entry that is gone stay as the place where the chain begins, and
 * an entry of the chain itself tells of it, so that nobody can cut off more and call it retention.
 */
final class AuditRetention {
    /** Each deletion is an entry itself, so what is over its time waits until this much of it can go at once. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final Handle handle;
    private final AuditStore audit;

    AuditRetention(Handle handle, AuditStore audit) {
        this.handle = handle;
        this.audit = audit;
    }

    int deleteBefore(Instant oldest, int atMost, Instant now) {
        Optional<Long> first = first();
        boolean isWorthIt =
                handle.createQuery("SELECT COUNT(*) FROM audit a WHERE a.id = :first AND a.occurred_at < :oldest")
                                .bind("first", first.orElse(0L))
                                .bind("oldest", oldest.minus(SLACK))
                                .mapTo(Long.class)
                                .one()
                        > 0;
        if (first.isEmpty() || !isWorthIt) {
            return 0;
        }
        long firstKept = audit.firstSince(oldest).orElse(Long.MAX_VALUE);
        return deleteThrough(Math.min(firstKept, first.get() + atMost) - 1, now);
    }

    private Optional<Long> first() {
        return handle.createQuery("SELECT MIN(a.id) FROM audit a")
                .mapTo(Long.class)
                .findOne();
    }

    int deleteBeyond(long newest, long rows, int atMost, Instant now) {
        Optional<Long> first = first();
        long beyond = first.isEmpty() ? 0 : newest - rows - first.get() + 1;
        // Down to what is allowed, but not at once for every single one: see SLACK.
        return beyond <= Math.max(1, rows / 100)
                ? 0
                : deleteThrough(first.orElseThrow() + Math.min(beyond, atMost) - 1, now);
    }

    private int deleteThrough(long last, Instant now) {
        Optional<Link> gone = handle.createQuery(
                        "SELECT a.id, a.hash FROM audit a WHERE a.id <= :last ORDER BY a.id DESC"
                                + " OFFSET 0 ROWS FETCH FIRST 1 ROWS ONLY")
                .bind("last", last)
                .map((row, context) -> new Link(row.getLong(1), String.valueOf(row.getString(2))))
                .findOne();
        Ends ends = audit.ends();
        if (gone.isEmpty()) {
            return 0;
        }
        int deleted =
                handle.execute("DELETE FROM audit WHERE id <= ?", gone.get().seq());
        if (gone.get().seq() > ends.first().seq()) {
            audit.forgotten(gone.get(), now);
            handle.execute(
                    "UPDATE audit_chain SET first_seq = ?, first_hash = ?",
                    gone.get().seq(),
                    gone.get().hash());
        }
        return deleted;
    }
}
