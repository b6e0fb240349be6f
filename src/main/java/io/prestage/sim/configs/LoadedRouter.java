package io.prestage.sim.configs;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.Design;
import io.prestage.sim.network.Kind;
import io.prestage.sim.network.Personality;
import io.prestage.sim.network.Port;
import io.prestage.sim.network.RouterPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of a router from its configuration.
 *
 * @param name host name, or that of the file
 */
record LoadedRouter(
        String name, Node configuration, ChassisGuess chassis, Design design, String release, Personality personality) {
    private static final List<String> ENGINES = List.of("re0", "node0", "re1", "node1");

    static LoadedRouter of(Node configuration, String fileStem) {
        Node effective = EffectiveInterfaces.of(configuration);
        ChassisGuess chassis = ChassisGuess.of(configuration, effective, fileStem);
        Node system = configuration.child("system").orElse(Node.block("system"));
        Personality personality = Personality.loaded(
                system.at("services", "netconf", "rfc-compliant").isPresent(),
                has(system.child("syslog").orElse(system), "structured-data"),
                hasGroup(configuration, "re1") ? 2 : 1);
        String version = configuration.value("version");
        return new LoadedRouter(
                hostName(configuration).orElse(fileStem),
                configuration,
                chassis,
                new Design(Loopbacks.of(effective), List.of(), chassis.aggregates(), List.of(), List.of()),
                version == null ? personality.release() : version,
                personality);
    }

    /** This router under a name, which its configuration tells, too, where it tells any. */
    RouterPlan plan(String as) {
        List<Port> ports = chassis.ports().stream()
                .map(port -> new Port(port, true, chassis.configured().contains(port)))
                .toList();
        return new RouterPlan(
                as,
                Kind.LOADED,
                chassis.hardware(),
                personality,
                release,
                design.loopbacks().isEmpty() ? null : design.loopbacks().get(0),
                as.equals(name) ? configuration : renamed(configuration, as),
                ports,
                List.of(),
                List.of(),
                design);
    }

    private static Optional<String> hostName(Node configuration) {
        return configuration
                .at("system", "host-name")
                .map(Node::text)
                .or(() -> ENGINES.stream()
                        .flatMap(engine -> configuration.at("groups=" + engine, "system", "host-name").stream())
                        .map(LoadedRouter::text)
                        .findFirst());
    }

    private static String text(Node leaf) {
        return String.valueOf(leaf.text());
    }

    private static boolean has(Node node, String name) {
        return node.name().equals(name) || node.children().stream().anyMatch(child -> has(child, name));
    }

    private static boolean hasGroup(Node configuration, String name) {
        return configuration.at("groups=" + name).isPresent();
    }

    /** Host names directly below {@code system}, there and in the groups of routing engines; the rest stays shared. */
    private static Node renamed(Node configuration, String as) {
        return configuration.with(configuration.children().stream()
                .map(child -> {
                    @Nullable String group = child.name().equals("groups") ? child.value("name") : null;
                    if (child.name().equals("system")) {
                        return withHostName(child, as);
                    }
                    return group != null && ENGINES.contains(group)
                            ? child.with(child.children().stream()
                                    .map(below -> below.name().equals("system") ? withHostName(below, as) : below)
                                    .toList())
                            : child;
                })
                .toList());
    }

    private static Node withHostName(Node system, String as) {
        return system.with(system.children().stream()
                .map(leaf -> leaf.name().equals("host-name") ? Node.leaf("host-name", as) : leaf)
                .toList());
    }
}
