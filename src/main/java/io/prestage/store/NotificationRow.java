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
        String sample,
        Instant receivedAt) {}
