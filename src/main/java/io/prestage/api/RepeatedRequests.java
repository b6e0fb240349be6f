package io.prestage.api;

import io.prestage.access.Tokens;
import io.prestage.store.Database;
import io.prestage.store.KeyedRequest;
import io.prestage.store.NodeStore.Node;
import io.prestage.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that are sent again under the same {@code Idempotency-Key} as they were answered the first time, on whichever node and
 * after a restart, too. A request is noted before it is carried out and its answer afterwards: whoever ends in between leaves a request of
 * which nobody knows whether it had an effect, and it is told so rather than carried out twice.
 */
public final class RepeatedRequests {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedRequests.class);
    private static final String NOTED = "prestage-keyed-request";

    private final Database database;
    private final String instance;
    private final Duration lease;
    private final Clock clock;
    /** What this process works on now. */
    private final Set<Named> inWork = ConcurrentHashMap.newKeySet();

    /** @param lease time after which a process that went silent is taken for gone */
    public RepeatedRequests(Database database, String instance, Duration lease, Clock clock) {
        this.database = database;
        this.instance = instance;
        this.lease = lease;
        this.clock = clock;
    }

    private record Named(String caller, String key) {}

    /**
     * Notes a request with a key, or ends its route with the answer that it had before.
     *
     * @throws ApiProblem 422 when the key was given to another request; 409 while it is in work, or when its outcome is not known
     */
    public void begin(Exchange exchange) {
        Message request = exchange.getMessage();
        @Nullable String key = IdempotencyKey.read(request.getHeader(IdempotencyKey.HEADER, String.class));
        if (key == null) {
            return;
        }
        Named named = new Named(Parameters.actor(exchange), key);
        String hash = hash(request);
        if (!inWork.add(named)) {
            throw inWork(named);
        }
        Optional<KeyedRequest> before = Optional.empty();
        boolean noted = false;
        try {
            before = database.inTransaction(tx -> note(tx, named, hash));
            noted = before.isEmpty();
        } finally {
            if (!noted) {
                inWork.remove(named);
            }
        }
        if (before.isPresent()) {
            answer(exchange, before.get(), hash);
        } else {
            exchange.setProperty(NOTED, named);
        }
    }

    private Optional<KeyedRequest> note(Transaction tx, Named named, String hash) {
        Optional<KeyedRequest> before = tx.keyedRequests().find(named.caller(), named.key());
        if (before.isEmpty()) {
            tx.keyedRequests().add(named.caller(), named.key(), hash, instance, clock.instant());
        }
        return before;
    }

    private void answer(Exchange exchange, KeyedRequest before, String hash) {
        if (!before.requestHash().equals(hash)) {
            throw ApiProblem.of(
                    ProblemType.KEY_REUSED,
                    "the key '" + before.requestKey() + "' was given to another request at " + before.createdAt()
                            + "; give each request a key of its own");
        }
        @Nullable Integer status = before.status();
        if (status == null) {
            throw isInWork(before) ? inWork(new Named(before.caller(), before.requestKey())) : unknown(before);
        }
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        answer.setHeader("Idempotency-Replayed", "true");
        if (before.location() != null) {
            answer.setHeader("Location", before.location());
        }
        if (before.body() != null) {
            answer.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        answer.setBody(before.body() == null ? null : before.body().getBytes(StandardCharsets.UTF_8));
        exchange.setRouteStop(true);
    }

    /** One of this process would have been found at once. */
    private boolean isInWork(KeyedRequest before) {
        return !before.instance().equals(instance)
                && database
                        .inTransaction(
                                tx -> tx.nodes().seenSince(clock.instant().minus(lease)))
                        .stream()
                        .map(Node::instance)
                        .anyMatch(before.instance()::equals);
    }

    private static ApiProblem inWork(Named named) {
        return ApiProblem.of(
                ProblemType.IN_WORK,
                "the request with the key '" + named.key() + "' is being carried out; send it again in a second to"
                        + " get its answer");
    }

    private static ApiProblem unknown(KeyedRequest before) {
        return ApiProblem.of(
                ProblemType.OUTCOME_UNKNOWN,
                "the request with the key '" + before.requestKey() + "' of " + before.createdAt()
                        + " was begun, and ended without an answer; it is not carried out again under this key."
                        + " See what has become of it, and send it under another key if it had no effect");
    }

    /** Keeps the answer of a request that was noted. One that was refused had no effect, so its key is free again. */
    void end(Exchange exchange) {
        if (!(exchange.removeProperty(NOTED) instanceof Named named)) {
            return;
        }
        Message answer = exchange.getMessage();
        int status = Objects.requireNonNullElse(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), 200);
        byte @Nullable [] body = answer.getBody() == null ? null : answer.getBody(byte[].class);
        try {
            if (status < 300) {
                database.transact(tx -> tx.keyedRequests()
                        .answer(
                                named.caller(),
                                named.key(),
                                status,
                                answer.getHeader("Location", String.class),
                                body == null ? null : new String(body, StandardCharsets.UTF_8)));
            } else if (status < 500) {
                database.transact(tx -> tx.keyedRequests().remove(named.caller(), named.key()));
            }
        } catch (RuntimeException e) {
            // The caller gets its answer all the same; only who sends the request again is told that nothing is known.
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("the answer to a request with a key is not kept");
        } finally {
            inWork.remove(named);
        }
    }

    private static String hash(Message request) {
        String whole = request.getHeader(Exchange.HTTP_METHOD, "", String.class)
                + '\n'
                + request.getHeader(Exchange.HTTP_URI, "", String.class)
                + '\n'
                + request.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class)
                + '\n'
                + Objects.requireNonNullElse(request.getBody(String.class), "");
        return Tokens.sha256Hex(whole.getBytes(StandardCharsets.UTF_8));
    }
}
