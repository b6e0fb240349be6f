package io.prestage.store;

import io.prestage.model.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * The right to synchronise one device for a while.
 *
 * @param device the device
 * @param name its name in the inventory, by which the NETCONF directory knows it
 * @param owner the gateway process that holds the claim
 * @param epoch fencing number: grows with every claim on the device, and every write made under a claim checks it
 * @param fullRead read the device even if its revision is the one we hold
 * @param attempts failed attempts before this one
 * @param takenOverFrom who held it until its lease ran out; null where it was free
 */
public record Claim(
        DeviceId device,
        String name,
        String owner,
        long epoch,
        boolean fullRead,
        int attempts,
        @Nullable String takenOverFrom) {}
