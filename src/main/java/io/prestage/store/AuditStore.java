package io.prestage.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Who did what. Every write that a person or a manager asks for leaves an entry, in the same transaction. */
public final class AuditStore {
    private final Handle handle;

    AuditStore(Handle handle) {
        this.handle = handle;
    }

    public void record(Instant at, String actor, String action, String target, String detail) {
        handle.createUpdate("INSERT INTO audit (occurred_at, actor, action, target, detail)"
                        + " VALUES (:at, :actor, :action, :target, :detail)")
                .bind("at", at)
                .bind("actor", actor)
                .bind("action", action)
                .bind("target", Texts.limited(target, 255))
                .bind("detail", Texts.limited(detail, 2000))
                .execute();
    }
}
