package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.List;

/** Lays the links of a network. */
final class Cabler {
    private final Cabling cabling;
    private int next;

    Cabler(Cabling cabling) {
        this.cabling = cabling;
    }

    void connect() {
        for (int network = 0; network < cabling.networks(); network++) {
            connect(network);
        }
        List<Site> edges = cabling.of(Kind.PE);
        for (Site customer : cabling.of(Kind.CE)) {
            link(customer, edges.get(customer.number() % edges.size()), Link.Use.CUSTOMER, false);
        }
        for (Site aggregation : cabling.of(Kind.AGG)) {
            Site edge = edges.get(aggregation.number() % edges.size());
            link(aggregation, edge, Link.Use.ACCESS, aggregation.number() % 2 == 0);
        }
        List<Site> borders = cabling.of(Kind.ASBR);
        for (int i = 0; i + 1 < borders.size() && cabling.networks() == 2; i += 2) {
            link(borders.get(i), borders.get(i + 1), Link.Use.BORDER, false);
        }
    }

    private void connect(int network) {
        List<Site> core = new ArrayList<>(of(Kind.P, network));
        core.addAll(of(Kind.RR_IN_PATH, network));
        List<Site> edges = new ArrayList<>(of(Kind.PE, network));
        edges.addAll(of(Kind.ASBR, network));
        if (core.isEmpty()) {
            ring(edges);
            return;
        }
        ring(core);
        for (int i = 0; i + core.size() / 2 < core.size() && core.size() > 5; i += 3) {
            link(core.get(i), core.get(i + core.size() / 2), Link.Use.CORE, false);
        }
        edges.forEach(edge -> dualHome(edge, edge.number() / cabling.networks(), core, edge.number() % 5 == 2));
        of(Kind.RR, network).forEach(rr -> dualHome(rr, edges.size() + rr.number(), core, false));
    }

    private void ring(List<Site> core) {
        for (int i = 0; i < core.size() && core.size() > 1; i++) {
            if (i + 1 < core.size() || core.size() > 2) {
                link(core.get(i), core.get((i + 1) % core.size()), Link.Use.CORE, i % 4 == 3);
            }
        }
    }

    private void dualHome(Site site, int place, List<Site> core, boolean bundled) {
        link(site, core.get(place % core.size()), Link.Use.CORE, bundled);
        if (core.size() > 1) {
            link(site, core.get((place + 1) % core.size()), Link.Use.CORE, false);
        }
    }

    private List<Site> of(Kind kind, int network) {
        return cabling.of(kind).stream()
                .filter(site -> site.network() == network)
                .toList();
    }

    private void link(Site a, Site b, Link.Use use, boolean bundled) {
        a.links().add(new Link(b, next, true, use, bundled));
        b.links().add(new Link(a, next, false, use, bundled));
        next++;
    }
}
