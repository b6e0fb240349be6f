package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;

/** Customers' VPNs at layer 3. */
final class VrfDesign {
    /** Route targets of customers with a router of their own, from here; other services have theirs above. */
    private static final int CUSTOMER_IDS = 100;

    private static final int AGGREGATED_IDS = 200_000;
    private static final int SMALL_IDS = 400_000;

    private final Draft draft;
    private final Backbone backbone;
    private final Site site;

    VrfDesign(Draft draft, Backbone backbone) {
        this.draft = draft;
        this.backbone = backbone;
        this.site = draft.site;
    }

    /** AS of a customer's router; the same at both ends. */
    static int asOf(Site customer) {
        return 65_000 + customer.number() % 500;
    }

    /** A CE on an untagged port. Every fourth has a loopback in the VRF beside. */
    void attachedCustomer(Link link) {
        String port = draft.takeAccess();
        draft.unis.add(port);
        Site customer = link.peer();
        String name = "customer-" + (customer.number() + 1);
        draft.interfaces.add(Draft.described(port, name, Draft.routedUnit(link.address() + "/31")));
        List<String> units = new ArrayList<>(List.of(port + ".0"));
        if (customer.number() % 4 == 3) {
            int unit = 100 + customer.number() % 3000;
            draft.loopbackUnits.put(unit, loopbackOf(customer));
            units.add("lo0." + unit);
        }
        Node routing = customer.number() % 2 == 0
                ? block("protocols", customerBgp(asOf(customer), link.peerAddress()))
                : block(
                        "routing-options",
                        block(
                                "static",
                                entry(
                                        "route",
                                        CustomerDesign.office(customer, 0) + "/24",
                                        leaf("next-hop", link.peerAddress()))));
        draft.instances.add(vrf(name, CUSTOMER_IDS + customer.number(), units, routing));
        draft.services.add(Service.L3VPN.text());
    }

    /** A customer of an aggregation router: a unit with its VLAN, in a VRF of its own. */
    Node behindAggregation(Link link, int customer, String port) {
        int vlan = link.vlan(customer);
        int number = link.peer().number() * AggregationDesign.CUSTOMERS + customer;
        draft.instances.add(vrf("access-" + (number + 1), AGGREGATED_IDS + number, List.of(port + "." + vlan)));
        draft.services.add(Service.L3VPN.text());
        int host = 4 * number + 1;
        return unit(vlan, "100.%d.%d.%d/30".formatted(72 + (host >> 16 & 7), host >> 8 & 255, host & 255));
    }

    /** One of many with a VLAN and a VRF. They bring their own addresses, which are those that everybody brings. */
    Node smallCustomer(int customer, String port) {
        int vlan = 1 + customer;
        draft.instances.add(vrf("small-" + vlan, SMALL_IDS + vlan, List.of(port + "." + vlan)));
        draft.services.add(Service.L3VPN.text());
        return unit(vlan, "192.168.%d.%d/30".formatted(customer >> 6 & 255, (customer & 63) * 4 + 1));
    }

    private static Node unit(int vlan, String address) {
        return entry("unit", vlan, leaf("vlan-id", vlan), block("family", block("inet", entry("address", address))));
    }

    Node vrf(String name, int id, List<String> units, Node... routing) {
        List<Node> all = new ArrayList<>(List.of(leaf("instance-type", "vrf")));
        units.forEach(unit -> all.add(entry("interface", unit)));
        all.add(distinguisher());
        all.add(target(id));
        all.add(empty("vrf-table-label"));
        all.addAll(List.of(routing));
        return entry("instance", name, all.toArray(Node[]::new));
    }

    /** Loopback and a number that is this router's own: RFC 4364 section 4.2, type 1. */
    Node distinguisher() {
        return block("route-distinguisher", leaf("rd-type", site.loopback() + ":" + draft.nextDistinguisher++));
    }

    Node target(int id) {
        return block("vrf-target", leaf("community", "target:" + backbone.as() + ":" + id));
    }

    static Node customerBgp(int as, String neighbor) {
        return block(
                "bgp",
                entry("group", "ce", leaf("type", "external"), leaf("peer-as", as), entry("neighbor", neighbor)));
    }

    private static String loopbackOf(Site customer) {
        int host = customer.number();
        return "100.%d.%d.%d/32".formatted(64 + (host >> 16 & 7), host >> 8 & 255, host & 255);
    }
}
