package io.prestage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sender that is no device of the inventory: table {@code parked_sender}. */
public record ParkedSenderRow(
        String sender, long messages, @Nullable String host, String sample, Instant firstAt, Instant lastAt) {}
