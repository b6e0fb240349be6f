package io.prestage.store;

import java.time.Instant;
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

    public Optional<Entry> find(long id) {
        return handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map(RecordMapper.of(Entry.class))
                .findOne();
    }
}
