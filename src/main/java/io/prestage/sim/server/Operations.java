package io.prestage.sim.server;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** All RPCs that a virtual router knows, by name. */
final class Operations {
    private static final Map<String, Operation> BY_NAME = all();

    /** Those of RFC 6241. */
    private static final Set<String> STANDARD = Set.of(
            "get",
            "get-config",
            "edit-config",
            "lock",
            "unlock",
            "validate",
            "commit",
            "copy-config",
            "delete-config",
            "discard-changes",
            "close-session",
            "kill-session");

    private Operations() {}

    /** Answers one {@code rpc} element; errors become part of the reply. */
    static String answer(RunningRouter router, io.prestage.sim.device.Session session, Element rpc) {
        ReplyWriter reply = new ReplyWriter(router.plan().personality()).start(rpc);
        try {
            if (!rpc.name().equals("rpc") || rpc.children().isEmpty()) {
                throw RpcError.of("malformed-message", "expected <rpc> with one operation", rpc.name())
                        .asException();
            }
            Element operation = rpc.children().get(0);
            router.asked(operation.name());
            Operation known = BY_NAME.get(operation.name());
            if (known == null || (router.isForeign() && !STANDARD.contains(operation.name()))) {
                throw RpcError.of("operation-failed", "syntax error", operation.name())
                        .asException();
            }
            Request request = new Request(router, session, operation);
            RequestFaults.instead(request, known).answer(request, reply);
        } catch (RpcErrorException e) {
            reply.restart(rpc);
            e.errors().forEach(reply::error);
        }
        return reply.finish();
    }

    private static Map<String, Operation> all() {
        Map<String, Operation> all = new HashMap<>();
        LockOperations.addTo(all);
        EditOperations.addTo(all);
        CopyOperations.addTo(all);
        CommitOperations.addTo(all);
        ReadOperations.addTo(all);
        StateOperations.addTo(all);
        HistoryOperations.addTo(all);
        RescueOperations.addTo(all);
        SubscriptionOperations.addTo(all);
        all.put("close-session", (request, reply) -> reply.ok());
        all.put("kill-session", Operations::killSession);
        return Map.copyOf(all);
    }

    private static void killSession(Request request, ReplyWriter reply) throws RpcErrorException {
        long id = request.number("session-id", 0);
        if (id == request.session().id()) {
            throw RpcError.of("invalid-value", "a session cannot kill itself", "session-id")
                    .asException();
        }
        request.router()
                .session(id)
                .orElseThrow(() -> RpcError.of("invalid-value", "no session " + id, "session-id")
                        .asException())
                .kill();
        reply.ok();
    }
}
