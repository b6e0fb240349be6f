package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;

/** What operators leave in configurations beside what a network needs: some on this router, some on that. */
final class Habits {
    private final Draft draft;
    private final Site site;

    Habits(Draft draft) {
        this.draft = draft;
        this.site = draft.site;
    }

    static boolean secondaryLoopback(Site site) {
        return site.number() % 8 == 5 && site.kind() != Kind.RR;
    }

    /** Both routers of a pair. */
    static boolean anycastLoopback(Site site) {
        return site.kind() == Kind.PE && site.number() % 12 / 2 == 4;
    }

    /** Both routing engines have a name of their own, by groups; the name in syslog shows it. */
    static boolean namesByGroup(Site site) {
        return site.index() >= 12 && site.kind().isCore() && site.number() % 4 == 0;
    }

    static boolean managementInstance(Site site) {
        return site.number() % 7 == 6;
    }

    static boolean channels(Site site) {
        return site.kind() == Kind.PE && site.number() % 4 % 2 == 1 && site.number() >= 5;
    }

    void leave() {
        if (site.number() % 7 == 4 && site.kind() == Kind.PE) {
            draft.top.add(comment("/* N-PE, metro ring */"));
        }
        if (site.number() % 5 == 3) {
            draft.top.add(entry(
                    "apply-macro",
                    "asset",
                    entry("data", "rack", leaf("value", "R" + (1 + site.index() % 40))),
                    entry("data", "owner", leaf("value", "ip-planning"))));
        }
        if (site.number() % 6 == 5) {
            Node old = entry("route", "198.51.100.0/24", empty("discard"));
            draft.addStatic(comment("/* until the migration of the mail servers is over */"), old.deactivated(true));
        }
        if (site.kind().isEdge() && site.number() % 11 == 8) {
            laboratory();
        }
        if (site.kind().isEdge() && site.number() % 4 == 2) {
            carriers();
        }
    }

    /** A logical system on tunnel ports: nothing of it belongs to the router itself. */
    private void laboratory() {
        Node inside = entry(
                "interface",
                "lt-0/0/10",
                entry(
                        "unit",
                        1,
                        leaf("encapsulation", "ethernet"),
                        leaf("peer-unit", 0),
                        block("family", block("inet", entry("address", "192.0.2.2/30")))));
        Node loopback = entry(
                "interface",
                "lo0",
                entry("unit", 4094, block("family", block("inet", entry("address", "192.0.2.129/32")))));
        Node ospf = block("ospf", entry("area", "0.0.0.0", entry("interface", "lt-0/0/10.1")));
        draft.logicalSystems.add(
                entry("logical-systems", "LAB", block("interfaces", inside, loopback), block("protocols", ospf)));
        draft.added.add("lt-0/0/10");
    }

    /** Damping for all ports of a kind, by a group with a wildcard that is applied at the top. */
    private void carriers() {
        Node hold = block("hold-time", leaf("up", 2000), leaf("down", 0));
        List<Node> patterns = new ArrayList<>();
        for (String pattern : List.of("<ge-*>", "<xe-*>")) {
            patterns.add(entry("interface", pattern, hold));
        }
        draft.groups.add(entry("groups", "CARRIER-DAMPING", block("interfaces", patterns.toArray(Node[]::new))));
        draft.applied.add(leaf("apply-groups", "CARRIER-DAMPING"));
    }

    static Node comment(String text) {
        return new Node(Node.COMMENT, text, List.of(), false);
    }
}
