package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;

/** Addresses of {@code lo0}: one, or a secondary, an anycast and those of VRFs beside it. */
final class LoopbackDesign {
    private final Draft draft;
    private final Backbone backbone;
    private final Site site;

    LoopbackDesign(Draft draft, Backbone backbone) {
        this.draft = draft;
        this.backbone = backbone;
        this.site = draft.site;
    }

    Node loopback() {
        List<Node> inet = new ArrayList<>();
        if (draft.configBytes > 0) {
            inet.add(block("filter", block("input", leaf("filter-name", "PROTECT-RE"))));
        }
        inet.addAll(addresses());
        List<Node> families = new ArrayList<>(List.of(block("inet", inet.toArray(Node[]::new))));
        if (backbone.isis()) {
            families.add(block("iso", entry("address", net())));
        }
        List<Node> units = new ArrayList<>(List.of(entry("unit", 0, block("family", families.toArray(Node[]::new)))));
        draft.loopbackUnits.forEach((unit, address) ->
                units.add(entry("unit", unit, block("family", block("inet", entry("address", address))))));
        return entry("interface", "lo0", units.toArray(Node[]::new));
    }

    private List<Node> addresses() {
        String own = site.loopback() + "/32";
        if (Habits.secondaryLoopback(site)) {
            String second = "100.127.%d.%d/32".formatted(site.index() / 250, 1 + site.index() % 250);
            draft.loopbacks.add(second);
            return List.of(entry("address", second), entry("address", own, empty("primary")));
        }
        if (Habits.anycastLoopback(site)) {
            int pair = site.number() / 2;
            String shared = "172.31.%d.%d/32".formatted(pair / 250, 1 + pair % 250);
            draft.loopbacks.add(shared);
            return List.of(entry("address", own, empty("primary"), empty("preferred")), entry("address", shared));
        }
        return List.of(entry("address", own));
    }

    /** Network entity title with the loopback address in it, as is the custom. */
    private String net() {
        StringBuilder digits = new StringBuilder();
        for (String part : site.loopback().split("\\.", -1)) {
            digits.append("%03d".formatted(Integer.valueOf(part)));
        }
        return "49.0001.%s.%s.%s.00".formatted(digits.substring(0, 4), digits.substring(4, 8), digits.substring(8));
    }
}
