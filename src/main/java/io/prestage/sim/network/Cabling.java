package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which routers there are and which are connected: the core in a ring with chords, edges and reflectors on two of it, each CE and
 * aggregation router on a PE, ASBRs in pairs across two networks.
 */
record Cabling(List<Site> sites, Map<Kind, List<Site>> byKind, int networks) {

    static Cabling of(int devices, Mix mix) {
        Map<Kind, Integer> counts = mix.counts(devices);
        int cores = counts.getOrDefault(Kind.P, 0) + counts.getOrDefault(Kind.RR_IN_PATH, 0);
        int networks =
                counts.getOrDefault(Kind.ASBR, 0) >= 2 && counts.getOrDefault(Kind.PE, 0) >= 4 && cores >= 4 ? 2 : 1;
        List<Site> sites = new ArrayList<>(devices);
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < counts.getOrDefault(kind, 0); i++) {
                sites.add(new Site(kind, i, sites.size(), i % networks, new ArrayList<>()));
            }
        }
        Cabling cabling = new Cabling(sites, sites.stream().collect(Collectors.groupingBy(Site::kind)), networks);
        new Cabler(cabling).connect();
        return cabling;
    }

    List<Site> of(Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }
}
