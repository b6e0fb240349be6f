package io.prestage.sim.server;

import io.prestage.sim.device.Databases;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.util.Map;

/** Who may edit which candidate: locks of RFC 6241, and {@code open-configuration} of Junos. */
final class LockOperations {
    private LockOperations() {}

    static void addTo(Map<String, Operation> all) {
        all.put("lock", (request, reply) -> {
            request.requireCandidate("target");
            lock(request, reply);
        });
        all.put("unlock", (request, reply) -> {
            request.requireCandidate("target");
            unlock(request, reply);
        });
        all.put("lock-configuration", LockOperations::lock);
        all.put("unlock-configuration", LockOperations::unlock);
        all.put("open-configuration", LockOperations::open);
        all.put("close-configuration", (request, reply) -> {
            databases(request).closePrivate(request.session());
            reply.ok();
        });
    }

    private static void lock(Request request, ReplyWriter reply) throws RpcErrorException {
        databases(request).lock(request.session(), request.now());
        reply.ok();
    }

    private static void unlock(Request request, ReplyWriter reply) throws RpcErrorException {
        databases(request).unlock(request.session(), request.now());
        reply.ok();
    }

    private static void open(Request request, ReplyWriter reply) throws RpcErrorException {
        if (request.operation().has("exclusive")) {
            databases(request).lock(request.session(), request.now());
        } else if (request.operation().has("private")) {
            databases(request).openPrivate(request.session(), request.now());
        } else {
            String asked = request.operation().children().isEmpty()
                    ? "open-configuration"
                    : request.operation().children().get(0).name();
            throw RpcError.of("operation-failed", "syntax error", asked).asException();
        }
        reply.error(RpcError.warning("uncommitted changes will be discarded on exit"));
        reply.ok();
    }

    private static Databases databases(Request request) {
        return request.router().databases();
    }
}
