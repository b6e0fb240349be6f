package io.prestage.sim.server;

import io.prestage.sim.config.TextRenderer;
import io.prestage.sim.device.Rescue;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.Map;

/** The rescue configuration. Source: Junos operational mode, {@code request system configuration rescue}. */
final class RescueOperations {
    private RescueOperations() {}

    static void addTo(Map<String, Operation> all) {
        all.put("request-save-rescue-configuration", (request, reply) -> {
            request.router().databases().saveRescue(request.session(), request.now());
            done(reply);
        });
        all.put("request-delete-rescue-configuration", (request, reply) -> {
            if (!request.router().databases().deleteRescue()) {
                throw RpcError.failed("No rescue configuration is set").asException();
            }
            done(reply);
        });
        all.put("get-rescue-information", RescueOperations::show);
    }

    private static void show(Request request, ReplyWriter reply) throws RpcErrorException {
        Rescue rescue = request.router()
                .databases()
                .rescue()
                .orElseThrow(
                        () -> RpcError.failed("No rescue configuration is set").asException());
        reply.open("rescue-information");
        ConfigurationReplies.output(reply, TextRenderer.render(rescue.configuration()));
        reply.close("rescue-information");
    }

    private static void done(ReplyWriter reply) {
        reply.open("rescue-management-results")
                .open("routing-engine", " junos:style=\"normal\"")
                .leaf("name", "re0")
                .emptyOf("success")
                .close("routing-engine")
                .close("rescue-management-results");
    }
}
