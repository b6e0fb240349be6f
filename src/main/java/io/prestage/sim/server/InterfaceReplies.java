package io.prestage.sim.server;

import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.server.InterfaceQuery.Style;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code get-interface-information}: which interfaces a reply tells of. Shapes after published replies of real routers. */
final class InterfaceReplies {
    private static final String INFORMATION = "interface-information";

    private final InterfaceQuery query;
    private final RouterInterfaces interfaces;
    private final ReplyWriter reply;
    private final PhysicalReply physical;
    private final UnitReply units;
    private final @Nullable Set<String> inInstance;

    private InterfaceReplies(Request request, InterfaceQuery query, ReplyWriter reply) {
        this.query = query;
        this.reply = reply;
        this.interfaces = RouterInterfaces.of(request.router());
        this.physical = new PhysicalReply(request, interfaces, query.style(), reply);
        this.units = new UnitReply(query.style(), reply);
        @Nullable String instance = query.instance();
        this.inInstance = instance == null ? null : interfaces.unitsIn(instance);
    }

    static void addTo(Map<String, Operation> all) {
        all.put("get-interface-information", InterfaceReplies::answer);
    }

    private static void answer(Request request, ReplyWriter reply) throws RpcErrorException {
        StateOperations.requireXml(request);
        new InterfaceReplies(request, InterfaceQuery.of(request), reply).write();
    }

    private void write() {
        reply.open(
                INFORMATION,
                " xmlns=\"" + reply.junosNamespace("junos-interface") + "\" junos:style=\""
                        + query.style().label() + "\"");
        boolean found = false;
        for (PhysicalState each : interfaces.all()) {
            found |= query.unit() ? unitsOf(each) : wanted(each) && described(each);
        }
        if (!found && query.exact()) {
            reply.error(RpcError.failed("device " + query.name() + " not found"), "ifinfo");
        }
        reply.close(INFORMATION);
    }

    private boolean wanted(PhysicalState each) {
        @Nullable String index = query.snmpIndex();
        return query.matches(each.name()) && (index == null || index.equals(String.valueOf(Indices.snmp(each))));
    }

    /** A unit that is asked for by name stands alone. */
    private boolean unitsOf(PhysicalState on) {
        if (!String.valueOf(query.name()).startsWith(on.name()) && query.exact()) {
            return false;
        }
        List<UnitState> wanted = interfaces.units(on).stream()
                .filter(unit -> query.matches(unit.name()))
                .toList();
        wanted.forEach(units::write);
        return !wanted.isEmpty();
    }

    private boolean described(PhysicalState each) {
        if (query.style() == Style.DESCRIPTIONS) {
            if (each.configured("description") != null) {
                physical.open(each);
                reply.close("physical-interface");
            }
            interfaces.units(each).stream()
                    .filter(unit -> unit.statements().value("description") != null)
                    .forEach(units::write);
            return true;
        }
        Set<String> only = inInstance;
        if (only == null) {
            physical.open(each);
        } else {
            reply.open("physical-interface");
        }
        if (query.style() != Style.MEDIA) {
            interfaces.units(each).stream()
                    .filter(unit -> only == null || only.contains(unit.name()))
                    .forEach(units::write);
        }
        reply.close("physical-interface");
        return true;
    }
}
