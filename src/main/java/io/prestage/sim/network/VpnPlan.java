package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which services end where. All ends of a service are in one network. */
final class VpnPlan {
    private final Map<Site, List<Vpn>> bySite = new HashMap<>();
    private final Map<ServiceType, Integer> seen = new EnumMap<>(ServiceType.class);
    private final Set<Site> portsTaken = new HashSet<>();
    private int next;

    /** More than the variants of any service type. */
    private static final int ROUNDS = 3;

    /**
     * Every type of the mix, in networks with six edge routers every variant; from then on by shares, about one service for two edge
     * routers.
     */
    static VpnPlan of(Cabling cabling, Mix mix) {
        VpnPlan plan = new VpnPlan();
        if (mix.services().values().stream().allMatch(share -> share == 0)) {
            return plan;
        }
        Rotation<ServiceType> types = Rotation.of(mix.services());
        List<ServiceType> each = types.cycle().stream().distinct().toList();
        for (int network = 0; network < cabling.networks(); network++) {
            List<Site> ends = edgesOf(cabling, network);
            int first = each.size() * (ends.size() < 6 ? 1 : ROUNDS);
            for (int i = 0; i < Math.max(ends.size() / 2, first); i++) {
                plan.add(i < first ? each.get(i % each.size()) : types.at(i), ends);
            }
        }
        return plan;
    }

    private static List<Site> edgesOf(Cabling cabling, int network) {
        return Stream.of(Kind.PE, Kind.ASBR)
                .flatMap(kind -> cabling.of(kind).stream())
                .filter(site -> site.network() == network)
                .sorted(Comparator.comparingInt(Site::number))
                .toList();
    }

    private void add(ServiceType type, List<Site> edges) {
        int turn = seen.merge(type, 1, Integer::sum) - 1;
        List<Service> variants = Service.variantsOf(type);
        Service service = variants.get(turn % variants.size());
        int count = Math.min(edges.size(), service.twoEnds() ? 2 : 2 + next % 3);
        List<Site> ends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ends.add(edges.get((next * 2 + 1 + i) % edges.size()));
        }
        int number = next++;
        if (service.twoEnds() && ends.size() < 2) {
            return;
        }
        boolean wholePort = number % 4 == 1
                && (service == Service.MARTINI || service == Service.VPLS_BGP)
                && ends.stream().noneMatch(portsTaken::contains);
        if (wholePort) {
            portsTaken.addAll(ends);
        }
        Vpn vpn = new Vpn(service, number, wholePort, List.copyOf(ends));
        ends.forEach(end -> bySite.computeIfAbsent(end, s -> new ArrayList<>()).add(vpn));
    }

    List<Vpn> endingAt(Site site) {
        return bySite.getOrDefault(site, List.of());
    }
}
