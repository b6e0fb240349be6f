package io.prestage.sim.device;

import io.prestage.sim.config.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the routing daemon finds wrong with routing instances. A logical interface that is not configured yet is no fault. */
final class InstanceChecks {
    private InstanceChecks() {}

    static void check(Node configuration, List<RpcError> found) {
        Map<String, String> instanceOf = new HashMap<>();
        List<Node> instances = configuration
                .at("routing-instances")
                .map(r -> r.all("instance"))
                .orElse(List.of());
        for (Node instance : instances) {
            String name = String.valueOf(instance.value("name"));
            distinguisher(instance, name, found);
            for (Node port : instance.all("interface")) {
                String interfaceName = String.valueOf(port.value("name"));
                @Nullable String other = instanceOf.putIfAbsent(interfaceName, name);
                if (other != null) {
                    found.add(RpcError.inConfiguration(
                            "[edit routing-instances " + name + "]",
                            "interface " + interfaceName,
                            "RT Instance: Interface " + interfaceName + " already configured under instance " + other));
                }
            }
        }
    }

    private static void distinguisher(Node instance, String name, List<RpcError> found) {
        @Nullable String type = instance.value("instance-type");
        boolean vrf = "vrf".equals(type);
        if (vrf && !instance.has("route-distinguisher")) {
            found.add(RpcError.inConfiguration(
                    "[edit routing-instances]",
                    name,
                    "RT Instance: Route-distinguisher must be configured for a vrf instance"));
        }
        if (vrf && !instance.has("vrf-target") && !instance.has("vrf-import")) {
            found.add(RpcError.inConfiguration(
                    "[edit routing-instances]",
                    name,
                    "RT Instance: vrf-target or vrf-import and vrf-export must be configured for a vrf instance"));
        }
    }
}
