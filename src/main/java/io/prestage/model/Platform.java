package io.prestage.model;

import org.jspecify.annotations.Nullable;

/**
 * What a device says it is ({@code get-system-information}).
 *
 * @param hostName configured host name
 * @param model hardware model in lower case, for example {@code mx480}
 * @param osName for example {@code junos}
 * @param osVersion for example {@code 21.4R3.15}
 * @param serialNumber chassis serial number where the device tells it
 */
public record Platform(
        @Nullable String hostName,
        String model,
        String osName,
        String osVersion,
        @Nullable String serialNumber) {

    /** An offline file tells nothing of the hardware. */
    public static final Platform UNKNOWN = new Platform(null, "unknown", "junos", "unknown", null);
}
