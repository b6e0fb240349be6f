package io.prestage.plan;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be assigned that is not assigned yet: nothing, all that is recommended, or chosen interfaces.
 *
 * @param unis names of the interfaces; null for all
 */
public record Order(boolean role, @Nullable Set<String> unis) {
    /** Nothing is added; only what may no longer stay goes. */
    public static final Order NOTHING = new Order(false, Set.of());

    public static final Order ALL = new Order(true, null);

    public Order {
        unis = unis == null ? null : Set.copyOf(unis);
    }

    /** The role of the device, and of its interfaces these alone. */
    public static Order only(Set<String> unis) {
        return new Order(true, unis);
    }

    boolean covers(String interfaceName) {
        return unis == null || unis.contains(interfaceName);
    }
}
