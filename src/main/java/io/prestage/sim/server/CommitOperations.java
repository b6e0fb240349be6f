package io.prestage.sim.server;

import io.prestage.model.Revision;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Validate, commit, confirm, cancel: RFC 6241 sections 8.3, 8.4, 8.6 and {@code commit-configuration} of Junos. */
final class CommitOperations {
    private static final long RFC_DEFAULT_SECONDS = 600;
    private static final long JUNOS_DEFAULT_MINUTES = 10;

    private CommitOperations() {}

    static void addTo(Map<String, Operation> all) {
        all.put("validate", (request, reply) -> {
            request.requireCandidate("source");
            request.router().databases().validate();
            reply.ok();
        });
        all.put("commit", CommitOperations::commit);
        all.put("commit-configuration", CommitOperations::commitConfiguration);
        all.put("cancel-commit", (request, reply) -> {
            request.router().cancelCommit();
            reply.ok();
        });
    }

    private static void commit(Request request, ReplyWriter reply) throws RpcErrorException {
        Duration within = request.operation().has("confirmed")
                ? Duration.ofSeconds(request.number("confirm-timeout", RFC_DEFAULT_SECONDS))
                : null;
        @Nullable String log = request.value("log");
        request.router().commit(request.session(), new CommitRequest(within, log, false, request.rfcCompliant()));
        warn(request, reply);
        reply.ok();
    }

    private static void commitConfiguration(Request request, ReplyWriter reply) throws RpcErrorException {
        if (request.operation().has("at-time")) {
            throw RpcError.of("operation-not-supported", "commit at is not imitated", "at-time")
                    .asException();
        }
        if (request.operation().has("check")) {
            request.router().databases().check(request.session(), request.now());
            results(request, reply, "commit-check-success", null, null, null);
            return;
        }
        Duration within = request.operation().has("confirmed")
                ? Duration.ofMinutes(request.number("confirm-timeout", JUNOS_DEFAULT_MINUTES))
                : null;
        boolean synchronize = request.operation().has("synchronize");
        Revision before = request.router().databases().history().get(0).revision();
        CommitRequest asked = new CommitRequest(within, request.value("log"), synchronize, false);
        Commit commit = request.router().commit(request.session(), asked);
        results(request, reply, "commit-success", within, before, commit.revision());
    }

    private static void results(
            Request request,
            ReplyWriter reply,
            String success,
            @Nullable Duration within,
            @Nullable Revision before,
            @Nullable Revision after) {
        reply.open("commit-results");
        warn(request, reply);
        for (int re = request.router().plan().personality().routingEngines() - 1; re >= 0; re--) {
            reply.open("routing-engine", " junos:style=\"normal\"").leaf("name", "re" + re);
            if (within != null) {
                reply.leaf(
                        "output",
                        "commit confirmed will be automatically rolled back in " + within.toMinutes()
                                + " minutes unless confirmed");
            }
            reply.emptyOf(success);
            if (before != null) {
                reply.open("commit-revision-information")
                        .leaf("old-db-revision", before)
                        .leaf("new-db-revision", after)
                        .close("commit-revision-information");
            }
            reply.close("routing-engine");
        }
        reply.close("commit-results").ok();
    }

    /** Some routers mix a warning with ok, as Junos does in its default mode. */
    private static void warn(Request request, ReplyWriter reply) {
        if (request.router().plan().personality().licenceWarning() && !request.rfcCompliant()) {
            reply.error(RpcError.warning("requires 'scale-l2vpn' license"));
        }
    }
}
