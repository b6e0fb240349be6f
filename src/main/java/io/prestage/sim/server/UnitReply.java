package io.prestage.sim.server;

import io.prestage.sim.config.Node;
import io.prestage.sim.network.PortType;
import io.prestage.sim.server.InterfaceQuery.Style;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code logical-interface}, in the order of Junos. */
final class UnitReply {
    private static final Map<String, String> ENCAPSULATIONS = Map.of(
            "vlan-ccc", "VLAN-CCC",
            "vlan-vpls", "VLAN-VPLS",
            "vlan-bridge", "VLAN-Bridge",
            "ethernet-ccc", "Ethernet-CCC",
            "ethernet-vpls", "Ethernet-VPLS",
            "ethernet-bridge", "Ethernet-Bridge",
            "extended-vlan-bridge", "Extended-VLAN-Bridge");
    /** What a family leaves of the payload of a frame: labels take 12 bytes, LLC of ISO takes 3. Family and bytes. */
    private static final Map<String, Integer> TAKEN = Map.of("mpls", 12, "iso", 3);

    private final Style style;
    private final ReplyWriter reply;

    UnitReply(Style style, ReplyWriter reply) {
        this.style = style;
        this.reply = reply;
    }

    void write(UnitState unit) {
        reply.open("logical-interface").line("name", unit.name());
        switch (style) {
            case TERSE -> {
                status(unit);
                reply.emptyOf("filter-information");
                families(unit);
            }
            case DESCRIPTIONS -> {
                status(unit);
                reply.line("description", unit.statements().value("description"));
            }
            case BRIEF -> {
                reply.line("description", unit.statements().value("description"));
                flags(unit);
                families(unit);
            }
            default -> full(unit);
        }
        reply.close("logical-interface");
    }

    private void status(UnitState unit) {
        reply.line("admin-status", unit.adminUp() ? "up" : "down").line("oper-status", unit.operUp() ? "up" : "down");
    }

    private void full(UnitState unit) {
        reply.line("local-index", Indices.local(unit)).line("snmp-index", Indices.snmp(unit));
        if (style.detailed()) {
            reply.line("generation", Indices.local(unit) + 3);
        }
        reply.line("description", unit.statements().value("description"));
        flags(unit);
        reply.open("traffic-statistics", " junos:style=\"" + (style.detailed() ? "verbose" : "brief") + "\"");
        if (style.detailed()) {
            reply.line("input-bytes", 0).line("output-bytes", 0);
        }
        reply.line("input-packets", 0).line("output-packets", 0).close("traffic-statistics");
        reply.emptyOf("filter-information");
        families(unit);
    }

    private void flags(UnitState unit) {
        reply.open("if-config-flags").emptyOf(unit.operUp() ? "iff-up" : "iff-device-down");
        if (!unit.adminUp()) {
            reply.emptyOf("iff-down");
        }
        reply.emptyOf("iff-snmp-traps").line("internal-flags", "0x4000").close("if-config-flags");
        @Nullable String vlan = unit.statements().value("vlan-id");
        if (vlan != null) {
            String tag = "[ 0x8100." + vlan + " ]";
            reply.line("link-address", " junos:format=\"VLAN-Tag " + tag + " \"", tag);
        }
        @Nullable String encapsulation = unit.encapsulation();
        reply.line(
                "encapsulation",
                unit.on().type() == PortType.LOOPBACK
                        ? "Unspecified"
                        : encapsulation == null ? "ENET2" : ENCAPSULATIONS.getOrDefault(encapsulation, encapsulation));
    }

    private void families(UnitState unit) {
        @Nullable String bundle = unit.bundleUnit();
        if (bundle != null) {
            reply.open("address-family")
                    .line("address-family-name", "aenet")
                    .line("ae-bundle-name", bundle)
                    .close("address-family");
            return;
        }
        for (Node family : unit.families()) {
            reply.open("address-family").line("address-family-name", family.name());
            if (style != Style.TERSE && style != Style.BRIEF) {
                familyDetails(unit, family);
            }
            boolean first = true;
            for (Node address : family.children()) {
                @Nullable String text = address.value("name");
                if (address.name().equals("address") && text != null && !address.inactive()) {
                    address(unit, InterfaceAddress.of(text), first);
                    first = false;
                }
            }
            reply.close("address-family");
        }
    }

    private void familyDetails(UnitState unit, Node family) {
        reply.line("mtu", mtu(unit, family));
        if (style.detailed()) {
            reply.line("generation", Indices.local(unit) + 7).line("route-table", 0);
        }
        reply.open("address-family-flags").emptyOf("ifff-is-primary");
        if (family.name().equals("inet") && unit.on().type().ethernet()) {
            reply.emptyOf("ifff-sendbcast-pkt-to-re");
        }
        reply.close("address-family-flags");
    }

    private static String mtu(UnitState unit, Node family) {
        @Nullable String configured = family.value("mtu");
        String outer = unit.on().mtu();
        if (configured != null || family.name().equals("multiservice") || !outer.matches("\\d{1,6}")) {
            return configured != null ? configured : "Unlimited";
        }
        boolean frames = unit.encapsulation() != null;
        int payload = Integer.parseInt(outer) - (frames ? 0 : unit.on().header());
        return String.valueOf(payload - TAKEN.getOrDefault(family.name(), 0));
    }

    private void address(UnitState unit, InterfaceAddress address, boolean first) {
        reply.open("interface-address");
        if (style == Style.TERSE || style == Style.BRIEF) {
            reply.line("ifa-local", address.host() ? address.local() : address.text());
            if (address.host()) {
                reply.line("ifa-destination", " junos:emit=\"emit\"", "0/0");
            }
        } else {
            addressDetails(unit, address, first);
        }
        reply.close("interface-address");
    }

    private void addressDetails(UnitState unit, InterfaceAddress address, boolean first) {
        reply.open("ifa-flags");
        if (!unit.operUp()) {
            reply.emptyOf("ifaf-down");
        }
        if (address.host()) {
            reply.emptyOf("ifaf-current-default");
        }
        reply.emptyOf("ifaf-current-preferred");
        if (first) {
            reply.emptyOf("ifaf-current-primary");
        }
        reply.close("ifa-flags")
                .line("ifa-destination", address.destination())
                .line("ifa-local", address.local())
                .line("ifa-broadcast", address.broadcast());
        if (style.detailed()) {
            reply.line("generation", Indices.local(unit) + 11);
        }
    }
}
