package io.prestage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites away from an interface that trusts its own machine: the {@code Host} header must name this machine
 * (a name that an attacker points here is refused), and an {@code Origin}, where there is one, must be this server.
 */
public final class RequestGuard implements Handler<RoutingContext> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Override
    public void handle(RoutingContext call) {
        var request = call.request();
        var authority = request.authority();
        if (authority == null || !HERE.contains(authority.host())) {
            refuse(call, "this server answers to localhost and 127.0.0.1 only, not to '" + authority + "'");
            return;
        }
        @Nullable String origin = request.getHeader("Origin");
        if (origin != null && !isThisServer(origin, request.localAddress().port())) {
            refuse(call, "requests from web pages of '" + origin + "' are not served");
            return;
        }
        call.next();
    }

    private static boolean isThisServer(String origin, int port) {
        try {
            URI uri = new URI(origin);
            return HERE.contains(String.valueOf(uri.getHost())) && uri.getPort() == port;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void refuse(RoutingContext call, String detail) {
        end(call, ApiProblem.forbidden(detail));
    }

    /** Answers with a problem. */
    static void end(RoutingContext call, ApiProblem problem) {
        if (call.response().ended()) {
            return;
        }
        call.response()
                .setStatusCode(problem.type().status())
                .putHeader("Content-Type", "application/problem+json")
                .end(Buffer.buffer(json(problem.document(call.request().path(), Map.of()))));
    }

    private static byte[] json(Map<String, Object> document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can be written as JSON", e);
        }
    }

    /**
     * Puts the guard before every route of a server, and a problem behind them for what none of them takes.
     *
     * @param settled whether all routes are there: false at start, and while routes are replaced
     */
    public static void protect(Router router, BooleanSupplier settled) {
        router.route().order(Integer.MIN_VALUE).handler(new RequestGuard());
        router.errorHandler(
                413,
                call -> end(
                        call,
                        ApiProblem.of(ProblemType.TOO_LARGE, "the body is larger than 8 MiB; send less at once")));
        router.route().order(Integer.MAX_VALUE).handler(call -> {
            String asked = call.request().method() + " " + call.request().path();
            if (settled.getAsBoolean()) {
                end(call, ApiProblem.notFound(asked + " is not served; see /openapi.json"));
            } else {
                call.response().putHeader("Retry-After", "1");
                end(call, ApiProblem.of(ProblemType.STARTING, asked + " is not served at this moment"));
            }
        });
    }
}
