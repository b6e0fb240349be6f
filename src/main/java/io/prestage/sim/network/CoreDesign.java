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

/** Core links, IGP, label distribution and iBGP. */
final class CoreDesign {
    private static final int LABELS_FIRST = 16_000;

    private final Draft draft;
    private final Backbone backbone;
    private final Site site;

    CoreDesign(Draft draft, Backbone backbone) {
        this.draft = draft;
        this.backbone = backbone;
        this.site = draft.site;
    }

    /** How an edge router gets labels: all of it is in use in one network while it migrates. */
    private enum Transport {
        LDP,
        LDP_OVER_RSVP,
        SEGMENT_ROUTING
    }

    void edge() {
        Transport transport = Transport.values()[site.number() % 3];
        links(site.number() % 10 == 1);
        igp(transport == Transport.SEGMENT_ROUTING);
        mpls(transport);
        if (transport == Transport.SEGMENT_ROUTING) {
            draft.routingOptions.add(empty("source-packet-routing"));
        } else {
            labels("ldp", true);
        }
        if (transport == Transport.LDP_OVER_RSVP) {
            labels("rsvp", false);
        }
        ibgp();
    }

    /** MPLS, IGP and labels on the links only, and no BGP. Shape: what Juniper asks of a P router for provisioning. */
    void core() {
        links(false);
        igp(true);
        mpls(Transport.LDP);
        labels("ldp", false);
        labels("rsvp", false);
        routerId();
    }

    /** Out of the forwarding path: IP and IGP, no labels; reflects every VPN family. */
    void reflector() {
        for (Link link : site.links()) {
            String port = draft.takeFast();
            draft.core.add(port);
            Node iso = backbone.isis() ? empty("iso") : empty("inet6");
            draft.interfaces.add(Draft.described(
                    port, "core: " + link.peer().name(), Draft.routedUnit(link.address() + "/31", iso)));
        }
        loopback();
        igp(false);
        List<Node> clients = group("clients", BgpFamilies.ALL);
        clients.add(leaf("cluster", site.loopback()));
        backbone.clientsOf(site).forEach(edge -> clients.add(entry("neighbor", edge.loopback())));
        List<Node> groups = new ArrayList<>(List.of(block("group", clients.toArray(Node[]::new))));
        List<Site> others = backbone.cabling().of(Kind.RR).stream()
                .filter(r -> !r.equals(site))
                .toList();
        if (!others.isEmpty()) {
            List<Node> mesh = group("reflectors", BgpFamilies.ALL);
            others.forEach(r -> mesh.add(entry("neighbor", r.loopback())));
            groups.add(block("group", mesh.toArray(Node[]::new)));
        }
        draft.protocols.add(block("bgp", groups.toArray(Node[]::new)));
        routerId();
    }

    private void links(boolean byGroup) {
        int number = 0;
        for (Link link : site.links()) {
            if (link.peer().kind() != Kind.CE) {
                boolean bundle = number++ == 0 && site.kind() == Kind.PE && site.number() % 5 == 2;
                coreLink(link, bundle, byGroup);
            }
        }
        loopback();
        if (byGroup) {
            draft.top.add(coreGroup());
        }
    }

    /** Families come from a group with a wildcard on some routers: only inheritance shows that these are core links. */
    private Node coreGroup() {
        Node families = block("family", empty("iso"), empty("mpls"));
        return entry("groups", "CORE", block("interfaces", entry("interface", "<*>", entry("unit", "<*>", families))));
    }

    private void coreLink(Link link, boolean bundle, boolean byGroup) {
        String port = bundle ? "ae0" : draft.takeFast();
        draft.core.add(port);
        String description = "core: " + link.peer().name();
        Node unit = byGroup
                ? Draft.routedUnit(link.address() + "/31")
                : Draft.routedUnit(link.address() + "/31", empty("iso"), empty("mpls"));
        List<Node> statements = new ArrayList<>(List.of(leaf("mtu", 9192), unit));
        if (byGroup) {
            statements.add(0, leaf("apply-groups", "CORE"));
        }
        if (bundle) {
            statements.add(1, block("aggregated-ether-options", block("lacp", empty("active"))));
            draft.aggregates.add(port);
            for (int i = 0; i < 2; i++) {
                draft.interfaces.add(Draft.described(
                        draft.takeFast(),
                        "member of ae0",
                        block("gigether-options", block("ieee-802.3ad", leaf("bundle", "ae0")))));
            }
        }
        draft.interfaces.add(Draft.described(port, description, statements.toArray(Node[]::new)));
    }

    private void loopback() {
        String[] bytes = site.loopback().split("\\.", -1);
        String digits = "%03d%03d%03d%03d".formatted((Object[])
                java.util.Arrays.stream(bytes).map(Integer::valueOf).toArray(Integer[]::new));
        String net =
                "49.0001.%s.%s.%s.00".formatted(digits.substring(0, 4), digits.substring(4, 8), digits.substring(8));
        draft.interfaces.add(entry(
                "interface", "lo0", Draft.routedUnit(site.loopback() + "/32", block("iso", entry("address", net)))));
    }

    private void igp(boolean segments) {
        Node labels = block(
                "source-packet-routing",
                block("srgb", leaf("start-label", LABELS_FIRST), leaf("index-range", 16_000)),
                block("node-segment", leaf("ipv4-index", site.index() + 1)));
        List<Node> statements = new ArrayList<>();
        for (String port : draft.core) {
            statements.add(
                    backbone.isis()
                            ? entry("interface", port + ".0", empty("point-to-point"))
                            : entry("interface", port + ".0", leaf("interface-type", "p2p")));
        }
        statements.add(entry("interface", "lo0.0", empty("passive")));
        List<Node> all = new ArrayList<>();
        if (segments) {
            all.add(labels);
        }
        if (backbone.isis()) {
            all.addAll(statements);
            all.add(entry("level", 1, empty("disable")));
            draft.protocols.add(block("isis", all.toArray(Node[]::new)));
        } else {
            all.add(empty("traffic-engineering"));
            all.add(entry("area", "0.0.0.0", statements.toArray(Node[]::new)));
            draft.protocols.add(block("ospf", all.toArray(Node[]::new)));
        }
    }

    private void mpls(Transport transport) {
        List<Node> statements = new ArrayList<>();
        if (transport == Transport.LDP_OVER_RSVP) {
            for (Site far : backbone.cabling().of(Kind.PE).stream().limit(3).toList()) {
                if (!far.equals(site)) {
                    statements.add(entry(
                            "label-switched-path",
                            site.name() + "-" + far.name(),
                            leaf("to", far.loopback()),
                            empty("ldp-tunneling")));
                }
            }
        }
        draft.core.forEach(port -> statements.add(entry("interface", port + ".0")));
        if (site.kind() == Kind.PE) {
            statements.add(entry("interface", "lo0.0"));
        }
        draft.protocols.add(block("mpls", statements.toArray(Node[]::new)));
    }

    private void labels(String protocol, boolean onLoopback) {
        List<Node> statements = new ArrayList<>();
        draft.core.forEach(port -> statements.add(entry("interface", port + ".0")));
        if (onLoopback) {
            statements.add(entry("interface", "lo0.0"));
        }
        draft.protocols.add(block(protocol, statements.toArray(Node[]::new)));
    }

    /** Towards the reflectors, or to every other edge router where the network is too small to have one. */
    private void ibgp() {
        List<Node> group = group("internal", BgpFamilies.of(site.number()));
        List<Site> peers = backbone.reflectorsOf(site);
        List<Site> mesh = peers.isEmpty() ? backbone.cabling().of(Kind.PE) : peers;
        mesh.stream().filter(peer -> !peer.equals(site)).forEach(peer -> group.add(entry("neighbor", peer.loopback())));
        draft.protocols.add(block("bgp", block("group", group.toArray(Node[]::new))));
        routerId();
    }

    private List<Node> group(String name, Node families) {
        return new ArrayList<>(List.of(
                leaf("name", name), leaf("type", "internal"), leaf("local-address", site.loopback()), families));
    }

    private void routerId() {
        draft.routingOptions.add(leaf("router-id", site.loopback()));
        draft.routingOptions.add(block("autonomous-system", leaf("as-number", Backbone.AS)));
    }
}
