package io.prestage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sender that is no device of the inventory: table {@code parked_sender}. */
public record ParkedSenderRow(
        long id,
        String sender,
        String address,
        long messages,
        @Nullable String host,
        String sample,
        Instant firstAt,
        Instant lastAt,
        @Nullable Instant ignoredAt,
        @Nullable String ignoredBy) {}
