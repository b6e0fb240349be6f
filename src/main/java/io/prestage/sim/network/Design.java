package io.prestage.sim.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was in mind when a router was designed, as far as it matters to who judges its configuration.
 *
 * @param loopbacks all addresses of {@code lo0} in the main instance with prefix length, primary first
 * @param external ports towards other networks
 * @param aggregates name to member ports
 * @param transports ways in which packets get labels here: {@code ldp}, {@code rsvp}, {@code sr}
 * @param services that end here, as {@link Service#text}
 */
public record Design(
        List<String> loopbacks,
        List<String> external,
        Map<String, List<String>> aggregates,
        List<String> transports,
        List<String> services) {
    public static final Design UNKNOWN = new Design(List.of(), List.of(), Map.of(), List.of(), List.of());

    public Design {
        loopbacks = List.copyOf(loopbacks);
        external = List.copyOf(external);
        aggregates = Collections.unmodifiableMap(new LinkedHashMap<>(aggregates));
        transports = List.copyOf(transports);
        services = List.copyOf(services);
    }
}
