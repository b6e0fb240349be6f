package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One device of a job: table {@code job_device}. {@code result} says in words what came of it. */
public record JobDeviceRow(
        DeviceId deviceId,
        String deviceName,
        Job.DeviceState state,
        @Nullable String result,
        @Nullable Instant finishedAt) {}
