package io.prestage.api;

import io.prestage.store.Database;
import io.prestage.store.Snapshot;
import io.prestage.store.StoreException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * What many callers poll. It is read by the route that serves a single caller, too: once for all who ask before the reading begins, and not at
 * all while nothing was committed since it was read last. So nobody gets what is older than the request, on whichever node it was changed.
 */
public final class HotReads {
    /** Ids of routes by path, all of which answer every caller the same. */
    private static final Map<String, String> ROUTES = Map.ofEntries(
            Map.entry("/api/v1/status", "60-get-status"),
            Map.entry("/api/v1/devices", "60-list-devices"),
            Map.entry("/api/v1/devices/:id", "60-get-device"),
            Map.entry("/api/v1/devices/:id/interfaces", "60-list-interfaces"),
            Map.entry("/api/v1/topology", "60-get-topology"),
            Map.entry("/api/v1/recommendations", "60-list-recommendations"),
            Map.entry("/api/v1/assignments", "60-list-assignments"),
            Map.entry("/api/v1/choices", "60-list-choices"),
            Map.entry("/api/v1/discrepancies", "60-list-discrepancies"),
            Map.entry("/api/v1/edits", "60-list-edits"),
            Map.entry("/api/v1/jobs", "60-list-jobs"),
            Map.entry("/api/v1/jobs/:id", "60-get-job"),
            Map.entry("/api/v1/notifications", "60-list-notifications"),
            Map.entry("/api/v1/parked-senders", "60-list-parked-senders"));
    /** Of these, what tells of more than the database: of counters and clocks. */
    private static final Set<String> NEVER_KEPT = Set.of("60-get-status");

    private final CamelContext context;
    private final BooleanSupplier settled;
    private final Database database;
    private final KeptAnswers<Answer> kept = new KeptAnswers<>();
    private final Map<String, SharedReading<Answer>> readings = new ConcurrentHashMap<>();

    /** @param settled whether all routes are there: false at start, and while routes are replaced */
    public HotReads(CamelContext context, BooleanSupplier settled, Database database) {
        this.context = context;
        this.settled = settled;
        this.database = database;
    }

    /** What a route answered. */
    private record Answer(
            Route by,
            int status,
            Map<String, String> headers,
            @Nullable String tag,
            Buffer body) {
        private static final List<String> HEADERS =
                List.of(Exchange.CONTENT_TYPE, "ETag", "Cache-Control", "Retry-After");

        static Answer of(Route by, Message message) {
            Map<String, String> headers = new LinkedHashMap<>();
            HEADERS.forEach(name -> {
                @Nullable String value = message.getHeader(name, String.class);
                if (value != null) {
                    headers.put(name, value);
                }
            });
            return new Answer(
                    by,
                    Objects.requireNonNullElse(message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), 200),
                    headers,
                    message.getHeader("ETag", String.class),
                    Buffer.buffer(message.getBody(byte[].class)));
        }
    }

    /** Stands behind what checks requests, and before the routes. */
    public void serve(Router router) {
        ROUTES.forEach((path, route) ->
                router.route(HttpMethod.GET, path).order(Integer.MIN_VALUE + 5).handler(handler(route)));
    }

    private Handler<RoutingContext> handler(String route) {
        return call -> {
            if (hasBody(call.request()) || !settled.getAsBoolean()) {
                call.next();
                return;
            }
            serve(call, route);
        };
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains("Transfer-Encoding")
                || !Objects.requireNonNullElse(request.getHeader("Content-Length"), "0")
                        .equals("0");
    }

    private void serve(RoutingContext call, String route) {
        Asked asked = Asked.of(call);
        // An embedded database tells at once whether anything was committed.
        @Nullable Answer same = database.isEmbedded() ? kept(route, asked, snapshot(route)) : null;
        if (same != null) {
            answer(call, same);
            return;
        }
        readings.computeIfAbsent(asked.uri(), absent -> new SharedReading<>(() -> find(route, asked)))
                .ask(call.vertx())
                .onComplete(found -> {
                    readings.computeIfPresent(asked.uri(), (key, reading) -> reading.isIdle() ? null : reading);
                    if (found.succeeded()) {
                        answer(call, found.result());
                    } else {
                        refuse(call);
                    }
                });
    }

    private @Nullable Snapshot snapshot(String route) {
        try {
            return NEVER_KEPT.contains(route) ? null : database.snapshot().orElse(null);
        } catch (StoreException e) {
            // The route says it better.
            return null;
        }
    }

    private @Nullable Answer kept(String route, Asked asked, @Nullable Snapshot now) {
        @Nullable Answer same = now == null ? null : kept.find(asked.uri(), now);
        return same != null && same.by() == context.getRoute(route) ? same : null;
    }

    /** @throws Exception when the route could not even answer with a problem, as while it is replaced */
    private Answer find(String route, Asked asked) throws Exception {
        @Nullable Snapshot now = snapshot(route);
        @Nullable Answer same = kept(route, asked, now);
        return same != null ? same : read(route, asked, now);
    }

    private static void refuse(RoutingContext call) {
        call.response().putHeader("Retry-After", "1");
        RequestGuard.end(
                call, ApiProblem.of(ProblemType.STARTING, call.request().path() + " is not served at this moment"));
    }

    private record Asked(
            String uri,
            String path,
            @Nullable String query,
            @Nullable String id) {
        static Asked of(RoutingContext call) {
            HttpServerRequest request = call.request();
            return new Asked(request.uri(), request.path(), request.query(), call.pathParam("id"));
        }
    }

    private Answer read(String id, Asked asked, @Nullable Snapshot before) throws Exception {
        @Nullable Route route = context.getRoute(id);
        if (route == null) {
            throw new IllegalStateException("there is no route " + id);
        }
        Exchange exchange = new DefaultExchange(context, ExchangePattern.InOut);
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_URI, asked.path());
        message.setHeader(Exchange.HTTP_RAW_QUERY, asked.query());
        message.setHeader("id", asked.id());
        // Not by its direct: endpoint, as Camel makes one route of an operation of REST and what it leads to.
        route.getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw new IllegalStateException(id + " did not answer", exchange.getException());
        }
        Answer answer = Answer.of(route, exchange.getMessage());
        if (before != null && answer.status() == 200) {
            kept.keep(asked.uri(), answer, before, answer.body().length());
        }
        return answer;
    }

    private static void answer(RoutingContext call, Answer answer) {
        var response = call.response();
        if (response.ended() || response.closed()) {
            return;
        }
        @Nullable String tag = answer.tag();
        @Nullable String known = call.request().getHeader("If-None-Match");
        answer.headers().forEach(response::putHeader);
        if (tag != null && known != null && EntityTag.isIn(known, tag)) {
            response.headers().remove(Exchange.CONTENT_TYPE);
            response.setStatusCode(304).end();
        } else {
            response.setStatusCode(answer.status()).end(answer.body());
        }
    }
}
