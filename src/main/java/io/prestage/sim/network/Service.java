package io.prestage.sim.network;

import java.util.Arrays;
import java.util.List;

/** What an edge router does for a customer. */
public enum Service {
    /** RFC 4364. */
    L3VPN(ServiceType.L3VPN, "l3vpn", "inet-vpn", false),
    /** RFC 8214. */
    EVPN_VPWS(ServiceType.EVPN, "evpn-vpws", "evpn", true),
    /** RFC 7432 section 6.1. */
    EVPN_VLAN_BASED(ServiceType.EVPN, "evpn-vlan-based", "evpn", false),
    /** RFC 7432 section 6.3. */
    EVPN_VLAN_AWARE(ServiceType.EVPN, "evpn-vlan-aware", "evpn", false),
    /** RFC 4761. */
    VPLS_BGP(ServiceType.VPLS, "vpls-bgp", "l2vpn", false),
    /** RFC 4762. */
    VPLS_LDP(ServiceType.VPLS, "vpls-ldp", "", false),
    /** RFC 4447: {@code protocols l2circuit}. */
    MARTINI(ServiceType.MARTINI, "martini", "", true),
    /** RFC 6624: an instance of type {@code l2vpn}. */
    KOMPELLA(ServiceType.KOMPELLA, "kompella", "l2vpn", true);

    private final ServiceType type;
    private final String text;
    private final String family;
    private final boolean twoEnds;

    Service(ServiceType type, String text, String family, boolean twoEnds) {
        this.type = type;
        this.text = text;
        this.family = family;
        this.twoEnds = twoEnds;
    }

    ServiceType type() {
        return type;
    }

    static List<Service> variantsOf(ServiceType type) {
        return Arrays.stream(values()).filter(s -> s.type == type).toList();
    }

    /** As the truth names it. */
    public String text() {
        return text;
    }

    /** Family of BGP that signals it; empty where targeted LDP does. */
    String family() {
        return family;
    }

    boolean twoEnds() {
        return twoEnds;
    }
}
