package io.prestage.sim.server;

import io.prestage.sim.config.Groups;
import io.prestage.sim.config.Node;
import io.prestage.sim.network.Port;
import io.prestage.sim.network.RouterPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operational RPCs: what the router is, and its interfaces. */
final class StateOperations {
    private StateOperations() {}

    static void addTo(Map<String, Operation> all) {
        all.put("get-system-information", StateOperations::system);
        all.put("get-software-information", StateOperations::software);
        all.put("get-chassis-inventory", StateOperations::chassis);
        all.put("get-interface-information", StateOperations::interfaces);
    }

    private static void system(Request request, ReplyWriter reply) {
        RouterPlan plan = request.router().plan();
        reply.open("system-information")
                .leaf("hardware-model", request.router().model())
                .leaf("os-name", "junos")
                .leaf("os-version", plan.release())
                .leaf("serial-number", request.router().serialNumber())
                .leaf("host-name", hostName(request))
                .close("system-information");
    }

    private static void software(Request request, ReplyWriter reply) {
        RouterPlan plan = request.router().plan();
        reply.open("software-information")
                .leaf("host-name", hostName(request))
                .leaf("product-model", request.router().model())
                .leaf("product-name", request.router().model())
                .leaf("junos-version", plan.release())
                .open("package-information")
                .leaf("name", "junos")
                .leaf("comment", "JUNOS Software Release [" + plan.release() + "]")
                .close("package-information")
                .close("software-information");
    }

    private static void chassis(Request request, ReplyWriter reply) {
        reply.open("chassis-inventory", " xmlns=\"" + reply.junosNamespace("junos-chassis") + "\"")
                .open("chassis", " junos:style=\"inventory\"")
                .leaf("name", "Chassis")
                .leaf("serial-number", request.router().serialNumber())
                .leaf("description", request.router().model().toUpperCase(Locale.ROOT))
                .close("chassis")
                .close("chassis-inventory");
    }

    private static void interfaces(Request request, ReplyWriter reply) {
        Node active = Groups.inherit(request.router().databases().committed());
        @Nullable String only = request.value("interface-name");
        reply.open(
                "interface-information",
                " xmlns=\"" + reply.junosNamespace("junos-interface") + "\" junos:style=\"terse\"");
        for (Port port : request.router().plan().ports()) {
            if (only == null || only.equals(port.name())) {
                physical(reply, port, active);
            }
        }
        reply.close("interface-information");
    }

    private static void physical(ReplyWriter reply, Port port, Node active) {
        reply.open("physical-interface");
        boolean disabled =
                active.at("interfaces", "interface=" + port.name(), "disable").isPresent();
        status(reply, port.name(), port.adminUp() && !disabled, port.operUp() && !disabled);
        List<Node> units = active.at("interfaces", "interface=" + port.name())
                .map(Node::children)
                .orElse(List.of());
        for (Node unit : units) {
            if (unit.name().equals("unit")) {
                reply.open("logical-interface");
                status(reply, port.name() + "." + unit.value("name"), true, port.operUp());
                unit.at("family").ifPresent(family -> family.children().forEach(f -> family(reply, f)));
                reply.close("logical-interface");
            }
        }
        reply.close("physical-interface");
    }

    private static void status(ReplyWriter reply, String name, boolean admin, boolean oper) {
        reply.leaf("name", "\n" + name + "\n")
                .leaf("admin-status", "\n" + (admin ? "up" : "down") + "\n")
                .leaf("oper-status", "\n" + (oper ? "up" : "down") + "\n");
    }

    private static void family(ReplyWriter reply, Node family) {
        reply.open("address-family").leaf("address-family-name", "\n" + family.name() + "\n");
        for (Node address : family.children()) {
            if (address.name().equals("address")) {
                reply.open("interface-address")
                        .leaf("ifa-local", "\n" + address.value("name") + "\n")
                        .close("interface-address");
            }
        }
        reply.close("address-family");
    }

    /** Routers whose configuration names none have the name that the fleet gave them. */
    private static String hostName(Request request) {
        return Groups.inherit(request.router().databases().committed())
                .at("system", "host-name")
                .map(Node::text)
                .orElse(request.router().plan().name());
    }
}
