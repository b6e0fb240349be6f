package io.prestage.store;

import io.prestage.model.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job with its progress: table {@code job}.
 *
 * @param devices number of devices
 * @param waiting those that are not over
 * @param failed those that did not go well
 */
public record JobRow(
        long id,
        Job.Kind kind,
        Job.State state,
        String owner,
        Instant createdAt,
        @Nullable Instant finishedAt,
        long devices,
        long waiting,
        long failed) {}
