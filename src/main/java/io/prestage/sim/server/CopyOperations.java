package io.prestage.sim.server;

import io.prestage.sim.config.EditOptions;
import io.prestage.sim.config.Element;
import io.prestage.sim.config.Node;
import io.prestage.sim.config.NodeRenderer;
import io.prestage.sim.config.Operation;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.Loaded;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.List;
import java.util.Map;

/** Whole configurations: {@code copy-config} and {@code delete-config}. Source: RFC 6241 sections 7.3 and 7.4. */
final class CopyOperations {
    private CopyOperations() {}

    static void addTo(Map<String, io.prestage.sim.server.Operation> all) {
        all.put("copy-config", CopyOperations::copy);
        all.put("delete-config", CopyOperations::delete);
    }

    private static void copy(Request request, ReplyWriter reply) throws RpcErrorException {
        String target = request.datastore("target");
        Element source = source(request);
        if (target.equals("url")) {
            Node configuration = stored(request, source.name());
            request.router().files().write(url(request, "target"), NodeRenderer.render(configuration));
        } else {
            request.requireCandidate("target");
            switch (source.name()) {
                case "running", "candidate" ->
                    request.router()
                            .databases()
                            .replace(request.session(), stored(request, source.name()), request.now());
                default -> override(request, loading(request, source));
            }
        }
        reply.ok();
    }

    private static Element source(Request request) throws RpcErrorException {
        request.datastore("source");
        return request.operation().child("source").orElseThrow().children().get(0);
    }

    private static Loading loading(Request request, Element source) throws RpcErrorException {
        return switch (source.name()) {
            case "url" -> Loading.read("xml", request.router().files().read(source.text()));
            case "config", "config-text" -> Loading.of(source);
            default ->
                throw RpcError.of("operation-not-supported", "no such datastore", source.name())
                        .asException();
        };
    }

    private static void override(Request request, Loading loading) throws RpcErrorException {
        EditOptions all = new EditOptions(Operation.REPLACE, false, EditOptions.OnError.ROLL_BACK);
        Databases databases = request.router().databases();
        Loaded loaded = databases.edit(request.session(), loading.edits(), all, request.now());
        if (!loaded.errors().isEmpty()) {
            throw new RpcErrorException(loaded.errors());
        }
    }

    private static Node stored(Request request, String name) throws RpcErrorException {
        return switch (name) {
            case "running" -> request.router().databases().committed();
            case "candidate" -> request.router().databases().candidate(request.session());
            default ->
                throw RpcError.of("operation-not-supported", "no such datastore", name)
                        .asException();
        };
    }

    private static String url(Request request, String parameter) {
        return request.operation()
                .child(parameter)
                .orElseThrow()
                .children()
                .get(0)
                .text();
    }

    /** Of the candidate it takes all statements away; a commit would then refuse nothing. */
    private static void delete(Request request, ReplyWriter reply) throws RpcErrorException {
        if (request.datastore("target").equals("url")) {
            request.router().files().delete(url(request, "target"));
        } else {
            request.requireCandidate("target");
            Node empty = request.router().databases().committed().with(List.of());
            request.router().databases().replace(request.session(), empty, request.now());
        }
        reply.ok();
    }
}
