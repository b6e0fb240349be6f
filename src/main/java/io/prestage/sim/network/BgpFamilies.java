package io.prestage.sim.network;

import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;

/** The families that iBGP carries; they tell which services an edge router can end. */
final class BgpFamilies {
    private static final Node L3VPN = Node.block("inet-vpn", empty("unicast"));
    private static final Node L2VPN = Node.block("l2vpn", empty("signaling"));
    private static final Node EVPN = Node.block("evpn", empty("signaling"));

    static final Node ALL = Node.block("family", L3VPN, L2VPN, EVPN);

    private BgpFamilies() {}

    static Node of(int number) {
        return switch (number % 5) {
            case 0 -> Node.block("family", L3VPN, L2VPN);
            case 1 -> Node.block("family", L3VPN);
            case 2 -> Node.block("family", L2VPN, EVPN);
            case 3 -> Node.block("family", L3VPN, EVPN);
            default -> ALL;
        };
    }
}
