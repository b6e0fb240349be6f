package io.prestage.junos;

import java.util.List;
import java.util.Set;

/**
 * Brings a configuration into the one shape that rules read: inactive statements gone, groups and interface ranges applied, units of
 * logical systems at their ports, only what prestaging looks at kept, and no secret left.
 */
final class Normaliser {
    /** Everything else (policies, firewall, users …) is none of our business and is not stored. */
    private static final Set<String> RELEVANT = Set.of(
            "version",
            "comment",
            "apply-macro",
            "chassis",
            "interfaces",
            "protocols",
            "routing-options",
            "routing-instances",
            "bridge-domains",
            "vlans",
            "switch-options",
            "logical-systems",
            "tenants");

    private Normaliser() {}

    static Node normalise(Node configuration) {
        Node normal = configuration.copy();
        removeInactive(normal);
        Groups.apply(normal);
        prune(normal);
        normal.child("interfaces").ifPresent(InterfaceRanges::expand);
        LogicalSystems.gatherUnits(normal);
        return normal;
    }

    private static void removeInactive(Node node) {
        node.children().removeIf(Node::isInactive);
        node.children().forEach(Normaliser::removeInactive);
    }

    private static void prune(Node configuration) {
        configuration.children().removeIf(child -> !RELEVANT.contains(child.name()));
        for (Node child : List.copyOf(configuration.children())) {
            if (child.name().equals("logical-systems") || child.name().equals("tenants")) {
                child.children()
                        .removeIf(part ->
                                !RELEVANT.contains(part.name()) && !part.name().equals("name"));
            } else if (child.name().equals("chassis")) {
                child.children().removeIf(part -> !part.name().equals("aggregated-devices"));
            }
        }
        removeSecrets(configuration);
    }

    private static void removeSecrets(Node node) {
        node.children().removeIf(Normaliser::isSecret);
        node.children().forEach(Normaliser::removeSecrets);
    }

    private static boolean isSecret(Node node) {
        return node.isLeaf() && Secrets.isSecret(node.name(), node.text());
    }
}
