package io.prestage.sim.server;

import io.prestage.model.Revision;
import io.prestage.sim.device.Commit;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.device.Databases;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.RpcErrorException;
import io.prestage.sim.device.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validate, commit, confirm, commit later: RFC 6241 sections 8.3, 8.4, 8.6 and {@code commit-configuration} of Junos. */
final class CommitOperations {
    private static final long RFC_DEFAULT_SECONDS = 600;
    private static final long JUNOS_DEFAULT_MINUTES = 10;
    private static final long JUNOS_MOST_MINUTES = 65_535;

    private CommitOperations() {}

    static void addTo(Map<String, Operation> all) {
        all.put("validate", CommitOperations::validate);
        all.put("commit", CommitOperations::commit);
        all.put("commit-configuration", CommitOperations::commitConfiguration);
        all.put("clear-system-commit", CommitOperations::clear);
    }

    private static void validate(Request request, ReplyWriter reply) throws RpcErrorException {
        String source = request.datastore("source");
        if (source.equals("running")) {
            Databases.validate(request.router().databases().committed());
        } else {
            request.requireCandidate("source");
            request.router().databases().validate(request.session());
        }
        reply.ok();
    }

    private static void commit(Request request, ReplyWriter reply) throws RpcErrorException {
        for (String later : new String[] {"persist", "persist-id"}) { // They came with confirmed-commit:1.1.
            if (request.operation().has(later)) {
                throw RpcError.of("unknown-element", "syntax error", later).asException();
            }
        }
        Duration within = request.operation().has("confirmed")
                ? Duration.ofSeconds(request.number("confirm-timeout", RFC_DEFAULT_SECONDS))
                : null;
        @Nullable String log = request.value("log");
        request.router().commit(request.session(), new CommitRequest(within, log, false, request.rfcCompliant()));
        warn(request, reply);
        reply.ok();
    }

    private static void commitConfiguration(Request request, ReplyWriter reply) throws RpcErrorException {
        boolean synchronize =
                request.operation().has("synchronize") || request.operation().has("force-synchronize");
        CommitRequest asked = new CommitRequest(within(request), request.value("log"), synchronize, false);
        if (request.operation().has("at-time")) {
            later(request, reply, asked);
        } else if (request.operation().has("check")) {
            request.router().databases().check(request.session(), request.now());
            new CommitReply(request, reply, asked).checked();
        } else if (request.router().databases().hasNothingToCommit(request.session())) {
            reply.open("commit-results").close("commit-results").ok();
        } else {
            boolean fromPrivate = request.router().databases().isPrivate(request.session());
            Revision before = request.router().databases().history().get(0).revision();
            Commit commit = request.router().commit(request.session(), asked);
            new CommitReply(request, reply, asked).committed(fromPrivate, before, commit.revision());
        }
    }

    private static @Nullable Duration within(Request request) throws RpcErrorException {
        if (!request.operation().has("confirmed")) {
            return null;
        }
        long minutes = request.number("confirm-timeout", JUNOS_DEFAULT_MINUTES);
        if (minutes > JUNOS_MOST_MINUTES) {
            throw RpcError.of(
                            "invalid-value",
                            "Value " + minutes + " is not within range (1.." + JUNOS_MOST_MINUTES + ")",
                            "confirm-timeout")
                    .asException();
        }
        return Duration.ofMinutes(minutes);
    }

    private static void later(Request request, ReplyWriter reply, CommitRequest asked) throws RpcErrorException {
        if (asked.confirmWithin() != null) {
            throw RpcError.of("operation-failed", "commit at cannot be confirmed", "at-time")
                    .asException();
        }
        @Nullable Instant when = AtTime.parse(String.valueOf(request.value("at-time")), request.now());
        Scheduled scheduled = request.router().schedule(request.session(), asked, when);
        Instant at = scheduled.when();
        new CommitReply(request, reply, asked)
                .scheduled(at == null ? "next reboot" : ReadOperations.LOCAL_TIME.format(at));
    }

    private static void clear(Request request, ReplyWriter reply) {
        Optional<Scheduled> cleared = request.router().clearScheduled(request.session());
        reply.leaf("output", cleared.isPresent() ? "Pending commit cleared." : "No commit scheduled.");
    }

    /** Some routers mix a warning with ok, as Junos does in its default mode. */
    static void warn(Request request, ReplyWriter reply) {
        if (request.router().plan().personality().licenceWarning() && !request.rfcCompliant()) {
            reply.error(RpcError.warning("requires 'scale-l2vpn' license"));
        }
    }
}
