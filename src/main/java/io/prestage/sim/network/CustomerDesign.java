package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;

/** A customer's router: plain IP towards the provider, by BGP or a static default, and a network behind. */
final class CustomerDesign {
    private final Draft draft;
    private final Site site;

    CustomerDesign(Draft draft) {
        this.draft = draft;
        this.site = draft.site;
    }

    /** An address in the office behind it, a /24. */
    static String office(Site customer, int host) {
        return "10.%d.%d.%d".formatted(64 + (customer.number() >> 8 & 63), customer.number() & 255, host);
    }

    void design() {
        Link uplink = site.links().get(0);
        String port = draft.takeAccess();
        draft.interfaces.add(Draft.described(port, "to provider", Draft.routedUnit(uplink.address() + "/31")));
        draft.interfaces.add(Draft.described(draft.takeAccess(), "office", Draft.routedUnit(office(site, 1) + "/24")));
        draft.interfaces.add(entry("interface", "lo0", Draft.routedUnit(site.loopback() + "/32")));
        if (site.number() % 2 == 0) {
            draft.routingOptions.add(block("autonomous-system", leaf("as-number", VrfDesign.asOf(site))));
            draft.protocols.add(block(
                    "bgp",
                    entry(
                            "group",
                            "provider",
                            leaf("type", "external"),
                            leaf("peer-as", Backbone.as(uplink.peer().network())),
                            entry("neighbor", uplink.peerAddress()))));
        } else {
            draft.routingOptions.add(
                    block("static", entry("route", "0.0.0.0/0", leaf("next-hop", uplink.peerAddress()))));
            draft.protocols.add(block("lldp", entry("interface", "all")));
        }
    }
}
