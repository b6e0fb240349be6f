package io.prestage.sim.network;

import io.prestage.sim.network.Cabling.Site;
import java.util.List;

/** What the routers of one network have in common. {@code igp} is {@code isis} or {@code ospf}. */
record Backbone(Cabling cabling, String igp, Reporting reporting) {
    /** Private use, RFC 6996. */
    static final int AS = 64_512;

    boolean isis() {
        return igp.equals("isis");
    }

    /** The two reflectors that serve this edge router; one where there is only one. */
    List<Site> reflectorsOf(Site edge) {
        List<Site> all = cabling.of(Kind.RR);
        if (all.size() < 2) {
            return all;
        }
        int first = edge.number() % all.size();
        return List.of(all.get(first), all.get((first + 1) % all.size()));
    }

    List<Site> clientsOf(Site reflector) {
        return cabling.of(Kind.PE).stream()
                .filter(edge -> reflectorsOf(edge).contains(reflector))
                .toList();
    }
}
