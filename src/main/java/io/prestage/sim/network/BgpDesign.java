package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;

/** BGP within one network. */
final class BgpDesign {
    private final Draft draft;
    private final Backbone backbone;
    private final Site site;

    BgpDesign(Draft draft, Backbone backbone) {
        this.draft = draft;
        this.backbone = backbone;
        this.site = draft.site;
    }

    /** Towards the reflectors, or to every other edge router where the network is too small to have one. */
    void edge() {
        List<Node> group = group("internal", BgpFamilies.of(site, backbone));
        List<Site> peers = backbone.reflectorsOf(site);
        List<Site> mesh = peers.isEmpty() ? backbone.edges() : peers;
        mesh.stream().filter(peer -> !peer.equals(site)).forEach(peer -> group.add(entry("neighbor", peer.loopback())));
        add(block("group", group.toArray(Node[]::new)));
    }

    void reflector() {
        List<Node> clients = group("clients", BgpFamilies.all());
        clients.add(leaf("cluster", site.loopback()));
        backbone.clientsOf(site).forEach(edge -> clients.add(entry("neighbor", edge.loopback())));
        add(block("group", clients.toArray(Node[]::new)));
        List<Site> others =
                backbone.reflectors().stream().filter(r -> !r.equals(site)).toList();
        if (!others.isEmpty()) {
            List<Node> mesh = group("reflectors", BgpFamilies.all());
            others.forEach(r -> mesh.add(entry("neighbor", r.loopback())));
            add(block("group", mesh.toArray(Node[]::new)));
        }
    }

    /** One more group, external ones included. */
    void add(Node group) {
        boolean present = draft.protocols.stream().anyMatch(p -> p.name().equals("bgp"));
        if (present) {
            draft.protocols.replaceAll(p -> p.name().equals("bgp") ? p.plus(group) : p);
        } else {
            draft.protocols.add(block("bgp", group));
        }
    }

    private List<Node> group(String name, Node families) {
        return new ArrayList<>(List.of(
                leaf("name", name), leaf("type", "internal"), leaf("local-address", site.loopback()), families));
    }
}
