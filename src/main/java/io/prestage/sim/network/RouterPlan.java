package io.prestage.sim.network;

import io.prestage.sim.config.Node;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One router before it runs.
 *
 * @param release of Junos
 * @param loopback primary address of {@code lo0} with prefix length
 * @param ports hardware and aggregates, put into the order in which Junos lists them
 * @param unis where a customer is or can be connected
 * @param coreFacing links to the core; of an aggregate the aggregate alone
 */
public record RouterPlan(
        String name,
        Kind kind,
        Hardware hardware,
        Personality personality,
        String release,
        @Nullable String loopback,
        Node configuration,
        List<Port> ports,
        List<String> unis,
        List<String> coreFacing,
        Design design) {
    public RouterPlan {
        ports = ports.stream()
                .sorted(Comparator.comparing(Port::name, Slot.ORDER))
                .toList();
        unis = List.copyOf(unis);
        coreFacing = List.copyOf(coreFacing);
    }
}
