package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.DeviceState;
import io.prestage.model.Revision;
import io.prestage.model.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A device as lists show it: table {@code device} with the role and loopback assigned to it. */
public record DeviceRow(
        DeviceId id,
        String name,
        String address,
        int port,
        String credentials,
        String tags,
        DeviceState state,
        @Nullable String hostName,
        @Nullable String model,
        @Nullable String osVersion,
        @Nullable String serialNumber,
        @Nullable Revision revision,
        @Nullable Instant lastReadAt,
        @Nullable Role role,
        @Nullable String loopback) {}
