package io.prestage.sim.configs;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;

/** Addresses of {@code lo0} in the main instance. */
final class Loopbacks {
    private Loopbacks() {}

    /** Unit 0 alone, because others belong to instances; IPv4 first, and the one that is marked primary before the others. */
    static List<String> of(Node configuration) {
        List<String> found = new ArrayList<>();
        for (String family : List.of("inet", "inet6")) {
            int first = found.size();
            configuration
                    .at("interfaces", "interface=lo0", "unit=0", "family", family)
                    .ifPresent(it -> it.children().stream()
                            .filter(child -> child.name().equals("address"))
                            .forEach(address -> found.add(
                                    address.child("primary").isPresent() ? first : found.size(),
                                    String.valueOf(address.value("name")))));
        }
        found.removeIf(address -> address.startsWith("127."));
        return found;
    }
}
