package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;

/** The link of an ASBR to its counterpart in the other network. Source: RFC 4364 section 10, options a, b and c. */
final class BorderDesign {
    private static final int SHARED_VPNS = 3;
    private static final int FIRST_VLAN = 2001;

    private final Draft draft;
    private final Backbone backbone;
    private final Site site;

    BorderDesign(Draft draft, Backbone backbone) {
        this.draft = draft;
        this.backbone = backbone;
        this.site = draft.site;
    }

    void border(Link link) {
        String port = draft.takeFast();
        draft.unis.remove(port);
        draft.external.add(port);
        switch (site.number() / 2 % 3) {
            case 0 -> backToBack(link, port);
            case 1 -> labelled(link, port, block("inet-vpn", empty("unicast")), leaf("keep", "all"));
            default ->
                labelled(
                        link,
                        port,
                        block("inet", block("labeled-unicast", block("rib", empty("inet.3")))),
                        leaf("export", "OWN-LOOPBACKS"));
        }
    }

    /** Option a: a VLAN and a VRF for each VPN, and each side is a customer to the other. */
    private void backToBack(Link link, String port) {
        List<Node> statements = new ArrayList<>(List.of(empty("vlan-tagging"), leaf("mtu", 9192)));
        VrfDesign vrfs = new VrfDesign(draft, backbone);
        for (int i = 0; i < SHARED_VPNS; i++) {
            int vlan = FIRST_VLAN + i;
            statements.add(entry(
                    "unit",
                    vlan,
                    leaf("vlan-id", vlan),
                    block("family", block("inet", entry("address", address(i, link.first()) + "/31")))));
            draft.instances.add(vrfs.vrf(
                    "interas-" + vlan,
                    300_000 + vlan,
                    List.of(port + "." + vlan),
                    block("protocols", VrfDesign.customerBgp(peerAs(link), address(i, !link.first())))));
        }
        draft.services.add(Service.L3VPN.text());
        draft.interfaces.add(Draft.described(port, description(link), statements.toArray(Node[]::new)));
    }

    /** Options b and c: labelled packets cross the border. */
    private void labelled(Link link, String port, Node family, Node more) {
        draft.interfaces.add(Draft.described(
                port, description(link), leaf("mtu", 9192), Draft.routedUnit(link.address() + "/31", empty("mpls"))));
        draft.protocols.replaceAll(p -> p.name().equals("mpls") ? p.plus(entry("interface", port + ".0")) : p);
        new BgpDesign(draft, backbone)
                .add(entry(
                        "group",
                        "interas",
                        leaf("type", "external"),
                        more,
                        block("family", family),
                        leaf("peer-as", peerAs(link)),
                        entry("neighbor", link.peerAddress())));
        if (more.name().equals("export")) {
            draft.policies.add(ownLoopbacks());
        }
    }

    private static Node ownLoopbacks() {
        Node routes = block("route-filter", leaf("address", "172.16.0.0/12"), leaf("prefix-length-range", "/32-/32"));
        return entry(
                "policy-statement",
                "OWN-LOOPBACKS",
                entry("term", "loopbacks", block("from", routes), block("then", empty("accept"))),
                entry("term", "rest", block("then", empty("reject"))));
    }

    private String address(int vpn, boolean first) {
        int host = (site.number() / 2 * SHARED_VPNS + vpn) * 2 + (first ? 0 : 1);
        return "100.126.%d.%d".formatted(host >> 8 & 255, host & 255);
    }

    private static int peerAs(Link link) {
        return Backbone.as(link.peer().network());
    }

    private static String description(Link link) {
        return "inter-AS: " + link.peer().name();
    }
}
