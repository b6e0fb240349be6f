package io.prestage.sim.server;

import io.prestage.sim.config.Node;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a technician gives a new device so that it can be managed: system, SNMP, management and loopback interfaces; no service, no routing. */
final class BareConfiguration {
    private static final Set<String> KEPT = Set.of("version", "system", "snmp", "interfaces");
    private static final Set<String> INTERFACES = Set.of("lo0", "fxp0", "em0", "me0", "re0:mgmt-0");

    private BareConfiguration() {}

    static Node of(Node full) {
        List<Node> kept = keep(full, child -> KEPT.contains(child.name())).stream()
                .map(child -> child.name().equals("interfaces")
                        ? child.with(keep(child, port -> INTERFACES.contains(String.valueOf(port.value("name")))))
                        : child)
                .toList();
        return full.with(kept);
    }

    private static List<Node> keep(Node node, Predicate<Node> wanted) {
        return node.children().stream().filter(wanted).toList();
    }
}
