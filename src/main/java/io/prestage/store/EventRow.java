package io.prestage.store;

import io.prestage.model.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the change feed.
 *
 * @param content JSON object, its shape set by {@code kind}
 */
public record EventRow(
        long seq, Instant occurredAt, String kind, @Nullable DeviceId deviceId, String content) {}
