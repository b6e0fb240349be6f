package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects customers at layer 2: a VLAN for each customer's port, all of them on the uplink. A metro switch speaks of {@code vlans}, a
 * router in front of a BNG of {@code bridge-domains}.
 */
final class AggregationDesign {
    static final int CUSTOMERS = 4;

    private final Draft draft;
    private final Link uplink;
    private final boolean isSwitch;

    AggregationDesign(Draft draft) {
        this.draft = draft;
        this.uplink = draft.site.links().get(0);
        this.isSwitch = draft.hardware.equals(Hardware.EX4600);
    }

    void design() {
        String up = draft.takeFast();
        if (uplink.bundled()) {
            draft.bundle("ae0", List.of(up, draft.takeFast()));
            up = "ae0";
        }
        List<Node> statements = new ArrayList<>(isSwitch ? List.of() : tagging());
        if (uplink.bundled()) {
            statements.add(block("aggregated-ether-options", block("lacp", empty("active"))));
        }
        if (isSwitch) {
            statements.add(switching("trunk", "all"));
        }
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            int vlan = uplink.vlan(customer);
            String port = draft.takeAccess();
            if (isSwitch) {
                draft.interfaces.add(Draft.described(port, "customer " + vlan, switching("access", "v" + vlan)));
                draft.vlans.add(entry("vlan", "v" + vlan, leaf("vlan-id", vlan)));
            } else {
                statements.add(bridged(vlan));
                List<Node> access = new ArrayList<>(tagging());
                access.add(bridged(vlan));
                draft.interfaces.add(Draft.described(port, "customer " + vlan, access.toArray(Node[]::new)));
                draft.domains.add(entry(
                        "domain",
                        "v" + vlan,
                        leaf("vlan-id", vlan),
                        entry("interface", up + "." + vlan),
                        entry("interface", port + "." + vlan)));
            }
        }
        draft.interfaces.add(Draft.described(up, "uplink: " + uplink.peer().name(), statements.toArray(Node[]::new)));
        draft.interfaces.add(entry("interface", "lo0", Draft.routedUnit(draft.site.loopback() + "/32")));
        draft.routingOptions.add(block("static", entry("route", "0.0.0.0/0", leaf("next-hop", "192.168.255.254"))));
        draft.protocols.add(block("lldp", entry("interface", "all")));
        draft.protocols.add(block("rstp", entry("interface", up)));
    }

    private static List<Node> tagging() {
        return List.of(empty("flexible-vlan-tagging"), leaf("encapsulation", "flexible-ethernet-services"));
    }

    private static Node bridged(int vlan) {
        return entry("unit", vlan, leaf("encapsulation", "vlan-bridge"), leaf("vlan-id", vlan));
    }

    private static Node switching(String mode, String members) {
        return entry(
                "unit",
                0,
                block(
                        "family",
                        block(
                                "ethernet-switching",
                                leaf("interface-mode", mode),
                                block("vlan", leaf("members", members)))));
    }
}
