package io.prestage.store;

import io.prestage.model.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An assigned role as lists show it.
 *
 * @param interfaceName the UNI, or null for the role of the device
 * @param role {@code N_PE}, {@code P} or {@code UNI}
 */
public record AssignmentRow(
        DeviceId deviceId,
        String deviceName,
        @Nullable String interfaceName,
        String role,
        @Nullable String loopback,
        Instant assignedAt) {}
