package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;

/** What a provider rolls out to all its routers, without end: first what each needs, then one product and peer after another. */
final class Templates {
    /** Those that routers refer to; present whatever the size. */
    static final int ESSENTIAL = 1;

    private static final String[] CLASSES = {"best-effort", "bulk", "business", "video", "voice", "network-control"};
    private static final String[] CODE_POINTS = {"be", "af11", "af21", "af41", "ef", "cs6"};
    private static final int PREFIXES = 24;

    private Templates() {}

    /**
     * A statement.
     *
     * @param top where it belongs
     * @param depth level of indentation in a configuration
     */
    record Template(String top, Node node, int depth) {}

    static Template at(int number) {
        return switch (number) {
            case 0 -> new Template("firewall", protectRoutingEngine(), 4);
            case 1 -> new Template("class-of-service", forwardingClasses(), 2);
            case 2 -> new Template("class-of-service", classifiers(), 2);
            default -> product(number);
        };
    }

    private static Template product(int number) {
        return switch (number % 4) {
            case 0 -> new Template("policy-options", prefixList(number), 2);
            case 1 -> new Template("firewall", productFilter(number), 4);
            case 2 -> new Template("policy-options", policy(number), 2);
            default -> new Template("policy-options", community(number), 2);
        };
    }

    private static Node protectRoutingEngine() {
        List<Node> terms = new ArrayList<>(List.of(leaf("name", "PROTECT-RE")));
        terms.add(accept("bgp", "tcp", "bgp"));
        terms.add(accept("ldp-udp", "udp", "ldp"));
        terms.add(accept("ldp-tcp", "tcp", "ldp"));
        terms.add(accept("ssh", "tcp", "ssh"));
        terms.add(accept("netconf", "tcp", "830"));
        terms.add(accept("ntp", "udp", "ntp"));
        terms.add(accept("snmp", "udp", "snmp"));
        terms.add(protocol("ospf"));
        terms.add(protocol("rsvp"));
        terms.add(protocol("icmp"));
        terms.add(entry("term", "rest", block("then", leaf("count", "protect-re-discards"), empty("discard"))));
        return block("filter", terms.toArray(Node[]::new));
    }

    private static Node accept(String name, String protocol, String port) {
        return entry(
                "term",
                name,
                block("from", leaf("protocol", protocol), leaf("port", port)),
                block("then", leaf("count", "protect-re-" + name), empty("accept")));
    }

    private static Node protocol(String protocol) {
        return entry("term", protocol, block("from", leaf("protocol", protocol)), block("then", empty("accept")));
    }

    private static Node forwardingClasses() {
        List<Node> classes = new ArrayList<>();
        for (int queue = 0; queue < CLASSES.length; queue++) {
            classes.add(entry("class", CLASSES[queue], leaf("queue-num", queue)));
        }
        return block("forwarding-classes", classes.toArray(Node[]::new));
    }

    private static Node classifiers() {
        List<Node> classes = new ArrayList<>(List.of(leaf("name", "CUSTOMER-IN")));
        for (int i = 0; i < CLASSES.length; i++) {
            classes.add(entry(
                    "forwarding-class",
                    CLASSES[i],
                    entry("loss-priority", "low", leaf("code-points", CODE_POINTS[i]))));
        }
        return block("classifiers", block("dscp", classes.toArray(Node[]::new)));
    }

    private static Node prefixList(int number) {
        List<Node> prefixes = new ArrayList<>(List.of(leaf("name", "PEER-" + number)));
        for (int i = 0; i < PREFIXES; i++) {
            int block = number * PREFIXES + i;
            prefixes.add(entry("prefix-list-item", "11.%d.%d.0/24".formatted(block >> 8 & 255, block & 255)));
        }
        return block("prefix-list", prefixes.toArray(Node[]::new));
    }

    private static Node productFilter(int number) {
        List<Node> terms = new ArrayList<>(List.of(leaf("name", "PRODUCT-" + number), empty("interface-specific")));
        for (int i = 0; i < CODE_POINTS.length; i++) {
            terms.add(entry(
                    "term",
                    CLASSES[i],
                    block("from", leaf("dscp", CODE_POINTS[i])),
                    block("then", leaf("count", CLASSES[i]), leaf("forwarding-class", CLASSES[i]), empty("accept"))));
        }
        return block("filter", terms.toArray(Node[]::new));
    }

    private static Node policy(int number) {
        Node listed = block("from", leaf("protocol", "bgp"), entry("prefix-list", "PEER-" + number / 4 * 4));
        Node marked = block("then", block("community", empty("add"), leaf("community-name", "REGION-" + number)));
        return entry(
                "policy-statement",
                "FROM-PEER-" + number,
                entry("term", "listed", listed, marked.plus(empty("accept"))),
                entry("term", "default-route", block("from", filter("0.0.0.0/0")), block("then", empty("reject"))),
                entry("term", "martians", block("from", filter("127.0.0.0/8")), block("then", empty("reject"))),
                entry("term", "rest", block("then", empty("reject"))));
    }

    private static Node filter(String prefix) {
        return block("route-filter", leaf("address", prefix), empty("orlonger"));
    }

    /** The community that the policy before it adds. */
    private static Node community(int number) {
        return entry("community", "REGION-" + (number - 1), leaf("members", "64512:" + number));
    }
}
