package io.prestage.store;

import io.prestage.model.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notification that concerned a commit: table {@code notification}. */
public record NotificationRow(
        long id,
        @Nullable DeviceId deviceId,
        String sender,
        String kind,
        @Nullable String tag,
        @Nullable String routingEngine,
        @Nullable Long pid,
        @Nullable String userName,
        @Nullable String commitComment,
        long messages,
        String sample,
        Instant receivedAt) {}
