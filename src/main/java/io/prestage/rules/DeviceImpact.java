package io.prestage.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes on one device.
 *
 * @param device its name
 * @param changes empty where all stays
 * @param failure why the second rulebook cannot be applied to it; null where it can
 */
public record DeviceImpact(
        String device, List<Change> changes, @Nullable String failure) {
    public DeviceImpact {
        changes = List.copyOf(changes);
    }
}
