package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;

/** Core links, IGP and label distribution. */
final class CoreDesign {
    private static final int LABELS_FIRST = 16_000;
    private static final int LABELS = 64_000;
    private static final int LSPS = 3;

    private final Draft draft;
    private final Backbone backbone;
    private final Site site;

    CoreDesign(Draft draft, Backbone backbone) {
        this.draft = draft;
        this.backbone = backbone;
        this.site = draft.site;
    }

    void edge() {
        Transport transport = backbone.transportOf(site);
        links(true, site.number() % 10 == 1);
        igp(transport == Transport.SR);
        mpls(transport);
        boolean everywhere = transport != Transport.SR && backbone.has(Transport.LDP);
        if (everywhere || transport == Transport.RSVP || needsTargetedLdp()) {
            labels("ldp", everywhere, true);
        }
        if (transport == Transport.RSVP) {
            labels("rsvp", true, false);
        }
        draft.transports.add(transport.text());
        if (everywhere) {
            draft.transports.add(Transport.LDP.text());
        }
        new BgpDesign(draft, backbone).edge();
        routerId();
    }

    /** MPLS, IGP and labels on the links only, and no BGP. Shape: what Juniper asks of a P router for provisioning. */
    void core() {
        links(true, false);
        igp(backbone.has(Transport.SR));
        mpls(Transport.LDP);
        if (backbone.has(Transport.LDP)) {
            labels("ldp", true, false);
        }
        if (backbone.has(Transport.RSVP)) {
            labels("rsvp", true, false);
        }
        for (Transport transport : Transport.values()) {
            if (backbone.has(transport)) {
                draft.transports.add(transport.text());
            }
        }
        if (site.kind().reflects()) {
            new BgpDesign(draft, backbone).reflector();
        }
        routerId();
    }

    /** Out of the forwarding path: IP and IGP, no labels; reflects every VPN family. */
    void reflector() {
        links(false, false);
        igp(false);
        new BgpDesign(draft, backbone).reflector();
        routerId();
    }

    /** Pseudowires signalled by LDP need a session with the other end, whatever carries the packets. */
    private boolean needsTargetedLdp() {
        return backbone.vpns().endingAt(site).stream()
                .anyMatch(vpn -> vpn.service() == Service.MARTINI || vpn.service() == Service.VPLS_LDP);
    }

    private void links(boolean labels, boolean byGroup) {
        site.links(Link.Use.CORE)
                .forEach(link -> coreLink(link, labels && link.peer().kind() != Kind.RR, byGroup));
        if (byGroup) {
            draft.groups.add(coreGroup());
        }
    }

    /** Families come from a group with wildcards on some routers: only inheritance shows that these are core links. */
    private Node coreGroup() {
        Node families = block("family", families(true).toArray(Node[]::new));
        return entry("groups", "CORE", block("interfaces", entry("interface", "<*>", entry("unit", "<*>", families))));
    }

    private List<Node> families(boolean labels) {
        List<Node> families = new ArrayList<>();
        if (backbone.isis()) {
            families.add(empty("iso"));
        }
        if (labels) {
            families.add(empty("mpls"));
        }
        return families;
    }

    private void coreLink(Link link, boolean labels, boolean byGroup) {
        String port = link.bundled() ? draft.nextAggregate(0) : draft.takeFast();
        draft.core.add(port);
        if (labels) {
            draft.labelled.add(port);
        }
        List<Node> statements = new ArrayList<>();
        if (byGroup) {
            statements.add(leaf("apply-groups", "CORE"));
        }
        statements.add(leaf("mtu", 9192));
        if (link.bundled()) {
            statements.add(block("aggregated-ether-options", block("lacp", empty("active"), leaf("periodic", "fast"))));
            draft.bundle(port, List.of(draft.takeFast(), draft.takeFast()));
        }
        Node[] families = byGroup ? new Node[0] : families(labels).toArray(Node[]::new);
        statements.add(Draft.routedUnit(link.address() + "/31", families));
        draft.interfaces.add(Draft.described(port, "core: " + link.peer().name(), statements.toArray(Node[]::new)));
    }

    private void igp(boolean segments) {
        List<Node> all = new ArrayList<>();
        if (segments) {
            all.add(block(
                    "source-packet-routing",
                    block("srgb", leaf("start-label", LABELS_FIRST), leaf("index-range", LABELS)),
                    block("node-segment", leaf("ipv4-index", site.index() + 1))));
        }
        List<Node> statements = new ArrayList<>();
        for (String port : draft.core) {
            statements.add(
                    backbone.isis()
                            ? entry("interface", port + ".0", empty("point-to-point"))
                            : entry("interface", port + ".0", leaf("interface-type", "p2p")));
        }
        statements.add(entry("interface", "lo0.0", empty("passive")));
        if (backbone.isis()) {
            all.addAll(statements);
            all.add(entry("level", 1, empty("disable")));
            all.add(entry("level", 2, empty("wide-metrics-only")));
            draft.protocols.add(block("isis", all.toArray(Node[]::new)));
        } else {
            all.add(empty("traffic-engineering"));
            all.add(entry("area", "0.0.0.0", statements.toArray(Node[]::new)));
            draft.protocols.add(block("ospf", all.toArray(Node[]::new)));
        }
    }

    private void mpls(Transport transport) {
        List<Node> statements = new ArrayList<>();
        if (transport == Transport.RSVP) {
            for (Site far : lspTargets()) {
                statements.add(entry(
                        "label-switched-path",
                        site.name() + "-" + far.name(),
                        leaf("to", far.loopback()),
                        empty("ldp-tunneling")));
            }
        }
        draft.labelled.forEach(port -> statements.add(entry("interface", port + ".0")));
        if (site.kind().isEdge()) {
            statements.add(entry("interface", "lo0.0"));
        }
        draft.protocols.add(block("mpls", statements.toArray(Node[]::new)));
    }

    /** The first edge routers, and those where services of this one end, too. */
    private List<Site> lspTargets() {
        List<Site> targets =
                new ArrayList<>(backbone.edges().stream().limit(LSPS).toList());
        backbone.vpns().endingAt(site).forEach(vpn -> targets.addAll(vpn.others(site)));
        return targets.stream().filter(far -> !far.equals(site)).distinct().toList();
    }

    private void labels(String protocol, boolean onLinks, boolean onLoopback) {
        List<Node> statements = new ArrayList<>();
        if (onLinks) {
            draft.labelled.forEach(port -> statements.add(entry("interface", port + ".0")));
        }
        if (onLoopback) {
            statements.add(entry("interface", "lo0.0"));
        }
        draft.protocols.add(block(protocol, statements.toArray(Node[]::new)));
    }

    private void routerId() {
        draft.routingOptions.add(leaf("router-id", site.loopback()));
        draft.routingOptions.add(block("autonomous-system", leaf("as-number", backbone.as())));
    }
}
