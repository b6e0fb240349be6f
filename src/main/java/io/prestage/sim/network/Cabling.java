package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which routers there are and which are connected: Ps in a ring with chords, the rest on two of them, each CE on a PE. */
record Cabling(List<Site> sites, Map<Kind, List<Site>> byKind) {

    /** A router to be: {@code number} counts from 0 within its kind, {@code index} through the fleet. */
    record Site(Kind kind, int number, int index, List<Link> links) {
        String name() {
            return kind.name().toLowerCase(java.util.Locale.ROOT) + (number + 1);
        }

        /** By index alone: links go round in circles. */
        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Site site && site.index == index;
        }

        @Override
        public int hashCode() {
            return index;
        }

        @Override
        public String toString() {
            return name();
        }

        /** Loopback address, private range, unique in the fleet. */
        String loopback() {
            return "172.%d.%d.%d".formatted(16 + index / 60_000, index % 60_000 / 240, 1 + index % 240);
        }
    }

    /** One end of a link. {@code own} is even or odd of a /31, numbered through the fleet. */
    record Link(Site peer, int number, boolean first) {
        String address() {
            return at(first ? 0 : 1);
        }

        String peerAddress() {
            return at(first ? 1 : 0);
        }

        private String at(int offset) {
            int host = number * 2 + offset;
            return "10.%d.%d.%d".formatted(host >> 16 & 255, host >> 8 & 255, host & 255);
        }
    }

    static Cabling of(int devices) {
        int reflectors = devices < 6 ? 0 : Math.max(1, devices / 200);
        int cores = devices < 2 ? 0 : Math.max(1, devices / 4);
        int customers = devices >= 8 ? devices / 4 : devices >= 5 ? 1 : 0;
        List<Site> sites = new ArrayList<>(devices);
        add(sites, Kind.PE, devices - reflectors - cores - customers);
        add(sites, Kind.P, cores);
        add(sites, Kind.RR, reflectors);
        add(sites, Kind.CE, customers);
        Cabling cabling = new Cabling(sites, sites.stream().collect(Collectors.groupingBy(Site::kind)));
        cabling.connect();
        return cabling;
    }

    List<Site> of(Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    private static void add(List<Site> sites, Kind kind, int count) {
        for (int i = 0; i < count; i++) {
            sites.add(new Site(kind, i, sites.size(), new ArrayList<>()));
        }
    }

    private void connect() {
        List<Site> cores = of(Kind.P);
        List<Site> edges = of(Kind.PE);
        int next = 0;
        for (int i = 0; i < cores.size() && cores.size() > 1; i++) {
            if (i + 1 < cores.size() || cores.size() > 2) {
                next = link(cores.get(i), cores.get((i + 1) % cores.size()), next);
            }
        }
        for (int i = 0; i + cores.size() / 2 < cores.size() && cores.size() > 5; i += 3) {
            next = link(cores.get(i), cores.get(i + cores.size() / 2), next);
        }
        List<Site> dualHomed = new ArrayList<>(edges);
        dualHomed.addAll(of(Kind.RR));
        for (int i = 0; i < dualHomed.size() && !cores.isEmpty(); i++) {
            next = link(dualHomed.get(i), cores.get(i % cores.size()), next);
            if (cores.size() > 1) {
                next = link(dualHomed.get(i), cores.get((i + 1) % cores.size()), next);
            }
        }
        for (Site customer : of(Kind.CE)) {
            next = link(customer, edges.get(customer.number() % edges.size()), next);
        }
    }

    private static int link(Site a, Site b, int number) {
        a.links().add(new Link(b, number, true));
        b.links().add(new Link(a, number, false));
        return number + 1;
    }
}
