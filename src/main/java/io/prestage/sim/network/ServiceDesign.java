package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Services of the plan on one edge router: those with a VLAN share a port, others have one of their own. */
final class ServiceDesign {
    private final Draft draft;
    private final Site site;
    private final VrfDesign vrfs;
    private final List<Vpn> vpns;
    private final Supplier<String> ports;
    private final List<Node> units = new ArrayList<>();
    private final List<Node> circuits = new ArrayList<>();

    ServiceDesign(Draft draft, Backbone backbone, Supplier<String> ports) {
        this.draft = draft;
        this.site = draft.site;
        this.vrfs = new VrfDesign(draft, backbone);
        this.vpns = backbone.vpns().endingAt(site);
        this.ports = ports;
    }

    void design() {
        @Nullable String shared = null;
        for (Vpn vpn : vpns) {
            String port;
            if (vpn.wholePort()) {
                port = ports.get();
                draft.interfaces.add(wholePort(vpn, port));
            } else {
                shared = shared == null ? ports.get() : shared;
                port = shared;
                units.add(unit(vpn));
            }
            service(vpn, port + "." + (vpn.wholePort() ? 0 : vpn.vlan()));
            draft.services.add(vpn.service().text());
        }
        if (shared != null) {
            List<Node> statements = new ArrayList<>(
                    List.of(empty("flexible-vlan-tagging"), leaf("encapsulation", "flexible-ethernet-services")));
            statements.addAll(units);
            draft.interfaces.add(Draft.described(shared, "services", statements.toArray(Node[]::new)));
        }
        if (!circuits.isEmpty()) {
            draft.protocols.add(block("l2circuit", circuits.toArray(Node[]::new)));
        }
    }

    private Node wholePort(Vpn vpn, String port) {
        String encapsulation = vpn.service() == Service.MARTINI ? "ethernet-ccc" : "ethernet-vpls";
        Node family = empty(vpn.service() == Service.MARTINI ? "ccc" : "vpls");
        return Draft.described(
                port, vpn.name(), leaf("encapsulation", encapsulation), entry("unit", 0, block("family", family)));
    }

    private Node unit(Vpn vpn) {
        int vlan = vpn.vlan();
        Node description = leaf("description", vpn.name());
        Node tag = leaf("vlan-id", vlan);
        return switch (vpn.service()) {
            case L3VPN ->
                entry(
                        "unit",
                        vlan,
                        description,
                        tag,
                        block("family", block("inet", entry("address", vpn.address(site)))));
            case MARTINI, KOMPELLA, EVPN_VPWS ->
                entry("unit", vlan, description, leaf("encapsulation", "vlan-ccc"), tag);
            case VPLS_BGP, VPLS_LDP ->
                entry(
                        "unit",
                        vlan,
                        description,
                        leaf("encapsulation", "vlan-vpls"),
                        tag,
                        block("family", empty("vpls")));
            case EVPN_VLAN_BASED -> entry("unit", vlan, description, leaf("encapsulation", "vlan-bridge"), tag);
            case EVPN_VLAN_AWARE ->
                entry(
                        "unit",
                        vlan,
                        description,
                        block("family", block("bridge", leaf("interface-mode", "trunk"), leaf("vlan-id-list", vlan))));
        };
    }

    private void service(Vpn vpn, String unit) {
        switch (vpn.service()) {
            case L3VPN -> draft.instances.add(vrfs.vrf(vpn.name(), vpn.id(), List.of(unit)));
            case MARTINI -> circuit(vpn, unit);
            case KOMPELLA -> signalled(vpn, unit, "l2vpn", kompella(vpn, unit));
            case VPLS_BGP -> signalled(vpn, unit, "vpls", block("vpls", empty("no-tunnel-services"), vplsSite(vpn)));
            case VPLS_LDP -> unsignalled(vpn, unit);
            case EVPN_VPWS -> signalled(vpn, unit, "evpn-vpws", block("evpn", vpws(vpn, unit)));
            case EVPN_VLAN_BASED -> signalled(vpn, unit, "evpn", empty("evpn"), leaf("vlan-id", vpn.vlan()));
            case EVPN_VLAN_AWARE ->
                signalled(
                        vpn,
                        unit,
                        "virtual-switch",
                        block("evpn", leaf("extended-vlan-list", vpn.vlan())),
                        block("bridge-domains", entry("domain", "bd-" + vpn.vlan(), leaf("vlan-id", vpn.vlan()))));
        }
    }

    /** Both ends name each other and the same circuit: RFC 8077 section 6. */
    private void circuit(Vpn vpn, String unit) {
        Site far = vpn.others(site).get(0);
        Node end =
                entry("interface", unit, leaf("virtual-circuit-id", vpn.id()), leaf("description", "to " + far.name()));
        for (int i = 0; i < circuits.size(); i++) {
            if (far.loopback().equals(circuits.get(i).value("name"))) {
                circuits.set(i, circuits.get(i).plus(end));
                return;
            }
        }
        circuits.add(entry("neighbor", far.loopback(), end));
    }

    private Node kompella(Vpn vpn, String unit) {
        Site far = vpn.others(site).get(0);
        return block(
                "l2vpn",
                leaf("encapsulation-type", "ethernet-vlan"),
                entry(
                        "site",
                        site.name(),
                        leaf("site-identifier", vpn.siteId(site)),
                        entry("interface", unit, leaf("remote-site-id", vpn.siteId(far)))));
    }

    private Node vplsSite(Vpn vpn) {
        return entry("site", site.name(), leaf("site-identifier", vpn.siteId(site)));
    }

    private Node vpws(Vpn vpn, String unit) {
        Site far = vpn.others(site).get(0);
        return entry(
                "interface",
                unit,
                block("vpws-service-id", leaf("local", vpn.siteId(site)), leaf("remote", vpn.siteId(far))));
    }

    /** An instance whose members find each other by BGP. */
    private void signalled(Vpn vpn, String unit, String type, Node protocol, Node... more) {
        List<Node> all = new ArrayList<>(List.of(
                leaf("instance-type", type),
                entry("interface", unit),
                vrfs.distinguisher(),
                vrfs.target(vpn.id()),
                block("protocols", protocol)));
        all.addAll(List.of(more));
        draft.instances.add(entry("instance", vpn.name(), all.toArray(Node[]::new)));
    }

    /** A VPLS by LDP: every member names all others. */
    private void unsignalled(Vpn vpn, String unit) {
        List<Node> vpls = new ArrayList<>(List.of(empty("no-tunnel-services"), leaf("vpls-id", vpn.id())));
        vpn.others(site).forEach(far -> vpls.add(entry("neighbor", far.loopback())));
        draft.instances.add(entry(
                "instance",
                vpn.name(),
                leaf("instance-type", "vpls"),
                entry("interface", unit),
                block("protocols", block("vpls", vpls.toArray(Node[]::new)))));
    }
}
