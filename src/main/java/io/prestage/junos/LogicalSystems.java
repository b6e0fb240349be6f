package io.prestage.junos;

import java.util.List;

/**
 * Brings the units of logical systems to their ports. A unit number is unique on its port whatever system it belongs to, so one list of
 * ports with all their units is true to the hardware; a unit that came from a logical system says so in {@code logical-system}. Source:
 * Junos "Logical Systems User Guide", interfaces.
 */
final class LogicalSystems {
    private static final String INTERFACES = "interfaces";
    private static final String INTERFACE = "interface";

    private LogicalSystems() {}

    static void gatherUnits(Node configuration) {
        List<Node> systems = configuration.children("logical-systems").toList();
        for (Node system : systems) {
            for (Node interfaces : system.children(INTERFACES).toList()) {
                interfaces
                        .children(INTERFACE)
                        .filter(port -> port.key() != null)
                        .forEach(port -> move(
                                port, String.valueOf(system.key()), portOf(configuration, String.valueOf(port.key()))));
            }
            system.children().removeIf(part -> part.name().equals(INTERFACES));
        }
    }

    private static void move(Node from, String system, Node port) {
        from.children("unit").forEach(unit -> {
            Node moved = unit.copy();
            moved.children().add(Node.leaf("logical-system", system));
            port.children().add(moved);
        });
    }

    private static Node portOf(Node configuration, String name) {
        Node interfaces = configuration.child(INTERFACES).orElseGet(() -> added(configuration, INTERFACES));
        return interfaces
                .children(INTERFACE)
                .filter(port -> name.equals(port.key()))
                .findFirst()
                .orElseGet(() -> {
                    Node port = added(interfaces, INTERFACE);
                    port.children().add(Node.leaf("name", name));
                    return port;
                });
    }

    private static Node added(Node parent, String name) {
        Node child = new Node(name, false);
        parent.children().add(child);
        return child;
    }
}
