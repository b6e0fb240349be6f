package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operational RPCs: what the router is and does. A new one is one more entry in a class of replies. */
final class StateOperations {
    private StateOperations() {}

    static void addTo(Map<String, Operation> all) {
        Map<String, Operation> ours = new HashMap<>();
        InterfaceReplies.addTo(ours);
        ChassisReplies.addTo(ours);
        SystemReplies.addTo(ours);
        all.putAll(ours);
        HistoryOperations.addTo(ours);
        all.put("command", new CommandOperation(Map.copyOf(ours)));
    }

    /** Text and JSON are not imitated: a refusal is better than an answer in another form. */
    static void requireXml(Request request) throws RpcErrorException {
        @Nullable String format = request.operation().attribute("format");
        if (format != null && !format.equals("xml")) {
            throw RpcError.of("invalid-value", "this router prints format xml only, not " + format, "format")
                    .asException();
        }
    }

    /** Refuses an option that the RPC does not have. */
    static void requireOptions(Request request, String... known) throws RpcErrorException {
        for (Element option : request.operation().children()) {
            if (!List.of(known).contains(option.name())) {
                throw syntaxError(option.name());
            }
        }
    }

    static RpcErrorException syntaxError(String badElement) {
        return RpcError.of("operation-failed", "syntax error", badElement).asException();
    }
}
