package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.Cabling.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A router while it is being designed: the parts of its configuration and what is known of its ports. */
final class Draft {
    final Site site;
    final Hardware hardware;
    final Personality personality;
    final List<Node> top = new ArrayList<>();
    final List<Node> interfaces = new ArrayList<>();
    final List<Node> routingOptions = new ArrayList<>();
    final List<Node> protocols = new ArrayList<>();
    final List<Node> instances = new ArrayList<>();
    final List<Node> policies = new ArrayList<>();
    final List<String> freeFast;
    final List<String> freeAccess;
    final List<String> core = new ArrayList<>();
    final Set<String> unis = new LinkedHashSet<>();
    final Set<String> down = new LinkedHashSet<>();
    final Set<String> aggregates = new LinkedHashSet<>();

    Draft(Site site, Hardware hardware, Personality personality) {
        this.site = site;
        this.hardware = hardware;
        this.personality = personality;
        this.freeFast = new ArrayList<>(hardware.fast());
        this.freeAccess = new ArrayList<>(hardware.access());
    }

    /** The next unused core port; further ones are channels of a card that would be added. */
    String takeFast() {
        return freeFast.isEmpty() ? "et-9/0/" + core.size() : freeFast.remove(0);
    }

    String takeAccess() {
        return freeAccess.remove(0);
    }

    RouterPlan finish(Sharing sharing) {
        List<Node> all = new ArrayList<>(top);
        all.add(block("interfaces", interfaces.toArray(Node[]::new)));
        all.add(block("routing-options", routingOptions.toArray(Node[]::new)));
        all.add(block("protocols", protocols.toArray(Node[]::new)));
        addUnlessEmpty(all, "policy-options", policies);
        addUnlessEmpty(all, "routing-instances", instances);
        Node configuration = block("configuration", all.toArray(Node[]::new));
        return new RouterPlan(
                site.name(),
                site.kind(),
                hardware,
                personality,
                site.loopback() + "/32",
                sharing.shared(configuration),
                ports(),
                site.kind() == Kind.PE ? new ArrayList<>(unis) : List.of(),
                core);
    }

    private static void addUnlessEmpty(List<Node> all, String name, List<Node> statements) {
        if (!statements.isEmpty()) {
            all.add(block(name, statements.toArray(Node[]::new)));
        }
    }

    private List<Port> ports() {
        Set<String> names = new LinkedHashSet<>(hardware.access());
        names.addAll(hardware.fast());
        names.addAll(core);
        names.addAll(aggregates);
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
