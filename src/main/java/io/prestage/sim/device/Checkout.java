package io.prestage.sim.device;

import io.prestage.sim.config.Groups;
import io.prestage.sim.config.InterfaceRanges;
import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commit check: the faults that a real one finds in what services touch. */
final class Checkout {
    private Checkout() {}

    static void check(Node configuration) throws RpcErrorException {
        checkGroups(configuration);
        Node effective = InterfaceRanges.expand(Groups.inherit(configuration.active()), Set.of());
        List<RpcError> found = new ArrayList<>();
        InterfaceChecks.check(effective, found);
        InstanceChecks.check(effective, found);
        effective
                .at("protocols", "bgp")
                .ifPresent(bgp -> bgp.all("group").forEach(group -> checkBgpGroup(group, found)));
        if (!found.isEmpty()) {
            found.add(RpcError.failed("configuration check-out failed"));
            throw new RpcErrorException(found);
        }
    }

    private static void checkGroups(Node configuration) throws RpcErrorException {
        Set<String> groups = new HashSet<>(Set.of("junos-defaults", "re0", "re1", "node0", "node1"));
        configuration.all("groups").forEach(c -> groups.add(String.valueOf(c.value("name"))));
        Set<String> used = new LinkedHashSet<>();
        collectApplied(configuration, used);
        used.removeAll(groups);
        if (!used.isEmpty()) {
            throw new RpcErrorException(
                    RpcError.failed("Group '" + used.iterator().next() + "' is not defined"),
                    RpcError.failed("configuration check-out failed"));
        }
    }

    private static void checkBgpGroup(Node group, List<RpcError> found) {
        @Nullable String type = group.value("type");
        List<Node> neighbours = group.all("neighbor");
        boolean peerAs = group.has("peer-as") || neighbours.stream().allMatch(n -> n.has("peer-as"));
        if ("external".equals(type) && !neighbours.isEmpty() && !peerAs) {
            String name = String.valueOf(group.value("name"));
            found.add(RpcError.inConfiguration(
                    "[edit protocols bgp group " + name + "]",
                    "neighbor " + neighbours.get(0).value("name"),
                    "Error in neighbor of group " + name + ": peer AS number must be configured for an external peer"));
        }
    }

    private static void collectApplied(Node node, Set<String> used) {
        for (Node child : node.children()) {
            if (child.name().equals("apply-groups") && !child.inactive()) {
                used.add(String.valueOf(child.text()));
            }
            collectApplied(child, used);
        }
    }
}
