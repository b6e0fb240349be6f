package io.prestage.sim.configs;

import io.prestage.sim.config.Groups;
import io.prestage.sim.config.Node;
import java.util.List;
import java.util.Set;

/**
 * Interfaces with their groups applied, without what does not tell of ports: the many units of a large configuration, and all groups that
 * speak of other things, would make inheritance slow.
 */
final class EffectiveInterfaces {
    private static final Set<String> TOP = Set.of("apply-groups", "interfaces", "logical-systems", "groups");
    private static final Set<String> GROUP = Set.of("name", "interfaces");
    private static final Set<String> PORT = Set.of(
            "name", "apply-groups", "apply-groups-except", "gigether-options", "ether-options", "fastether-options");

    private EffectiveInterfaces() {}

    static Node of(Node configuration) {
        return Groups.inherit(configuration.with(configuration.children().stream()
                .filter(child -> TOP.contains(child.name()))
                .map(EffectiveInterfaces::pruned)
                .toList()));
    }

    private static Node pruned(Node node) {
        return switch (node.name()) {
            case "interfaces" ->
                node.with(
                        node.children().stream().map(EffectiveInterfaces::port).toList());
            case "groups", "logical-systems" ->
                node.with(node.children().stream()
                        .filter(child -> GROUP.contains(child.name()))
                        .map(EffectiveInterfaces::pruned)
                        .toList());
            default -> node;
        };
    }

    private static Node port(Node node) {
        if (!node.name().equals("interface")) {
            return node;
        }
        List<Node> children = node.children().stream()
                .filter(child -> PORT.contains(child.name()) || isMainLoopback(node, child))
                .toList();
        return node.with(children);
    }

    /** Unit 0 of {@code lo0}, also by a wildcard. */
    private static boolean isMainLoopback(Node port, Node child) {
        return child.name().equals("unit") && String.valueOf(port.value("name")).startsWith("lo0");
    }
}
