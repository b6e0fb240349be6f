package io.prestage.sim.control;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps web pages of other sites away: {@code Host} must name this machine, an {@code Origin} must be this server. */
final class LocalCallers implements Handler<RoutingContext> {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Override
    public void handle(RoutingContext call) {
        var authority = call.request().authority();
        String address = call.request().localAddress().hostAddress();
        if (authority == null
                || !(HERE.contains(authority.host()) || authority.host().equals(address))) {
            Answers.problem(call, 403, "this server answers to its loopback address only, not to '" + authority + "'");
            return;
        }
        @Nullable String origin = call.request().getHeader("Origin");
        if (origin != null
                && !isThisServer(origin, call.request().localAddress().port())) {
            Answers.problem(call, 403, "requests from web pages of '" + origin + "' are not served");
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
}
