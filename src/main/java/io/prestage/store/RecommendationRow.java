package io.prestage.store;

import io.prestage.model.DeviceId;
import io.prestage.model.Role;
import io.prestage.model.RoleState;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation as lists show it.
 *
 * @param capabilities names with commas between
 * @param unis number of interfaces that are offered, included or assigned as UNIs
 */
public record RecommendationRow(
        DeviceId deviceId,
        String deviceName,
        RoleState state,
        Role role,
        @Nullable String loopback,
        String capabilities,
        long unis,
        String rulebook,
        Instant madeAt) {
    public SortedSet<String> capabilitySet() {
        return Arrays.stream(capabilities.split(",", -1))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
