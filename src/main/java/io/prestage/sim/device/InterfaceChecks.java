package io.prestage.sim.device;

import io.prestage.sim.config.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the device control daemon finds wrong with interfaces. Source: Junos interfaces guide; texts where known as the daemon words them. */
final class InterfaceChecks {
    private static final int HIGHEST_UNIT = 16_385;
    private static final Set<String> TAGGED = Set.of("vlan-tagging", "flexible-vlan-tagging", "stacked-vlan-tagging");
    private static final Set<String> MEMBER_OPTIONS = Set.of("gigether-options", "ether-options", "fastether-options");

    /** Encapsulations that leave room for unit 0 alone. */
    private static final Set<String> UNTAGGED =
            Set.of("ethernet-ccc", "ethernet-tcc", "ethernet-vpls", "ethernet-bridge", "ppp", "cisco-hdlc");

    /** Encapsulations that need tags. */
    private static final Set<String> NEED_TAGS = Set.of(
            "vlan-ccc",
            "vlan-tcc",
            "vlan-vpls",
            "extended-vlan-ccc",
            "extended-vlan-tcc",
            "extended-vlan-vpls",
            "extended-vlan-bridge",
            "flexible-ethernet-services");

    /** Encapsulation of a unit, and those of the port that allow it. */
    private static final Map<String, Set<String>> UNIT_NEEDS = Map.of(
            "vlan-ccc", Set.of("vlan-ccc", "flexible-ethernet-services"),
            "vlan-tcc", Set.of("vlan-tcc", "flexible-ethernet-services"),
            "vlan-vpls", Set.of("vlan-vpls", "flexible-ethernet-services"),
            "vlan-bridge", Set.of("flexible-ethernet-services", "extended-vlan-bridge"),
            "ethernet-ccc", Set.of("ethernet-ccc", "flexible-ethernet-services"),
            "ethernet-vpls", Set.of("ethernet-vpls", "flexible-ethernet-services"),
            "ethernet-bridge", Set.of("ethernet-bridge", "flexible-ethernet-services"));

    private final Node port;
    private final String name;
    private final boolean tagged;
    private final List<RpcError> found;

    private InterfaceChecks(Node port, List<RpcError> found) {
        this.port = port;
        this.name = String.valueOf(port.value("name"));
        this.tagged = TAGGED.stream().anyMatch(port::has);
        this.found = found;
    }

    static void check(Node configuration, List<RpcError> found) {
        List<Node> ports =
                configuration.at("interfaces").map(i -> i.all("interface")).orElse(List.of());
        for (Node port : ports) {
            InterfaceChecks one = new InterfaceChecks(port, found);
            one.tagging();
            one.bundle();
            if (one.isEthernet()) {
                one.units();
            }
            one.unitNumbers();
        }
    }

    private void tagging() {
        List<String> given = port.children().stream()
                .map(Node::name)
                .filter(TAGGED::contains)
                .sorted()
                .toList();
        if (given.size() > 1) {
            wrong(given.get(1), "can not be configured together with " + given.get(0));
        }
        @Nullable String encapsulation = port.value("encapsulation");
        if (encapsulation != null && NEED_TAGS.contains(encapsulation) && !tagged) {
            wrong("encapsulation " + encapsulation, "VLAN tagging must be configured for this encapsulation");
        } else if (encapsulation != null && UNTAGGED.contains(encapsulation) && tagged) {
            wrong("encapsulation " + encapsulation, "Invalid encapsulation for a tagged interface");
        }
        if (port.has("native-vlan-id") && !tagged && port.all("unit").stream().noneMatch(u -> isSwitched(u))) {
            wrong("native-vlan-id", "native-vlan-id can only be specified on tagged ethernet interfaces");
        }
    }

    private void bundle() {
        Optional<String> bundle = port.children().stream()
                .filter(c -> MEMBER_OPTIONS.contains(c.name()))
                .map(c -> c.at("ieee-802.3ad", "bundle").map(Node::text).orElse(null))
                .filter(b -> b != null)
                .findFirst();
        if (bundle.isEmpty()) {
            return;
        }
        for (Node unit : port.all("unit")) {
            wrong("unit " + unit.value("name"), "logical unit is not allowed on aggregated links");
        }
        for (String odd : new String[] {"vlan-tagging", "flexible-vlan-tagging", "encapsulation"}) {
            if (port.has(odd)) {
                wrong(odd, odd + " is not allowed on aggregated links");
            }
        }
    }

    private void units() {
        @Nullable String encapsulation = port.value("encapsulation");
        Map<String, String> unitOfTag = new HashMap<>();
        for (Node unit : port.all("unit")) {
            String number = String.valueOf(unit.value("name"));
            boolean hasTag = unit.children().stream().anyMatch(c -> c.name().startsWith("vlan-") && isTag(c.name()));
            if (hasTag && !tagged && !name.startsWith("irb")) {
                wrong("unit " + number, "VLAN-ID can only be specified on tagged ethernet interfaces");
            } else if (!tagged && !number.equals("0")) {
                wrong("unit " + number, "Only unit 0 is valid for this encapsulation");
            } else if (tagged && !hasTag && !isSwitched(unit) && !port.has("flexible-vlan-tagging")) {
                wrong("unit " + number, "VLAN-ID must be specified on tagged ethernet interfaces");
            }
            unitEncapsulation(unit, number, encapsulation);
            duplicate(unit, number, unitOfTag);
        }
    }

    private void unitEncapsulation(Node unit, String number, @Nullable String encapsulation) {
        @Nullable String own = unit.value("encapsulation");
        Set<String> needed = own == null ? Set.of() : UNIT_NEEDS.getOrDefault(own, Set.of());
        if (!needed.isEmpty() && (encapsulation == null || !needed.contains(encapsulation))) {
            wrong(
                    "unit " + number,
                    "Encapsulation " + own + " is not valid with the encapsulation of the physical interface");
        }
    }

    private void duplicate(Node unit, String number, Map<String, String> unitOfTag) {
        @Nullable String tag = unit.value("vlan-id");
        if (tag == null && unit.has("vlan-tags")) {
            tag = unit.at("vlan-tags").map(Node::children).orElse(List.of()).toString();
        }
        if (tag != null && unitOfTag.putIfAbsent(tag, number) != null) {
            wrong("unit " + number, "duplicate VLAN-ID on interface");
        }
    }

    private void unitNumbers() {
        boolean large = name.matches("(demux|pp|ps|irb|lo).*");
        for (Node unit : port.all("unit")) {
            @Nullable String number = unit.value("name");
            if (!large && number != null && number.matches("\\d{5,10}") && Long.parseLong(number) > HIGHEST_UNIT) {
                wrong("unit " + number, "Logical unit number must be 0 to " + HIGHEST_UNIT + " on this interface");
            }
        }
    }

    private boolean isEthernet() {
        return name.matches("(ge|xe|et|fe|ae|reth|irb).*") && !name.startsWith("irb");
    }

    private static boolean isTag(String statement) {
        return Set.of("vlan-id", "vlan-tags", "vlan-id-range", "vlan-id-list").contains(statement);
    }

    private static boolean isSwitched(Node unit) {
        return unit.at("family")
                .map(f -> f.has("ethernet-switching") || f.has("bridge"))
                .orElse(false);
    }

    private void wrong(String statement, String message) {
        found.add(RpcError.inConfiguration("[edit interfaces " + name + "]", statement, message));
    }
}
