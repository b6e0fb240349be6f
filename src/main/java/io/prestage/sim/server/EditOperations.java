package io.prestage.sim.server;

import io.prestage.sim.config.EditException;
import io.prestage.sim.config.Element;
import io.prestage.sim.config.Operation;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Locks and edits of the candidate, in the forms of RFC 6241 and of Junos. */
final class EditOperations {
    private EditOperations() {}

    static void addTo(Map<String, io.prestage.sim.server.Operation> all) {
        all.put("lock", (request, reply) -> {
            request.requireCandidate("target");
            lock(request, reply);
        });
        all.put("unlock", (request, reply) -> {
            request.requireCandidate("target");
            unlock(request, reply);
        });
        all.put("lock-configuration", EditOperations::lock);
        all.put("unlock-configuration", EditOperations::unlock);
        all.put("edit-config", EditOperations::editConfig);
        all.put("load-configuration", EditOperations::loadConfiguration);
        all.put("discard-changes", (request, reply) -> {
            databases(request).discard(request.session(), request.now());
            reply.ok();
        });
    }

    private static void lock(Request request, ReplyWriter reply) throws RpcErrorException {
        databases(request).lock(request.session(), request.now());
        reply.ok();
    }

    private static void unlock(Request request, ReplyWriter reply) throws RpcErrorException {
        databases(request).unlock(request.session());
        reply.ok();
    }

    private static void editConfig(Request request, ReplyWriter reply) throws RpcErrorException {
        request.requireCandidate("target");
        Element configuration = request.operation()
                .child("config")
                .flatMap(config -> config.child("configuration"))
                .orElseThrow(() -> RpcError.of("missing-element", "missing <config><configuration>", "config")
                        .asException());
        @Nullable String asked = request.value("default-operation");
        Operation defaultOperation = parse(asked == null ? "merge" : asked);
        databases(request).edit(request.session(), configuration, defaultOperation, false, request.now());
        reply.ok();
    }

    private static void loadConfiguration(Request request, ReplyWriter reply) throws RpcErrorException {
        @Nullable String rollback = request.operation().attribute("rollback");
        if (rollback != null) {
            databases(request).loadRollback(request.session(), rollbackNumber(rollback), request.now());
            loaded(reply, List.of());
            return;
        }
        String format = or(request.operation().attribute("format"), "xml");
        if (!format.equals("xml")) {
            throw RpcError.of("invalid-value", "this router loads format xml only, not " + format, "format")
                    .asException();
        }
        Element configuration = request.operation()
                .child("configuration")
                .orElseThrow(() -> RpcError.of("missing-element", "missing <configuration>", "configuration")
                        .asException());
        loaded(
                reply,
                databases(request)
                        .edit(
                                request.session(),
                                configuration,
                                action(or(request.operation().attribute("action"), "merge")),
                                true,
                                request.now()));
    }

    private static int rollbackNumber(String text) throws RpcErrorException {
        if (!text.matches("\\d{1,2}")) {
            throw RpcError.of("invalid-value", "invalid rollback '" + text + "'", "rollback")
                    .asException();
        }
        return Integer.parseInt(text);
    }

    /** {@code action="replace"} merges too: what it replaces is marked with an attribute. */
    private static Operation action(String action) throws RpcErrorException {
        return switch (action) {
            case "merge", "replace" -> Operation.MERGE;
            case "override", "update" -> Operation.REPLACE;
            default ->
                throw RpcError.of("invalid-value", "unknown action '" + action + "'", "action")
                        .asException();
        };
    }

    private static void loaded(ReplyWriter reply, List<String> warnings) {
        reply.open("load-configuration-results");
        warnings.forEach(warning -> reply.error(RpcError.warning(warning)));
        reply.ok().close("load-configuration-results");
    }

    private static Operation parse(String text) throws RpcErrorException {
        try {
            return Operation.parse(text, "default-operation");
        } catch (EditException e) {
            throw RpcError.of("invalid-value", String.valueOf(e.getMessage()), "default-operation")
                    .asException();
        }
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static Databases databases(Request request) {
        return request.router().databases();
    }
}
