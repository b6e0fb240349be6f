package io.prestage.sim.device;

import io.prestage.sim.config.Node;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commit check: a few of the faults that a real one finds. */
final class Checkout {
    private Checkout() {}

    static void check(Node configuration) throws RpcErrorException {
        Set<String> groups = new HashSet<>(Set.of("junos-defaults", "re0", "re1", "node0", "node1"));
        configuration.children().stream()
                .filter(c -> c.name().equals("groups"))
                .forEach(c -> groups.add(String.valueOf(c.value("name"))));
        Set<String> used = new LinkedHashSet<>();
        collectApplied(configuration, used);
        used.removeAll(groups);
        if (!used.isEmpty()) {
            fail("Group '" + used.iterator().next() + "' is not defined");
        }
        for (Node group :
                configuration.at("protocols", "bgp").map(Node::children).orElse(java.util.List.of())) {
            checkBgpGroup(group);
        }
    }

    private static void checkBgpGroup(Node group) throws RpcErrorException {
        @Nullable String type = group.value("type");
        boolean neighbours = group.child("neighbor").isPresent();
        boolean peerAs = group.child("peer-as").isPresent()
                || group.children().stream()
                        .filter(c -> c.name().equals("neighbor"))
                        .allMatch(n -> n.child("peer-as").isPresent());
        if ("external".equals(type) && neighbours && !peerAs) {
            fail("Error in neighbor of group " + group.value("name")
                    + ": peer AS number must be configured for an external peer");
        }
    }

    private static void collectApplied(Node node, Set<String> used) {
        for (Node child : node.children()) {
            if (child.name().equals("apply-groups")) {
                used.add(String.valueOf(child.text()));
            }
            collectApplied(child, used);
        }
    }

    private static void fail(String reason) throws RpcErrorException {
        throw new RpcErrorException(RpcError.failed(reason), RpcError.failed("configuration check-out failed"));
    }
}
