package io.prestage.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Requests that named an idempotency key, and their answers: table {@code idempotency_key}. */
public final class KeyedRequestStore {
    private final Handle handle;

    KeyedRequestStore(Handle handle) {
        this.handle = handle;
    }

    public Optional<KeyedRequest> find(String caller, String key) {
        return handle.createQuery("SELECT * FROM idempotency_key WHERE caller = :caller AND request_key = :key")
                .bind("caller", caller)
                .bind("key", key)
                .map(RecordMapper.of(KeyedRequest.class))
                .findOne();
    }

    /** Notes a request that is to be worked on. One of its key that another node notes at the same time makes the transaction run again. */
    public void add(String caller, String key, String requestHash, String instance, Instant now) {
        handle.createUpdate("INSERT INTO idempotency_key (caller, request_key, request_hash, instance, created_at)"
                        + " VALUES (:caller, :key, :hash, :instance, :now)")
                .bind("caller", caller)
                .bind("key", key)
                .bind("hash", requestHash)
                .bind("instance", instance)
                .bind("now", now)
                .execute();
    }

    public void answer(String caller, String key, int status, @Nullable String location, @Nullable String body) {
        handle.createUpdate("UPDATE idempotency_key SET status = :status, location = :location, body = :body"
                        + " WHERE caller = :caller AND request_key = :key")
                .bind("status", status)
                .bind("location", location)
                .bind("body", body)
                .bind("caller", caller)
                .bind("key", key)
                .execute();
    }

    /** Frees a key whose request had no effect. */
    public void remove(String caller, String key) {
        handle.execute("DELETE FROM idempotency_key WHERE caller = ? AND request_key = ?", caller, key);
    }
}
