package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.Cabling.Link;
import io.prestage.sim.network.Cabling.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Designs one router: what all have, then what its kind has. */
final class RouterDesigner {
    private static final Hardware[] EDGES = {Hardware.MX480, Hardware.MX204, Hardware.MX960, Hardware.ACX5448};

    private final Site site;
    private final Backbone backbone;
    private final Random random;

    RouterDesigner(Site site, Backbone backbone, Random random) {
        this.site = site;
        this.backbone = backbone;
        this.random = random;
    }

    Draft design() {
        Draft draft = new Draft(site, hardware(), personality());
        draft.top.add(leaf("version", personality().release()));
        system(draft);
        management(draft);
        switch (site.kind()) {
            case PE -> {
                new CoreDesign(draft, backbone).edge();
                new EdgeDesign(draft, backbone, random).design();
            }
            case P -> new CoreDesign(draft, backbone).core();
            case RR -> new CoreDesign(draft, backbone).reflector();
            case CE -> customer(draft);
        }
        return draft;
    }

    private Personality personality() {
        return Personality.of(site.index(), hardware(), backbone.reporting().form());
    }

    private Hardware hardware() {
        return switch (site.kind()) {
            case PE -> EDGES[site.number() % EDGES.length];
            case P -> site.number() % 2 == 0 ? Hardware.PTX10016 : Hardware.MX960;
            case RR -> Hardware.VRR;
            case CE -> Hardware.MX104;
        };
    }

    private void system(Draft draft) {
        Node netconf = personality().rfcCompliant()
                ? block("netconf", Draft.empty("ssh"), Draft.empty("rfc-compliant"), Draft.empty("version-1.1"))
                : block("netconf", Draft.empty("ssh"));
        ReportingDesign reporting =
                new ReportingDesign(backbone.reporting(), personality().form());
        List<Node> system = new ArrayList<>();
        system.add(leaf("host-name", site.name()));
        reporting.timeZone().ifPresent(system::add);
        system.add(block("root-authentication", leaf("encrypted-password", "/* SECRET-DATA */")));
        system.add(block("login", user("admin", 2000), user("prestage", 2001)));
        system.add(block("services", Draft.empty("ssh"), netconf));
        system.add(reporting.syslog());
        system.add(block("ntp", entry("server", "192.0.2.123")));
        draft.top.add(block("system", system.toArray(Node[]::new)));
        draft.top.add(block(
                "chassis",
                block("aggregated-devices", block("ethernet", leaf("device-count", 8))),
                leaf("network-services", "enhanced-ip")));
        List<Node> snmp = new ArrayList<>(reporting.traps());
        snmp.add(0, leaf("location", "lab " + (char) ('A' + site.index() % 4)));
        draft.top.add(block("snmp", snmp.toArray(Node[]::new)));
    }

    private static Node user(String name, int uid) {
        return entry(
                "user",
                name,
                leaf("uid", uid),
                leaf("class", "super-user"),
                block("authentication", leaf("encrypted-password", "/* SECRET-DATA */")));
    }

    private void management(Draft draft) {
        String address = "192.168.%d.%d/16".formatted(site.index() / 250, 1 + site.index() % 250);
        draft.interfaces.add(Draft.described(draft.hardware.management(), "out of band", Draft.routedUnit(address)));
    }

    /** Plain IP towards the provider, by BGP or a static default, and a network behind. */
    private void customer(Draft draft) {
        Link uplink = site.links().get(0);
        String port = draft.takeAccess();
        draft.interfaces.add(Draft.described(
                port,
                "to provider",
                entry("unit", 0, block("family", block("inet", entry("address", uplink.address() + "/31"))))));
        draft.interfaces.add(Draft.described(
                draft.takeAccess(), "office", Draft.routedUnit("192.168.200." + (1 + site.number() % 250) + "/24")));
        draft.interfaces.add(entry("interface", "lo0", Draft.routedUnit(site.loopback() + "/32")));
        if (site.number() % 2 == 0) {
            int as = 65_000 + site.number() % 500;
            draft.routingOptions.add(block("autonomous-system", leaf("as-number", as)));
            draft.protocols.add(block(
                    "bgp",
                    entry(
                            "group",
                            "provider",
                            leaf("type", "external"),
                            leaf("peer-as", Backbone.AS),
                            entry("neighbor", uplink.peerAddress()))));
        } else {
            draft.routingOptions.add(
                    block("static", entry("route", "0.0.0.0/0", leaf("next-hop", uplink.peerAddress()))));
            draft.protocols.add(block("lldp", entry("interface", "all")));
        }
    }
}
