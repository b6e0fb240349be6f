package io.prestage.sim.server;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;

import io.prestage.sim.config.Groups;
import io.prestage.sim.config.InterfaceRanges;
import io.prestage.sim.config.Node;
import io.prestage.sim.network.Port;
import io.prestage.sim.network.PortType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The interfaces of one router: its ports, and what the committed configuration makes of them. */
final class RouterInterfaces {
    private static final Set<String> NEEDED = Set.of("groups", "apply-groups", "apply-groups-except", "interfaces");
    private static final Node NOTHING = block("interface");
    /** The unit of a tagged port for frames without a tag. */
    private static final int UNTAGGED_UNIT = 32_767;
    /** Units that Junos makes for its own use. */
    private static final List<Node> OF_LOOPBACK = List.of(
            entry("unit", 16_384, block("family", block("inet", entry("address", "127.0.0.1/32")))),
            entry("unit", 16_385, block("family", block("inet"))));

    private static final List<Node> OF_FORWARDING =
            List.of(entry("unit", 16_383, block("family", block("inet"), block("inet6"))));

    private final Node committed;
    private final Map<String, Node> configured = new HashMap<>();
    private final List<PhysicalState> all = new ArrayList<>();

    private RouterInterfaces(RunningRouter router) {
        committed = router.databases().committed();
        Node relevant = committed.with(committed.children().stream()
                .filter(statement -> NEEDED.contains(statement.name()))
                .toList());
        List<String> ports = router.plan().ports().stream().map(Port::name).toList();
        InterfaceRanges.expand(Groups.inherit(relevant.active()), ports)
                .child("interfaces")
                .ifPresent(interfaces -> interfaces.children().stream()
                        .filter(each -> !each.inactive())
                        .forEach(each -> configured.put(String.valueOf(each.value("name")), each)));
        for (Port port : router.plan().ports()) {
            all.add(new PhysicalState(
                    port,
                    PortType.of(port.name()),
                    all.size(),
                    configured.getOrDefault(port.name(), NOTHING),
                    router.linkChange(port.name())));
        }
        all.replaceAll(this::withoutMembers);
    }

    /** An aggregate goes down with the last of its members, and at the same time. */
    private PhysicalState withoutMembers(PhysicalState physical) {
        List<PhysicalState> members = physical.type() == PortType.AGGREGATE
                ? all.stream()
                        .filter(member -> physical.name().equals(member.bundle()))
                        .toList()
                : List.of();
        if (members.stream().anyMatch(PhysicalState::operUp)) {
            return physical;
        }
        return members.stream()
                .flatMap(member -> Stream.ofNullable(member.changed()))
                .max(Comparator.comparing(LinkChange::at))
                .map(last -> new PhysicalState(
                        physical.port(), physical.type(), physical.position(), physical.statements(), last))
                .orElse(physical);
    }

    static RouterInterfaces of(RunningRouter router) {
        return new RouterInterfaces(router);
    }

    /** In the order in which Junos lists them. */
    List<PhysicalState> all() {
        return all;
    }

    Optional<PhysicalState> named(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The units of an interface by number: configured ones and those that Junos makes by itself. */
    List<UnitState> units(PhysicalState physical) {
        List<UnitState> units = new ArrayList<>();
        @Nullable String bundle = physical.bundle();
        if (bundle != null) {
            named(bundle)
                    .ifPresent(aggregate -> units(aggregate)
                            .forEach(unit ->
                                    units.add(new UnitState(physical, unit.number(), block("unit"), unit.name()))));
            return units;
        }
        physical.statements().children().stream()
                .filter(unit -> unit.name().equals("unit") && !unit.inactive())
                .forEach(unit -> add(units, physical, unit));
        ownUnits(physical).forEach(unit -> add(units, physical, unit));
        units.sort(Comparator.comparingInt(UnitState::number));
        return units;
    }

    /** A unit whose name is no number is no unit: the schema of the fleet lets it pass. */
    private static void add(List<UnitState> units, PhysicalState physical, Node unit) {
        @Nullable String number = unit.value("name");
        if (number != null && number.matches("\\d{1,9}")) {
            units.add(new UnitState(physical, Integer.parseInt(number), unit, null));
        }
    }

    private static List<Node> ownUnits(PhysicalState physical) {
        return switch (physical.type()) {
            case LOOPBACK -> OF_LOOPBACK;
            case FORWARDING -> OF_FORWARDING;
            default ->
                physical.tagged()
                        ? List.of(entry("unit", UNTAGGED_UNIT, block("family", block("multiservice"))))
                        : List.of();
        };
    }

    /** Speed in Mbit/s; that of an aggregate is the sum of its members with a link. 0 where there is none to tell. */
    int megabits(PhysicalState physical) {
        int own = physical.type().megabits(physical.name());
        return own > 0
                ? own
                : all.stream()
                        .filter(member -> physical.name().equals(member.bundle()) && member.operUp())
                        .mapToInt(this::megabits)
                        .sum();
    }

    /** Names of the units in a routing instance; {@code default} is the main one. */
    Set<String> unitsIn(String instance) {
        Set<String> in = new HashSet<>();
        Set<String> elsewhere = new HashSet<>();
        committed
                .child("routing-instances")
                .ifPresent(instances -> instances.children().stream()
                        .filter(each -> !each.inactive())
                        .forEach(each -> each.children().stream()
                                .filter(statement -> statement.name().equals("interface"))
                                .forEach(statement -> (instance.equals(each.value("name")) ? in : elsewhere)
                                        .add(String.valueOf(statement.value("name"))))));
        if (instance.equals("default")) {
            all.forEach(physical -> units(physical).forEach(unit -> in.add(unit.name())));
            in.removeAll(elsewhere);
        }
        return in;
    }
}
