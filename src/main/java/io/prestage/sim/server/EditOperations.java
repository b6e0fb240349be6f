package io.prestage.sim.server;

import io.prestage.sim.config.EditException;
import io.prestage.sim.config.EditOptions;
import io.prestage.sim.config.Element;
import io.prestage.sim.config.Operation;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.Loaded;
import io.prestage.sim.device.Rescue;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Edits of the candidate, in the forms of RFC 6241 and of Junos. */
final class EditOperations {
    private EditOperations() {}

    static void addTo(Map<String, io.prestage.sim.server.Operation> all) {
        all.put("edit-config", EditOperations::editConfig);
        all.put("load-configuration", EditOperations::loadConfiguration);
        all.put("discard-changes", (request, reply) -> {
            databases(request).discard(request.session(), request.now());
            reply.ok();
        });
    }

    private static void editConfig(Request request, ReplyWriter reply) throws RpcErrorException {
        request.requireCandidate("target");
        Loading loading = content(request);
        EditOptions options = new EditOptions(defaultOperation(request), false, onError(request));
        String test = or(request.value("test-option"), "test-then-set");
        if (!test.equals("set") && !test.equals("test-then-set")) {
            throw RpcError.of("invalid-value", "test-option '" + test + "' is not supported", "test-option")
                    .asException();
        }
        Loaded loaded = databases(request).edit(request.session(), loading.edits(), options, request.now());
        List<RpcError> errors = new ArrayList<>(loading.failures());
        errors.addAll(loaded.errors());
        if (!errors.isEmpty()) {
            throw new RpcErrorException(errors);
        }
        loaded.warnings().forEach(reply::error);
        reply.ok();
    }

    /** Inside {@code config}, {@code config-text} or a file. */
    private static Loading content(Request request) throws RpcErrorException {
        Optional<Element> url = request.operation().child("url");
        if (url.isPresent()) {
            return Loading.read("xml", request.router().files().read(url.get().text()));
        }
        Element config = request.operation()
                .child("config")
                .or(() -> request.operation().child("config-text"))
                .orElseThrow(() -> RpcError.of("missing-element", "missing <config><configuration>", "config")
                        .asException());
        return Loading.of(config);
    }

    private static Operation defaultOperation(Request request) throws RpcErrorException {
        String asked = or(request.value("default-operation"), "merge");
        try {
            Operation operation = Operation.parse(asked, "default-operation");
            if (operation == Operation.MERGE || operation == Operation.REPLACE || operation == Operation.NONE) {
                return operation;
            }
        } catch (EditException e) {
            // Reported below, like an operation that is no default.
        }
        throw RpcError.of("invalid-value", "unknown operation '" + asked + "'", "default-operation")
                .asException();
    }

    /** Roll back needs a capability that Junos does not offer: RFC 6241 section 8.5. */
    private static EditOptions.OnError onError(Request request) throws RpcErrorException {
        String asked = or(request.value("error-option"), or(request.value("error-operation"), "stop-on-error"));
        return switch (asked) {
            case "stop-on-error" -> EditOptions.OnError.STOP;
            case "continue-on-error", "ignore-error" -> EditOptions.OnError.CONTINUE;
            default ->
                throw RpcError.of(
                                "operation-not-supported",
                                "error-option '" + asked + "' is not supported",
                                "error-option")
                        .asException();
        };
    }

    private static void loadConfiguration(Request request, ReplyWriter reply) throws RpcErrorException {
        @Nullable String rollback = request.operation().attribute("rollback");
        if (rollback != null) {
            databases(request).loadRollback(request.session(), rollbackNumber(rollback), request.now());
            loaded(reply, Loaded.CLEAN);
        } else if (request.operation().attribute("rescue") != null) {
            Rescue rescue = databases(request)
                    .rescue()
                    .orElseThrow(() ->
                            RpcError.failed("No rescue configuration is set").asException());
            databases(request).replace(request.session(), rescue.configuration(), request.now());
            loaded(reply, Loaded.CLEAN);
        } else {
            load(request, reply);
        }
    }

    private static void load(Request request, ReplyWriter reply) throws RpcErrorException {
        String format = or(request.operation().attribute("format"), "xml");
        String action = or(request.operation().attribute("action"), "merge");
        if (action.equals("replace") && format.equals("json")) {
            throw RpcError.of("operation-failed", "replace is not supported with format json", "action")
                    .asException();
        }
        @Nullable String url = request.operation().attribute("url");
        Loading loading;
        try {
            loading = url == null
                    ? Loading.of(request.operation())
                    : Loading.read(
                            action.equals("set") ? "set" : format,
                            request.router().files().read(url));
        } catch (RpcErrorException e) {
            loaded(reply, new Loaded(List.of(), e.errors()));
            return;
        }
        EditOptions options = new EditOptions(action(action), true, EditOptions.OnError.CONTINUE);
        Loaded loaded = databases(request).edit(request.session(), loading.edits(), options, request.now());
        List<RpcError> errors = new ArrayList<>(loading.failures());
        errors.addAll(loaded.errors());
        loaded(reply, new Loaded(loaded.warnings(), errors));
    }

    static int rollbackNumber(String text) throws RpcErrorException {
        if (!text.matches("\\d{1,2}")) {
            throw RpcError.of("invalid-value", "invalid rollback '" + text + "'", "rollback")
                    .asException();
        }
        return Integer.parseInt(text);
    }

    /** {@code action="replace"} merges too: what it replaces is marked with an attribute. */
    private static Operation action(String action) throws RpcErrorException {
        return switch (action) {
            case "merge", "replace", "set" -> Operation.MERGE;
            case "override", "update" -> Operation.REPLACE;
            default ->
                throw RpcError.of("invalid-value", "unknown action '" + action + "'", "action")
                        .asException();
        };
    }

    private static void loaded(ReplyWriter reply, Loaded loaded) {
        reply.open("load-configuration-results");
        loaded.warnings().forEach(reply::error);
        loaded.errors().forEach(reply::error);
        if (loaded.errors().isEmpty()) {
            reply.ok();
        } else {
            reply.leaf("load-error-count", loaded.errors().size());
        }
        reply.close("load-configuration-results");
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static Databases databases(Request request) {
        return request.router().databases();
    }
}
