package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code create-subscription}, on the routers that offer it. Source: RFC 5277 section 2.1.1. */
final class SubscriptionOperations {
    private SubscriptionOperations() {}

    static void addTo(Map<String, Operation> all) {
        all.put("create-subscription", SubscriptionOperations::subscribe);
    }

    private static void subscribe(Request request, ReplyWriter reply) throws RpcErrorException {
        if (!request.router().offersNotifications()) {
            throw RpcError.of("operation-failed", "syntax error", "create-subscription")
                    .asException();
        }
        @Nullable String stream = request.value("stream");
        if (stream != null && !stream.equals("NETCONF")) {
            throw RpcError.of("invalid-value", "unknown stream '" + stream + "'", "stream")
                    .asException();
        }
        for (String replay : new String[] {"startTime", "stopTime"}) {
            if (request.operation().has(replay)) {
                throw RpcError.of("operation-failed", "replay is not supported", replay)
                        .asException();
            }
        }
        if (!request.router().subscriptions().add(request.session().id(), event(request))) {
            throw RpcError.of("operation-failed", "session has a subscription already", "create-subscription")
                    .asException();
        }
        reply.ok();
    }

    /** The event that a filter names, or an empty text. */
    private static String event(Request request) throws RpcErrorException {
        Element filter = request.operation().child("filter").orElse(null);
        if (filter == null || filter.children().isEmpty()) {
            return "";
        }
        if ("xpath".equals(filter.attribute("type")) || filter.children().size() > 1) {
            throw RpcError.of("operation-not-supported", "only a subtree filter with one event is supported", "filter")
                    .asException();
        }
        return filter.children().get(0).name();
    }
}
