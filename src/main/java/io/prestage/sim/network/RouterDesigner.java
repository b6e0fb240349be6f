package io.prestage.sim.network;

import static io.prestage.sim.config.Node.block;
import static io.prestage.sim.config.Node.entry;
import static io.prestage.sim.config.Node.leaf;
import static io.prestage.sim.network.Draft.empty;

import io.prestage.sim.config.Node;
import java.util.Random;

/** Designs one router: what all have, then what its kind has. */
final class RouterDesigner {
    private static final Hardware[] EDGES = {Hardware.MX480, Hardware.MX204, Hardware.MX960, Hardware.ACX5448};

    /** Chassis without slots have no room for more customers than this. */
    private static final int FEW_CUSTOMERS = 3;

    private final Site site;
    private final Backbone backbone;
    private final Random random;
    private final Draft draft;

    RouterDesigner(Site site, Backbone backbone, Random random, int configBytes) {
        this.site = site;
        this.backbone = backbone;
        this.random = random;
        Hardware hardware = hardware();
        Personality personality =
                Personality.of(site.index(), hardware, backbone.reporting().form());
        this.draft = new Draft(site, hardware, personality, configBytes);
    }

    Draft design() {
        draft.top.add(leaf("version", personality().release()));
        system();
        management();
        switch (site.kind()) {
            case PE, ASBR -> {
                new CoreDesign(draft, backbone).edge();
                new EdgeDesign(draft, backbone, random).design();
            }
            case P, RR_IN_PATH -> new CoreDesign(draft, backbone).core();
            case RR -> new CoreDesign(draft, backbone).reflector();
            case AGG -> new AggregationDesign(draft).design();
            case CE -> new CustomerDesign(draft).design();
            case LOADED -> throw new IllegalArgumentException("a loaded router is not designed");
        }
        if (site.kind() != Kind.AGG && site.kind() != Kind.CE) {
            draft.interfaces.add(new LoopbackDesign(draft, backbone).loopback());
        }
        new Habits(draft).leave();
        return draft;
    }

    private Personality personality() {
        return draft.personality;
    }

    private Hardware hardware() {
        return switch (site.kind()) {
            case PE, ASBR -> isCrowded() ? Hardware.MX960 : EDGES[site.number() % EDGES.length];
            case P, RR_IN_PATH -> site.number() % 2 == 0 ? Hardware.PTX10016 : Hardware.MX960;
            case RR -> Hardware.VRR;
            case AGG -> site.number() % 4 < 2 ? Hardware.EX4600 : Hardware.ACX2200;
            case CE, LOADED -> Hardware.MX104;
        };
    }

    private boolean isCrowded() {
        return site.links(Link.Use.CUSTOMER).count()
                        + site.links(Link.Use.ACCESS).count()
                > FEW_CUSTOMERS;
    }

    private void system() {
        Node netconf = personality().rfcCompliant()
                ? block("netconf", empty("ssh"), empty("rfc-compliant"), empty("version-1.1"))
                : block("netconf", empty("ssh"));
        if (Habits.namesByGroup(site)) {
            namesByGroup();
        } else {
            draft.system.add(leaf("host-name", site.name()));
        }
        if (Habits.managementInstance(site)) {
            draft.system.add(empty("management-instance"));
            draft.instances.add(entry("instance", "mgmt_junos", leaf("description", "out of band")));
        }
        draft.system.add(block("root-authentication", leaf("encrypted-password", "/* SECRET-DATA */")));
        draft.system.add(block("login", user("admin", 2000), user("prestage", 2001)));
        draft.system.add(block("services", empty("ssh"), netconf));
        ReportingDesign reporting =
                new ReportingDesign(backbone.reporting(), personality().form());
        reporting.timeZone().ifPresent(draft.system::add);
        draft.system.add(reporting.syslog());
        draft.system.add(block("ntp", entry("server", "192.0.2.123")));
        draft.chassis.add(block("aggregated-devices", block("ethernet", leaf("device-count", 32))));
        if (!draft.hardware.equals(Hardware.EX4600)) {
            draft.chassis.add(leaf("network-services", "enhanced-ip"));
        }
        draft.snmp.add(leaf("location", "lab " + (char) ('A' + site.index() % 4)));
        draft.snmp.addAll(reporting.traps());
    }

    /** The first routing engine is the one that answers. */
    private void namesByGroup() {
        for (int engine = 0; engine < 2; engine++) {
            String name = "re" + engine;
            draft.groups.add(entry("groups", name, block("system", leaf("host-name", site.name() + "-" + name))));
            draft.applied.add(leaf("apply-groups", name));
        }
    }

    private static Node user(String name, int uid) {
        return entry(
                "user",
                name,
                leaf("uid", uid),
                leaf("class", "super-user"),
                block("authentication", leaf("encrypted-password", "/* SECRET-DATA */")));
    }

    private void management() {
        String address = "192.168.%d.%d/16".formatted(site.index() / 250, 1 + site.index() % 250);
        draft.interfaces.add(Draft.described(draft.hardware.management(), "out of band", Draft.routedUnit(address)));
    }
}
