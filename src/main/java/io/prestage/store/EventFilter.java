package io.prestage.store;

import io.prestage.model.DeviceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the feed a reader wants.
 *
 * @param kinds empty for all
 * @param device the device that they are about; null for any
 */
public record EventFilter(Set<String> kinds, @Nullable DeviceId device) {
    public static final EventFilter ALL = new EventFilter(Set.of(), null);

    public boolean isOpen() {
        return kinds.isEmpty() && device == null;
    }
}
