package io.prestage.sim.server;

import io.prestage.sim.network.PortType;
import io.prestage.sim.server.InterfaceQuery.Style;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code physical-interface} up to its units, in the order of Junos. No traffic flows: every counter is 0. */
final class PhysicalReply {
    /** Names of encapsulations in replies where they are not those of the configuration in capitals. */
    private static final Map<String, String> LINK_TYPES = Map.of(
            "flexible-ethernet-services", "Flexible-Ethernet",
            "ethernet-vpls", "Ethernet-VPLS",
            "ethernet-ccc", "Ethernet-CCC",
            "ethernet-bridge", "Ethernet-Bridge",
            "vlan-ccc", "VLAN-CCC",
            "vlan-vpls", "VLAN-VPLS",
            "extended-vlan-bridge", "Extended-VLAN-Bridge");

    private static final List<String> COUNTERS = List.of(
            "input-bytes",
            "input-bps",
            "output-bytes",
            "output-bps",
            "input-packets",
            "input-pps",
            "output-packets",
            "output-pps");

    private final Request request;
    private final RouterInterfaces interfaces;
    private final Style style;
    private final ReplyWriter reply;

    PhysicalReply(Request request, RouterInterfaces interfaces, Style style, ReplyWriter reply) {
        this.request = request;
        this.interfaces = interfaces;
        this.style = style;
        this.reply = reply;
    }

    /** Everything before the units. */
    void open(PhysicalState port) {
        reply.open("physical-interface").line("name", port.name());
        String format = style == Style.TERSE || style == Style.DESCRIPTIONS
                ? ""
                : " junos:format=\"" + (port.adminUp() ? "Enabled" : "Administratively down") + "\"";
        reply.line("admin-status", format, port.adminUp() ? "up" : "down")
                .line("oper-status", port.operUp() ? "up" : "down");
        switch (style) {
            case TERSE -> {}
            case DESCRIPTIONS -> reply.line("description", port.configured("description"));
            case BRIEF -> {
                reply.line("description", port.configured("description"));
                link(port);
                flags(port);
            }
            default -> full(port);
        }
    }

    private void full(PhysicalState port) {
        reply.line("local-index", Indices.local(port)).line("snmp-index", Indices.snmp(port));
        if (style.detailed()) {
            reply.line("generation", Indices.local(port) + 3);
        }
        reply.line("description", port.configured("description"));
        link(port);
        flags(port);
        if (onCard(port)) {
            queues();
        }
        if (style.detailed()) {
            reply.line("up-hold-time", 0).line("down-hold-time", 0);
        }
        addresses(port);
        counters(port);
        if (onCard(port)) {
            alarms(port);
            reply.line("interface-transmit-statistics", "Disabled");
        }
    }

    private void link(PhysicalState port) {
        PortType type = port.type();
        reply.line("if-type", ifType(type))
                .line("link-level-type", linkLevelType(port))
                .line("mtu", port.mtu());
        if (onCard(port)) {
            reply.line("source-filtering", "disabled");
            reply.line("link-mode", type == PortType.GIGABIT ? "Full-duplex" : null)
                    .line("speed", speed(interfaces.megabits(port)));
            if (style != Style.BRIEF) {
                reply.line("bpdu-error", "none").line("l2pt-error", "none");
            }
            reply.line("loopback", "disabled").line("if-flow-control", type.onCard() ? "enabled" : "disabled");
            if (type == PortType.GIGABIT) {
                reply.line("if-auto-negotiation", "enabled").line("if-remote-fault", "online");
            }
        } else if (type == PortType.MANAGEMENT) {
            reply.line("speed", speed(interfaces.megabits(port)));
        } else if (type == PortType.LABEL_SWITCHED) {
            reply.line("speed", "Unlimited");
        }
    }

    private void flags(PhysicalState port) {
        boolean down = !port.operUp() && port.type().ethernet();
        reply.open("if-device-flags").emptyOf("ifdf-present").emptyOf("ifdf-running");
        if (down) {
            reply.emptyOf("ifdf-down");
        }
        reply.close("if-device-flags").open("if-config-flags");
        if (down) {
            reply.emptyOf("iff-hardware-down");
        }
        if (!port.adminUp()) {
            reply.emptyOf("iff-down");
        }
        if (port.type() == PortType.PPPOE) {
            reply.emptyOf("iff-point-to-point");
        }
        reply.emptyOf("iff-snmp-traps")
                .line("internal-flags", onCard(port) ? "0x4000" : null)
                .close("if-config-flags");
        if (port.type() == PortType.MANAGEMENT || port.type() == PortType.BRIDGED) {
            reply.line("link-type", "Full-Duplex");
        }
        reply.open("if-media-flags").emptyOf("ifmf-none").close("if-media-flags");
    }

    private void queues() {
        reply.open("physical-interface-cos-information")
                .line("physical-interface-cos-hw-max-queues", 8)
                .line("physical-interface-cos-use-max-queues", 8)
                .close("physical-interface-cos-information");
    }

    private void addresses(PhysicalState port) {
        if (port.type().ethernet()) {
            String mac = Indices.mac(request.router().plan(), port);
            String format = onCard(port) ? "" : " junos:format=\"MAC " + mac + "\"";
            reply.line("current-physical-address", format, mac).line("hardware-physical-address", format, mac);
        }
        if (port.type() != PortType.PPPOE) {
            @Nullable LinkChange changed = port.changed();
            Uptime up = changed == null ? Uptime.of(request) : new Uptime(changed.at(), request.now());
            reply.line(
                    "interface-flapped",
                    " junos:seconds=\"" + (onCard(port) ? up.seconds() : 0) + "\"",
                    onCard(port) ? up.since() + " (" + up.clock() + " ago)" : "Never");
        }
    }

    private void counters(PhysicalState port) {
        if (style.detailed()) {
            reply.line("statistics-cleared", "Never").open("traffic-statistics", " junos:style=\"verbose\"");
            COUNTERS.forEach(counter -> reply.line(counter, 0));
        } else {
            reply.open("traffic-statistics", " junos:style=\"brief\"");
            if (onCard(port)) {
                reply.line("input-bps", 0)
                        .line("input-pps", 0)
                        .line("output-bps", 0)
                        .line("output-pps", 0);
            } else {
                reply.line("input-packets", 0).line("output-packets", 0);
            }
        }
        reply.close("traffic-statistics");
    }

    private void alarms(PhysicalState port) {
        String alarm = port.operUp() ? "alarm-not-present" : "ethernet-alarm-link-down";
        for (String list : new String[] {"active-alarms", "active-defects"}) {
            reply.open(list)
                    .open("interface-alarms")
                    .emptyOf(alarm)
                    .close("interface-alarms")
                    .close(list);
        }
    }

    /** Told of what is no port of a card. */
    private static @Nullable String ifType(PortType type) {
        return switch (type) {
            case MANAGEMENT, BRIDGED -> "Ethernet";
            case LOOPBACK -> "Loopback";
            case LABEL_SWITCHED, DISCARD -> "Software-Pseudo";
            case PPPOE -> "PPPoE";
            default -> null;
        };
    }

    private static @Nullable String linkLevelType(PhysicalState port) {
        @Nullable String encapsulation = port.configured("encapsulation");
        return switch (port.type()) {
            case LOOPBACK, DISCARD, FORWARDING, OTHER -> null;
            case LABEL_SWITCHED -> "LSI";
            case PPPOE -> "PPPoE";
            default -> encapsulation == null ? "Ethernet" : LINK_TYPES.getOrDefault(encapsulation, encapsulation);
        };
    }

    /** A port of a card or an aggregate of such ports. */
    private static boolean onCard(PhysicalState port) {
        return port.type().onCard() || port.type() == PortType.AGGREGATE;
    }

    private static @Nullable String speed(int megabits) {
        return megabits == 0 ? null : megabits <= 1_000 ? megabits + "mbps" : megabits / 1_000 + "Gbps";
    }
}
