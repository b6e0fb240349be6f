package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the routers of one network have in common.
 *
 * @param network 0 or 1
 * @param edges where services end
 * @param reflectors in and out of the path
 */
record Backbone(
        int network,
        Igp igp,
        List<Site> edges,
        List<Site> reflectors,
        Map<Site, List<Site>> clients,
        Mix mix,
        Rotation<Transport> transports,
        VpnPlan vpns,
        Reporting reporting) {
    /** Private use, RFC 6996; the second network has the next. */
    private static final int FIRST_AS = 64_512;

    static Backbone of(Cabling cabling, int network, Igp igp, Mix mix, VpnPlan vpns, Reporting reporting) {
        List<Site> edges = in(network, cabling, Kind.PE, Kind.ASBR);
        List<Site> reflectors = in(network, cabling, Kind.RR, Kind.RR_IN_PATH);
        Map<Site, List<Site>> clients = reflectors.stream().collect(Collectors.toMap(r -> r, r -> new ArrayList<>()));
        for (Site edge : edges) {
            reflectorsOf(edge, reflectors)
                    .forEach(reflector ->
                            clients.getOrDefault(reflector, new ArrayList<>()).add(edge));
        }
        return new Backbone(
                network, igp, edges, reflectors, clients, mix, Rotation.of(mix.transports()), vpns, reporting);
    }

    private static List<Site> in(int network, Cabling cabling, Kind... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> cabling.of(kind).stream())
                .filter(site -> site.network() == network)
                .toList();
    }

    static int as(int network) {
        return FIRST_AS + network;
    }

    int as() {
        return as(network);
    }

    boolean isis() {
        return igp == Igp.ISIS;
    }

    Transport transportOf(Site edge) {
        return transports.at(edge.number());
    }

    /** True where some router of this network uses it. */
    boolean has(Transport transport) {
        return mix.transports().getOrDefault(transport, 0) > 0;
    }

    /** The two reflectors that serve this edge router; one where there is only one. */
    List<Site> reflectorsOf(Site edge) {
        return reflectorsOf(edge, reflectors);
    }

    private static List<Site> reflectorsOf(Site edge, List<Site> all) {
        if (all.size() < 2) {
            return all;
        }
        int first = edge.number() % all.size();
        return List.of(all.get(first), all.get((first + 1) % all.size()));
    }

    List<Site> clientsOf(Site reflector) {
        return clients.getOrDefault(reflector, List.of());
    }
}
