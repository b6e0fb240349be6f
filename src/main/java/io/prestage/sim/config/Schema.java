package io.prestage.sim.config;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The little that editing must know of the Junos schema: what identifies a list entry, and which statements exist at the top. */
final class Schema {
    /** In the order in which Junos shows them. */
    static final List<String> TOP = List.of(
            "version",
            "groups",
            "apply-groups",
            "apply-macro",
            "system",
            "chassis",
            "services",
            "security",
            "interfaces",
            "snmp",
            "forwarding-options",
            "event-options",
            "accounting-options",
            "routing-options",
            "protocols",
            "policy-options",
            "class-of-service",
            "firewall",
            "access",
            "access-profile",
            "applications",
            "routing-instances",
            "bridge-domains",
            "vlans",
            "switch-options",
            "multicast-snooping-options",
            "logical-systems",
            "dynamic-profiles",
            "virtual-chassis",
            "multi-chassis",
            "poe",
            "unified-edge");

    /** Leaves that may stand several times; each value is an entry of its own. */
    private static final Set<String> LEAF_LISTS = Set.of(
            "apply-groups",
            "apply-groups-except",
            "import",
            "export",
            "vrf-import",
            "vrf-export",
            "members",
            "vlan-id-list",
            "protocol",
            "community",
            "prefix-list",
            "domain-search",
            "authentication-order",
            "input-list",
            "output-list",
            "next-hop",
            "permissions",
            "interface",
            "neighbor",
            "as-path",
            "extended-vlan-list",
            "inner-list",
            "source-port",
            "destination-port",
            "demux-source",
            "demux-destination",
            Node.COMMENT);

    /** Lists that several leaves identify. */
    private static final Set<String> ROUTE_FILTERS = Set.of("route-filter", "source-address-filter");

    /** Containers that Junos drops when the last statement in them goes. */
    private static final Set<String> EMPTY_GOES = Set.of(
            "system",
            "services",
            "chassis",
            "interfaces",
            "protocols",
            "routing-options",
            "routing-instances",
            "policy-options",
            "firewall",
            "class-of-service",
            "forwarding-options",
            "snmp",
            "login",
            "family",
            "vlans",
            "bridge-domains");

    /** Containers with a leaf {@code name} that is no key. */
    private static final Set<String> NAMED_CONTAINERS = Set.of("snmp");

    private static final Set<String> KEYS = Set.of("name", "from-zone-name", "to-zone-name");

    private Schema() {}

    static boolean isTopStatement(String name) {
        return TOP.contains(name) || name.equals("comment");
    }

    static int topRank(String name) {
        int rank = TOP.indexOf(name);
        return rank < 0 ? TOP.size() : rank;
    }

    static boolean goesWhenEmpty(Node node) {
        return node.children().isEmpty() && node.text() == null && EMPTY_GOES.contains(node.name());
    }

    static boolean isLeafList(String name) {
        return LEAF_LISTS.contains(name);
    }

    /** True for the leaf that names its list entry; it is always shown, never edited. */
    static boolean isKey(String name) {
        return name.equals("name");
    }

    /** True where both are the same statement: same name and, in a list, same key. */
    static boolean same(Node a, Node b) {
        return a.name().equals(b.name()) && Objects.equals(key(a), key(b));
    }

    private static @Nullable String key(Node node) {
        if (node.text() != null && LEAF_LISTS.contains(node.name())) {
            return node.text();
        }
        if (ROUTE_FILTERS.contains(node.name())) {
            return node.children().toString();
        }
        if (node.name().equals("policy") && node.child("from-zone-name").isPresent()) {
            return node.value("from-zone-name") + " " + node.value("to-zone-name");
        }
        return NAMED_CONTAINERS.contains(node.name()) ? null : node.value("name");
    }

    /** A text that is the same for the same statement. */
    static String identity(Node node) {
        return node.name() + ' ' + key(node);
    }

    /** An edit as a statement with no more below it than tells which one it is. */
    static Node bare(Element edit) {
        if (edit.children().isEmpty() || ROUTE_FILTERS.contains(edit.name())) {
            return edit.toNode();
        }
        List<Node> few = edit.children().stream()
                .filter(c -> c.children().isEmpty() && KEYS.contains(c.name()))
                .map(Element::toNode)
                .toList();
        return new Node(edit.name(), null, few, edit.is("inactive", "inactive"), edit.is("protect", "protect"));
    }
}
