package io.prestage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites away from an interface that trusts its own machine: the {@code Host} header must name this machine
 * (a name that an attacker points here is refused), and an {@code Origin}, where there is one, must be this server.
 */
public final class RequestGuard implements Handler<RoutingContext> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServedNames names;

    private RequestGuard(ServedNames names) {
        this.names = names;
    }

    @Override
    public void handle(RoutingContext call) {
        var request = call.request();
        var authority = request.authority();
        if (authority == null || !names.isHost(authority.host(), request)) {
            refuse(
                    call,
                    "this server answers to localhost, to its address and to the names of prestage.http.names, not to '"
                            + authority + "'");
            return;
        }
        @Nullable String origin = request.getHeader("Origin");
        if (origin != null && !names.isOrigin(origin, request)) {
            refuse(call, "requests from web pages of '" + origin + "' are not served");
            return;
        }
        call.next();
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
     * @param names by which the server may be called
     * @param settled whether all routes are there: false at start, and while routes are replaced
     */
    public static void protect(Router router, ServedNames names, BooleanSupplier settled) {
        router.route().order(Integer.MIN_VALUE).handler(new RequestGuard(names));
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
