package io.prestage.api;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of other sites away from an interface that trusts its own machine: the {@code Host} header must name this machine
 * (a name that an attacker points here is refused), and an {@code Origin}, where there is one, must be this server.
 */
public final class RequestGuard implements Handler<RoutingContext> {
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
        end(call, 403, "forbidden", "Forbidden", detail);
    }

    /** Answers with a problem. */
    static void end(RoutingContext call, ApiProblem problem) {
        end(call, problem.status(), problem.type(), problem.title(), String.valueOf(problem.getMessage()));
    }

    private static void end(RoutingContext call, int status, String type, String title, String detail) {
        call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new io.vertx.core.json.JsonObject()
                        .put("type", "/problems/" + type)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .put("instance", call.request().path())
                        .encode());
    }

    /**
     * Puts the guard before every route of a server, and a problem behind them for what none of them takes.
     *
     * @param settled whether all routes are there: false at start, and while routes are replaced
     */
    public static void protect(Router router, BooleanSupplier settled) {
        router.route().order(Integer.MIN_VALUE).handler(new RequestGuard());
        router.route().order(Integer.MAX_VALUE).handler(call -> {
            String asked = call.request().method() + " " + call.request().path();
            if (settled.getAsBoolean()) {
                end(call, 404, "not-found", "Not found", asked + " is not served; see /openapi.json");
            } else {
                call.response().putHeader("Retry-After", "1");
                end(call, 503, "starting", "Routes are being loaded", asked + " is not served at this moment");
            }
        });
    }
}
