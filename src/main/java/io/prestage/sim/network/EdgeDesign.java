package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.Cabling.Link;
import io.prestage.sim.network.Cabling.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The customer side of an edge router. Most have no service yet; every fifth or so has one of each kind. */
final class EdgeDesign {
    private final Draft draft;
    private final Backbone backbone;
    private final Site site;
    private final Random random;

    EdgeDesign(Draft draft, Backbone backbone, Random random) {
        this.draft = draft;
        this.backbone = backbone;
        this.site = draft.site;
        this.random = random;
    }

    void design() {
        draft.unis.addAll(draft.freeAccess);
        draft.unis.addAll(draft.freeFast);
        site.links().stream().filter(l -> l.peer().kind() == Kind.CE).limit(2).forEach(this::attachedCustomer);
        switch (site.number() % 5) {
            case 1 -> circuit();
            case 3 -> bridging();
            case 4 -> bundle();
            default -> {}
        }
        tagged();
        if (site.number() % 16 == 7) {
            peering();
        }
        spare();
        if (site.number() % 7 == 4) {
            draft.top.add(1, new Node(Node.COMMENT, "/* N-PE, metro ring */", List.of(), false));
        }
    }

    /** A CE on an untagged port in a VRF. */
    private void attachedCustomer(Link link) {
        String port = draft.takeAccess();
        String customer = "customer-" + (link.peer().number() + 1);
        draft.interfaces.add(Draft.described(port, customer, Draft.routedUnit(link.address() + "/31")));
        Node bgp = customerBgp(link);
        draft.instances.add(entry(
                "instance",
                customer,
                block("protocols", bgp),
                leaf("instance-type", "vrf"),
                entry("interface", port + ".0"),
                empty("vrf-table-label"),
                block(
                        "route-distinguisher",
                        leaf(
                                "rd-type",
                                site.loopback() + ":" + (100 + link.peer().number()))),
                block(
                        "vrf-target",
                        leaf(
                                "community",
                                "target:" + Backbone.AS + ":"
                                        + (100 + link.peer().number())))));
    }

    private static Node customerBgp(Link link) {
        return block(
                "bgp",
                entry(
                        "group",
                        "ce",
                        leaf("type", "external"),
                        leaf("peer-as", 65_000 + link.peer().number() % 500),
                        entry("neighbor", link.peerAddress())));
    }

    /** A point-to-point service by LDP. */
    private void circuit() {
        String port = draft.takeAccess();
        draft.interfaces.add(Draft.described(
                port,
                "E-Line 4711",
                empty("flexible-vlan-tagging"),
                leaf("encapsulation", "flexible-ethernet-services"),
                entry("unit", 411, leaf("encapsulation", "vlan-ccc"), leaf("vlan-id", 411))));
        Node far = entry("interface", port + ".411", leaf("virtual-circuit-id", 4711));
        draft.protocols.add(block(
                "l2circuit", entry("neighbor", backbone.cabling().sites().get(0).loopback(), far)));
    }

    /** A VPLS with a port of its own. */
    private void bridging() {
        String port = draft.takeAccess();
        draft.interfaces.add(
                Draft.described(port, "E-LAN 17", leaf("encapsulation", "ethernet-vpls"), entry("unit", 0)));
        int siteId = site.number() + 1;
        draft.instances.add(entry(
                "instance",
                "elan-17",
                block("protocols", block("vpls", entry("site", site.name(), leaf("site-identifier", siteId)))),
                leaf("instance-type", "vpls"),
                entry("interface", port + ".0"),
                block("route-distinguisher", leaf("rd-type", site.loopback() + ":17")),
                block("vrf-target", leaf("community", "target:" + Backbone.AS + ":17"))));
    }

    /** A customer on an aggregate: the aggregate is the UNI, its members are not. */
    private void bundle() {
        for (int i = 0; i < 2; i++) {
            String member = draft.takeAccess();
            draft.unis.remove(member);
            draft.interfaces.add(Draft.described(
                    member, "member of ae5", block("gigether-options", block("ieee-802.3ad", leaf("bundle", "ae5")))));
        }
        draft.aggregates.add("ae5");
        draft.unis.add("ae5");
        draft.interfaces.add(Draft.described(
                "ae5",
                "customer bundle",
                empty("flexible-vlan-tagging"),
                leaf("encapsulation", "flexible-ethernet-services"),
                block("aggregated-ether-options", block("lacp", empty("active")))));
    }

    /** Ports made ready for tagged customers, with or without VLANs in use. */
    private void tagged() {
        for (int i = 0; i < 2; i++) {
            String port = draft.takeAccess();
            List<Node> statements = new ArrayList<>(
                    List.of(empty("flexible-vlan-tagging"), leaf("encapsulation", "flexible-ethernet-services")));
            int vlans = random.nextInt(3);
            for (int v = 0; v < vlans; v++) {
                int vlan = 100 + 10 * v;
                statements.add(entry("unit", vlan, leaf("encapsulation", "vlan-bridge"), leaf("vlan-id", vlan)));
            }
            draft.interfaces.add(Draft.described(port, "customer port " + (i + 1), statements.toArray(Node[]::new)));
        }
    }

    /** Described but unused, and one that is switched off: customers can be connected to both. */
    private void spare() {
        draft.interfaces.add(Draft.described(draft.freeAccess.get(0), "reserved"));
        String off = draft.freeAccess.get(1);
        draft.down.add(off);
        draft.interfaces.add(entry("interface", off, empty("disable")));
    }

    /** A routed link to another provider in the main instance: in use, and no UNI. */
    private void peering() {
        String port = draft.takeAccess();
        draft.unis.remove(port);
        int third = 1 + site.number() % 250;
        draft.interfaces.add(entry("interface", port, Draft.routedUnit("203.0.113." + third + "/24")));
        Node group = entry(
                "group",
                "peering",
                leaf("type", "external"),
                leaf("peer-as", 64_496),
                entry("neighbor", "203.0.113.254"));
        draft.protocols.replaceAll(p -> p.name().equals("bgp") ? p.plus(group) : p);
    }
}
