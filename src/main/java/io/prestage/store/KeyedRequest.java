package io.prestage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that named a key: table {@code idempotency_key}.
 *
 * @param requestHash SHA-256 of what was asked for, in hexadecimal
 * @param instance process that works on it
 * @param status of the answer; null until there is one
 * @param location of what it made; null where there is nothing
 * @param body of the answer; null where it has none
 */
public record KeyedRequest(
        long id,
        String caller,
        String requestKey,
        String requestHash,
        String instance,
        Instant createdAt,
        @Nullable Integer status,
        @Nullable String location,
        @Nullable String body) {}
