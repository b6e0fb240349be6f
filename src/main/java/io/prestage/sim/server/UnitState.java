package io.prestage.sim.server;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.PortType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logical interface as it is now.
 *
 * @param number of the unit
 * @param statements what is configured for it, or what Junos adds by itself
 * @param bundleUnit the unit of an aggregate that this one is a part of, or null
 */
record UnitState(
        PhysicalState on,
        int number,
        Node statements,
        @Nullable String bundleUnit) {
    /** Families that an encapsulation brings about, whose name holds theirs. */
    private static final List<String> BY_ENCAPSULATION = List.of("ccc", "vpls", "bridge");

    String name() {
        return on.name() + "." + number;
    }

    boolean adminUp() {
        return !PhysicalState.has(statements, "disable");
    }

    boolean operUp() {
        return on.operUp() && adminUp();
    }

    /** The encapsulation that counts, as configured, or null for plain Ethernet. */
    @Nullable String encapsulation() {
        @Nullable String own = statements.value("encapsulation");
        @Nullable String outer = on.configured("encapsulation");
        return own != null || "flexible-ethernet-services".equals(outer) ? own : outer;
    }

    /** What runs on it, in the order of configuration, then what Junos adds. */
    List<Node> families() {
        List<Node> families = new ArrayList<>();
        statements
                .child("family")
                .ifPresent(all -> all.children().stream()
                        .filter(family -> !family.inactive())
                        .forEach(families::add));
        @Nullable String encapsulation = encapsulation();
        if (encapsulation != null && families.isEmpty()) {
            BY_ENCAPSULATION.stream()
                    .filter(encapsulation::contains)
                    .forEach(family -> families.add(Node.block(family)));
        } else if (!families.isEmpty() && on.type().ethernet() && on.type() != PortType.MANAGEMENT) {
            families.add(Node.block("multiservice"));
        }
        return families;
    }
}
