package io.prestage.api;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * What many callers poll. Whoever asks for the same while it is being read waits, and all who wait share the next reading of it. It begins after each of
 * them has asked, so nobody gets what is older than the request, on whichever node it was changed, and no copy is kept that could be. The
 * reading itself is done by the route that serves a single caller, too.
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

    private final CamelContext context;
    private final BooleanSupplier settled;
    /** Who waits for the next reading, by what is being read now. */
    private final Map<String, List<RoutingContext>> waiting = new HashMap<>();

    /** @param settled whether all routes are there: false at start, and while routes are replaced */
    public HotReads(CamelContext context, BooleanSupplier settled) {
        this.context = context;
        this.settled = settled;
    }

    /** What a route answered. */
    private record Answer(
            int status,
            Map<String, String> headers,
            @Nullable String tag,
            Buffer body) {
        private static final List<String> HEADERS =
                List.of(Exchange.CONTENT_TYPE, "ETag", "Cache-Control", "Retry-After");

        static Answer of(Message message) {
            Map<String, String> headers = new LinkedHashMap<>();
            HEADERS.forEach(name -> {
                @Nullable String value = message.getHeader(name, String.class);
                if (value != null) {
                    headers.put(name, value);
                }
            });
            return new Answer(
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
            HttpServerRequest request = call.request();
            if (hasBody(request) || !settled.getAsBoolean()) {
                call.next();
                return;
            }
            if (mustRead(request.uri(), call)) {
                read(route, request.uri(), List.of(call));
            }
        };
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains("Transfer-Encoding")
                || !Objects.requireNonNullElse(request.getHeader("Content-Length"), "0")
                        .equals("0");
    }

    private synchronized boolean mustRead(String what, RoutingContext call) {
        List<RoutingContext> others = waiting.get(what);
        if (others == null) {
            waiting.put(what, new ArrayList<>());
            return true;
        }
        others.add(call);
        return false;
    }

    private synchronized List<RoutingContext> next(String what) {
        List<RoutingContext> calls = Objects.requireNonNull(waiting.remove(what));
        if (!calls.isEmpty()) {
            waiting.put(what, new ArrayList<>());
        }
        return calls;
    }

    private void read(String route, String what, List<RoutingContext> calls) {
        RoutingContext first = calls.get(0);
        @Nullable String id = first.pathParam("id");
        String path = first.request().path();
        @Nullable String query = first.request().query();
        first.vertx().executeBlocking(() -> ask(route, path, query, id), false).onComplete(read -> {
            List<RoutingContext> next = next(what);
            if (!next.isEmpty()) {
                read(route, what, next);
            }
            calls.forEach(call -> {
                if (read.succeeded()) {
                    answer(call, read.result());
                } else {
                    refuse(call);
                }
            });
        });
    }

    private static void refuse(RoutingContext call) {
        call.response().putHeader("Retry-After", "1");
        RequestGuard.end(
                call, ApiProblem.of(ProblemType.STARTING, call.request().path() + " is not served at this moment"));
    }

    /** @throws Exception when the route could not even answer with a problem, as while it is replaced */
    private Answer ask(String route, String path, @Nullable String query, @Nullable String id) throws Exception {
        @Nullable Route found = context.getRoute(route);
        if (found == null) {
            throw new IllegalStateException("there is no route " + route);
        }
        Exchange exchange = new DefaultExchange(context, ExchangePattern.InOut);
        Message asked = exchange.getMessage();
        asked.setHeader(Exchange.HTTP_METHOD, "GET");
        asked.setHeader(Exchange.HTTP_URI, path);
        asked.setHeader(Exchange.HTTP_RAW_QUERY, query);
        asked.setHeader("id", id);
        // Not by its direct: endpoint, as Camel makes one route of an operation of REST and what it leads to.
        found.getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw new IllegalStateException(route + " did not answer", exchange.getException());
        }
        return Answer.of(exchange.getMessage());
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
