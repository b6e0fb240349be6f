package io.prestage.sim.network;

import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The families that iBGP carries; they tell which services an edge router can end. */
final class BgpFamilies {
    static final String L3VPN = "inet-vpn";
    static final String L2VPN = "l2vpn";
    static final String EVPN = "evpn";

    private BgpFamilies() {}

    /** Those that the services here need, and further ones that somebody once switched on. */
    static Node of(Site edge, Backbone backbone) {
        Set<String> families = new LinkedHashSet<>(habitual(edge.number()));
        families.retainAll(usedIn(backbone));
        edge.links(Link.Use.CUSTOMER).findAny().ifPresent(link -> families.add(L3VPN));
        backbone.vpns().endingAt(edge).stream()
                .map(vpn -> vpn.service().family())
                .filter(family -> !family.isEmpty())
                .forEach(families::add);
        if (families.isEmpty() || edge.kind() == Kind.ASBR) {
            families.add(L3VPN);
        }
        return block(families);
    }

    /** A reflector has all. */
    static Node all() {
        return block(List.of(L3VPN, L2VPN, EVPN));
    }

    private static Set<String> usedIn(Backbone backbone) {
        Set<String> used = new LinkedHashSet<>();
        for (Service service : Service.values()) {
            if (backbone.mix().services().getOrDefault(service.type(), 0) > 0) {
                used.add(service.family());
            }
        }
        return used;
    }

    private static List<String> habitual(int number) {
        return switch (number % 5) {
            case 0 -> List.of(L3VPN, L2VPN);
            case 1 -> List.of(L3VPN);
            case 2 -> List.of(L2VPN, EVPN);
            case 3 -> List.of(L3VPN, EVPN);
            default -> List.of(L3VPN, L2VPN, EVPN);
        };
    }

    private static Node block(Iterable<String> families) {
        List<Node> nodes = new ArrayList<>();
        families.forEach(
                family -> nodes.add(Node.block(family, empty(family.equals(L3VPN) ? "unicast" : "signaling"))));
        return Node.block("family", nodes.toArray(Node[]::new));
    }
}
