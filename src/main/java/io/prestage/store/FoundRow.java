package io.prestage.store;

import io.prestage.model.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What answered at an address.
 *
 * @param id 0 before it is stored
 * @param detail why it is not a device, in words
 * @param hostKey as a line of {@code known_hosts} has it
 * @param deviceId the device that it is, or has become
 */
public record FoundRow(
        long id,
        long discoveryId,
        String address,
        int port,
        Outcome outcome,
        @Nullable String detail,
        @Nullable String hostKey,
        @Nullable String fingerprint,
        @Nullable String hostName,
        @Nullable String model,
        @Nullable String osVersion,
        @Nullable String serialNumber,
        @Nullable DeviceId deviceId,
        Instant foundAt) {
    /** What is known of it. */
    public enum Outcome {
        /** A device of the inventory already, by address or serial number. */
        KNOWN,
        /** Became a device. */
        ADDED,
        /** A Junos device that waits for an operator. */
        CANDIDATE,
        /** An SSH server whose host key nobody has confirmed, so that no credential was sent to it. */
        HOST_KEY_UNKNOWN,
        /** Its host key is another than the one trusted for this address. */
        HOST_KEY_CHANGED,
        /** It does not accept the login. */
        LOGIN_REFUSED,
        /** It has no NETCONF, or it is no Junos device. */
        NOT_JUNOS,
        /** It could not be asked for another reason. */
        FAILED
    }
}
