package io.prestage.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads who did what. */
public final class AuditLogStore {
    private static final String SELECT = "SELECT id, occurred_at, actor, action, target, detail FROM audit WHERE ";

    private final Handle handle;

    AuditLogStore(Handle handle) {
        this.handle = handle;
    }

    /** An entry: {@code actor} did {@code action} to {@code target}. */
    public record Entry(long id, Instant occurredAt, String actor, String action, String target, String detail) {}

    /** Newest first. */
    public List<Entry> newest(int limit) {
        return handle.createQuery(SELECT + "1 = 1 ORDER BY id DESC OFFSET 0 ROWS FETCH FIRST :limit ROWS ONLY")
                .bind("limit", limit)
                .map(RecordMapper.of(Entry.class))
                .list();
    }

    public Optional<Entry> find(long id) {
        return handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map(RecordMapper.of(Entry.class))
                .findOne();
    }
}
