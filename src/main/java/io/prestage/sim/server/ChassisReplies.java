package io.prestage.sim.server;

import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.network.ChassisModule;
import io.prestage.sim.network.Inventory;
import io.prestage.sim.network.RouterPlan;
import java.util.Locale;
import java.util.Map;

/** What the chassis is: its parts, its routing engines, its alarms. Shapes after published replies of real routers. */
final class ChassisReplies {
    private ChassisReplies() {}

    static void addTo(Map<String, Operation> all) {
        all.put("get-chassis-inventory", ChassisReplies::inventory);
        all.put("get-route-engine-information", ChassisReplies::routingEngines);
        all.put("get-alarm-information", ChassisReplies::alarms);
        all.put("get-system-alarm-information", ChassisReplies::alarms);
    }

    private static void inventory(Request request, ReplyWriter reply) throws RpcErrorException {
        StateOperations.requireXml(request);
        StateOperations.requireOptions(request, "detail", "extensive", "models");
        RouterPlan plan = request.router().plan();
        reply.open("chassis-inventory", namespace(reply, "junos-chassis"))
                .open("chassis", " junos:style=\"inventory\"")
                .leaf("name", "Chassis")
                .leaf("serial-number", request.router().serialNumber())
                .leaf("description", request.router().model().toUpperCase(Locale.ROOT));
        Inventory.of(plan, request.router().serialNumber()).forEach(module -> module(reply, "chassis-", module));
        reply.close("chassis").close("chassis-inventory");
    }

    /** Each level down has one more {@code sub-} in its name. */
    private static void module(ReplyWriter reply, String prefix, ChassisModule module) {
        reply.open(prefix + "module")
                .leaf("name", module.name())
                .leaf("version", module.revision())
                .leaf("part-number", module.partNumber())
                .leaf("serial-number", module.serialNumber())
                .leaf("description", module.description())
                .leaf("model-number", module.modelNumber());
        module.parts().forEach(part -> module(reply, prefix + "sub-", part));
        reply.close(prefix + "module");
    }

    private static void routingEngines(Request request, ReplyWriter reply) throws RpcErrorException {
        StateOperations.requireXml(request);
        StateOperations.requireOptions(request);
        RouterPlan plan = request.router().plan();
        reply.open("route-engine-information", namespace(reply, "junos-chassis"));
        for (int slot = 0; slot < plan.personality().routingEngines(); slot++) {
            routingEngine(request, reply, plan, slot);
        }
        reply.close("route-engine-information");
    }

    private static void routingEngine(Request request, ReplyWriter reply, RouterPlan plan, int slot) {
        String mastership = slot == 0 ? "master" : "backup";
        Uptime up = Uptime.of(request);
        reply.open("route-engine")
                .leaf("slot", slot)
                .leaf("mastership-state", mastership)
                .leaf("mastership-priority", mastership + " (default)")
                .leaf("status", "OK")
                .leaf("temperature", " junos:celsius=\"32\"", "32 degrees C / 89 degrees F")
                .leaf("cpu-temperature", " junos:celsius=\"30\"", "30 degrees C / 86 degrees F")
                .leaf("memory-dram-size", "16334 MB")
                .leaf("memory-installed-size", "(16384 MB installed)")
                .leaf("memory-buffer-utilization", 8)
                .leaf("cpu-user", 1)
                .leaf("cpu-background", 0)
                .leaf("cpu-system", 1)
                .leaf("cpu-interrupt", 0)
                .leaf("cpu-idle", 98)
                .leaf("model", Inventory.routingEngine(plan.hardware()))
                .leaf(
                        "serial-number",
                        Inventory.routingEngineSerialNumber(request.router().serialNumber(), slot))
                .leaf("start-time", " junos:seconds=\"" + up.from().getEpochSecond() + "\"", up.since())
                .leaf("up-time", " junos:seconds=\"" + up.seconds() + "\"", up.words())
                .leaf("last-reboot-reason", "Router rebooted after a normal shutdown.")
                .leaf("load-average-one", "0.10")
                .leaf("load-average-five", "0.08")
                .leaf("load-average-fifteen", "0.07")
                .close("route-engine");
    }

    private static void alarms(Request request, ReplyWriter reply) throws RpcErrorException {
        StateOperations.requireXml(request);
        StateOperations.requireOptions(request);
        reply.open("alarm-information", namespace(reply, "junos-alarm"))
                .open("alarm-summary")
                .emptyOf("no-active-alarms")
                .close("alarm-summary")
                .close("alarm-information");
    }

    private static String namespace(ReplyWriter reply, String module) {
        return " xmlns=\"" + reply.junosNamespace(module) + "\"";
    }
}
