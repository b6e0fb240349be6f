package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A router while it is being designed: the parts of its configuration and what is known of its ports. */
final class Draft {
    final Site site;
    final Hardware hardware;
    final Personality personality;
    final List<Node> groups = new ArrayList<>();
    final List<Node> applied = new ArrayList<>();
    final List<Node> top = new ArrayList<>();
    final List<Node> system = new ArrayList<>();
    final List<Node> chassis = new ArrayList<>();
    final List<Node> interfaces = new ArrayList<>();
    final List<Node> snmp = new ArrayList<>();
    final List<Node> routingOptions = new ArrayList<>();
    final List<Node> protocols = new ArrayList<>();
    final List<Node> policies = new ArrayList<>();
    final List<Node> instances = new ArrayList<>();
    final List<Node> domains = new ArrayList<>();
    final List<Node> vlans = new ArrayList<>();
    final List<Node> logicalSystems = new ArrayList<>();
    final List<String> freeFast;
    final List<String> freeAccess;
    final Set<String> added = new LinkedHashSet<>();
    final Set<String> channelised = new LinkedHashSet<>();
    final List<String> core = new ArrayList<>();
    final List<String> labelled = new ArrayList<>();
    final List<String> loopbacks = new ArrayList<>();
    final List<String> external = new ArrayList<>();
    final Set<String> unis = new LinkedHashSet<>();
    final Set<String> down = new LinkedHashSet<>();
    final Map<String, List<String>> aggregates = new LinkedHashMap<>();
    final Set<String> transports = new LinkedHashSet<>();
    final Set<String> services = new LinkedHashSet<>();
    final Map<Integer, String> loopbackUnits = new TreeMap<>();
    int nextDistinguisher = 1;
    private int addedFast;
    private int addedAccess;

    /** Size that the configuration shall have, 0 for any. */
    final int configBytes;

    Draft(Site site, Hardware hardware, Personality personality, int configBytes) {
        this.configBytes = configBytes;
        this.site = site;
        this.hardware = hardware;
        this.personality = personality;
        this.freeFast = new ArrayList<>(hardware.fast());
        this.freeAccess = new ArrayList<>(hardware.access());
        loopbacks.add(site.loopback() + "/32");
    }

    /** The next unused core port; further ones are those of a card that would be added. */
    String takeFast() {
        return freeFast.isEmpty() ? addedPort("et-%d/%d/%d", 9, addedFast++) : freeFast.remove(0);
    }

    String takeAccess() {
        return freeAccess.isEmpty() ? addedPort("ge-%d/%d/%d", 8, addedAccess++) : freeAccess.remove(0);
    }

    private String addedPort(String pattern, int slot, int number) {
        String port = pattern.formatted(slot, number / 40, number % 40);
        added.add(port);
        return port;
    }

    /** A bundle of ports, with the members configured. */
    void bundle(String aggregate, List<String> members) {
        aggregates.put(aggregate, List.copyOf(members));
        for (String member : members) {
            interfaces.add(described(
                    member,
                    "member of " + aggregate,
                    block("gigether-options", block("ieee-802.3ad", leaf("bundle", aggregate)))));
        }
    }

    /** More statements below the one {@code static} of the routing options. */
    void addStatic(Node... statements) {
        List<Node> all = new ArrayList<>();
        routingOptions.stream()
                .filter(each -> each.name().equals("static"))
                .forEach(held -> all.addAll(held.children()));
        routingOptions.removeIf(each -> each.name().equals("static"));
        all.addAll(List.of(statements));
        routingOptions.add(block("static", all.toArray(Node[]::new)));
    }

    /** The next unused name for one; the first few are kept for the core. */
    String nextAggregate(int from) {
        int number = from;
        while (aggregates.containsKey("ae" + number)) {
            number++;
        }
        return "ae" + number;
    }

    RouterPlan finish(Filler filler, Sharing sharing) {
        Node base = block("configuration", statements().toArray(Node[]::new));
        return new RouterPlan(
                site.name(),
                site.kind(),
                hardware,
                personality,
                personality.release(),
                sharing.text(loopbacks.get(0)),
                sharing.shared(filler.grown(base)),
                sharing.value(ports().stream().map(sharing::value).toList()),
                texts(sharing, site.kind().isEdge() ? unis : List.of()),
                texts(sharing, core),
                design(sharing));
    }

    private Design design(Sharing sharing) {
        Map<String, List<String>> bundles = new LinkedHashMap<>();
        aggregates.forEach((name, members) -> bundles.put(sharing.text(name), texts(sharing, members)));
        return new Design(
                texts(sharing, loopbacks),
                texts(sharing, external),
                bundles,
                texts(sharing, transports),
                texts(sharing, services));
    }

    private static List<String> texts(Sharing sharing, Iterable<String> texts) {
        List<String> shared = new ArrayList<>();
        texts.forEach(text -> shared.add(sharing.text(text)));
        return sharing.value(List.copyOf(shared));
    }

    /** In the order in which Junos shows them. */
    private List<Node> statements() {
        List<Node> all = new ArrayList<>();
        all.add(top.get(0));
        all.addAll(groups);
        all.addAll(applied);
        all.addAll(top.subList(1, top.size()));
        add(all, "system", system);
        add(all, "chassis", chassis);
        add(all, "interfaces", interfaces);
        add(all, "snmp", snmp);
        add(all, "routing-options", routingOptions);
        add(all, "protocols", protocols);
        add(all, "policy-options", policies);
        add(all, "routing-instances", instances);
        add(all, "bridge-domains", domains);
        add(all, "vlans", vlans);
        all.addAll(logicalSystems);
        return all;
    }

    private static void add(List<Node> all, String name, List<Node> statements) {
        if (!statements.isEmpty()) {
            all.add(block(name, statements.toArray(Node[]::new)));
        }
    }

    private List<Port> ports() {
        Set<String> names = new LinkedHashSet<>(hardware.access());
        names.addAll(hardware.fast());
        names.removeAll(channelised);
        names.addAll(added);
        names.addAll(aggregates.keySet());
        names.add(hardware.management());
        names.addAll(Hardware.INTERNAL);
        Set<String> cabled = new LinkedHashSet<>(names);
        cabled.removeAll(freeAccess);
        cabled.removeAll(freeFast);
        return names.stream()
                .map(name -> new Port(name, !down.contains(name), cabled.contains(name) && !down.contains(name)))
                .toList();
    }

    /** A unit with an IPv4 address and further families. */
    static Node routedUnit(String address, Node... families) {
        List<Node> all = new ArrayList<>();
        all.add(block("inet", entry("address", address)));
        all.addAll(List.of(families));
        return entry("unit", 0, block("family", all.toArray(Node[]::new)));
    }

    static Node empty(String name) {
        return block(name);
    }

    static Node described(String interfaceName, String description, Node... more) {
        List<Node> all = new ArrayList<>();
        all.add(leaf("description", description));
        all.addAll(List.of(more));
        return entry("interface", interfaceName, all.toArray(Node[]::new));
    }
}
