package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The ports of an edge router that do not face the core. */
final class EdgeDesign {
    private static final String TAGGED = "flexible-ethernet-services";

    /** About what a unit and a VRF take as XML. */
    private static final int BYTES_PER_CUSTOMER = 1200;

    private static final int MOST_CUSTOMERS = 3000;

    private final Draft draft;
    private final Backbone backbone;
    private final Site site;
    private final Random random;

    EdgeDesign(Draft draft, Backbone backbone, Random random) {
        this.draft = draft;
        this.backbone = backbone;
        this.site = draft.site;
        this.random = random;
    }

    void design() {
        if (Habits.channels(site) && draft.freeFast.size() > 1) {
            channelise();
        }
        draft.unis.addAll(draft.freeAccess);
        draft.unis.addAll(draft.freeFast);
        site.links(Link.Use.BORDER).forEach(new BorderDesign(draft, backbone)::border);
        site.links(Link.Use.CUSTOMER).forEach(new VrfDesign(draft, backbone)::attachedCustomer);
        site.links(Link.Use.ACCESS).forEach(this::aggregation);
        new ServiceDesign(draft, backbone, this::customerPort).design();
        smallCustomers();
        if (site.number() % 5 == 4) {
            bundle();
        }
        tagged();
        if (site.number() % 16 == 7) {
            peering();
        }
        spare();
    }

    /** A port for a customer, whether of the chassis or of a card that is added. */
    private String customerPort() {
        String port = draft.takeAccess();
        draft.unis.add(port);
        return port;
    }

    /** The last core port becomes four of a tenth or a quarter of its speed. Source: Junos "channel-speed", MX204 port speed. */
    private void channelise() {
        String port = draft.freeFast.remove(draft.freeFast.size() - 1);
        draft.channelised.add(port);
        String[] place = port.substring(3).split("/", -1);
        boolean byChannelSpeed = draft.hardware.equals(Hardware.ACX5448);
        Node speed = byChannelSpeed ? leaf("channel-speed", "25g") : leaf("speed", "10g");
        draft.chassis.add(entry("fpc", place[0], entry("pic", place[1], entry("port", place[2], speed))));
        for (int channel = 0; channel < 4; channel++) {
            String name = (byChannelSpeed ? port : port.replace("et-", "xe-")) + ":" + channel;
            draft.freeAccess.add(name);
            draft.added.add(name);
        }
    }

    /** Customers collected by an aggregation router: a VLAN each, handed to this edge. */
    private void aggregation(Link link) {
        String port = customerPort();
        if (link.bundled()) {
            String aggregate = draft.nextAggregate(10);
            String second = customerPort();
            draft.unis.removeAll(List.of(port, second));
            draft.unis.add(aggregate);
            draft.bundle(aggregate, List.of(port, second));
            port = aggregate;
        }
        List<Node> statements = new ArrayList<>(List.of(empty("flexible-vlan-tagging"), leaf("encapsulation", TAGGED)));
        if (link.bundled()) {
            statements.add(block("aggregated-ether-options", block("lacp", empty("active"))));
        }
        VrfDesign vrfs = new VrfDesign(draft, backbone);
        for (int customer = 0; customer < AggregationDesign.CUSTOMERS; customer++) {
            statements.add(vrfs.behindAggregation(link, customer, port));
        }
        draft.interfaces.add(
                Draft.described(port, "aggregation: " + link.peer().name(), statements.toArray(Node[]::new)));
    }

    /** Large configurations are large of customers, too: a sixth of the size is theirs. */
    private void smallCustomers() {
        int customers = Math.min(MOST_CUSTOMERS, draft.configBytes / 6 / BYTES_PER_CUSTOMER);
        if (customers == 0) {
            return;
        }
        String port = customerPort();
        List<Node> statements = new ArrayList<>(List.of(empty("flexible-vlan-tagging"), leaf("encapsulation", TAGGED)));
        VrfDesign vrfs = new VrfDesign(draft, backbone);
        for (int customer = 0; customer < customers; customer++) {
            statements.add(vrfs.smallCustomer(customer, port));
        }
        draft.interfaces.add(Draft.described(port, "small customers", statements.toArray(Node[]::new)));
    }

    /** A customer on an aggregate: the aggregate is the UNI, its members are not. */
    private void bundle() {
        List<String> members = List.of(customerPort(), customerPort());
        members.forEach(draft.unis::remove);
        draft.bundle("ae5", members);
        draft.unis.add("ae5");
        draft.interfaces.add(Draft.described(
                "ae5",
                "customer bundle",
                empty("flexible-vlan-tagging"),
                leaf("encapsulation", TAGGED),
                block("aggregated-ether-options", block("lacp", empty("active")))));
    }

    /** Ports made ready for tagged customers, with or without VLANs in use; on some routers a range of interfaces gives them their MTU. */
    private void tagged() {
        List<String> ports = new ArrayList<>();
        for (int i = 0; i < 2 && draft.freeAccess.size() > 2; i++) {
            ports.add(customerPort());
        }
        if (site.number() % 9 == 5 && ports.size() == 2) {
            List<Node> range = new ArrayList<>();
            ports.forEach(port -> range.add(entry("member", port)));
            range.add(leaf("mtu", 9192));
            draft.interfaces.add(0, entry("interface-range", "customer-ports", range.toArray(Node[]::new)));
        }
        for (int i = 0; i < ports.size(); i++) {
            List<Node> statements =
                    new ArrayList<>(List.of(empty("flexible-vlan-tagging"), leaf("encapsulation", TAGGED)));
            statements.addAll(bridgedUnits());
            draft.interfaces.add(
                    Draft.described(ports.get(i), "customer port " + (i + 1), statements.toArray(Node[]::new)));
        }
    }

    private List<Node> bridgedUnits() {
        List<Node> units = new ArrayList<>();
        int vlans = random.nextInt(3);
        for (int v = 0; v < vlans; v++) {
            int vlan = 100 + 10 * v;
            Node unit = entry("unit", vlan, leaf("encapsulation", "vlan-bridge"), leaf("vlan-id", vlan));
            units.add(unit.deactivated(v == 1 && site.number() % 6 == 5));
        }
        return units;
    }

    /** Described but unused, and one that is switched off: customers can be connected to both. */
    private void spare() {
        if (draft.freeAccess.size() < 2) {
            return;
        }
        draft.interfaces.add(Draft.described(draft.freeAccess.get(0), "reserved"));
        String off = draft.freeAccess.get(1);
        draft.down.add(off);
        draft.interfaces.add(entry("interface", off, empty("disable")));
    }

    /** A routed link to another provider in the main instance: in use, and no UNI. */
    private void peering() {
        String port = draft.takeAccess();
        draft.unis.remove(port);
        draft.external.add(port);
        int host = 1 + site.number() / 16 % 240;
        draft.interfaces.add(entry("interface", port, Draft.routedUnit("203.0.113." + host + "/24")));
        new BgpDesign(draft, backbone)
                .add(entry(
                        "group",
                        "peering",
                        leaf("type", "external"),
                        leaf("peer-as", 64_496),
                        entry("neighbor", "203.0.113.254")));
    }
}
