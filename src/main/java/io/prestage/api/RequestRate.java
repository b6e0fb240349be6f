package io.prestage.api;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets each caller make so many requests a second, so that one that runs wild leaves room for the others. */
public final class RequestRate implements Handler<RoutingContext> {
    private static final int MOST_CALLERS = 10_000;
    private static final long MILLIS = 1000;

    private final int perSecond;
    private final Clock clock;
    private final Map<String, Bucket> callers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    private record Bucket(double left, long atMillis) {}

    public RequestRate(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Stands behind {@link Authentication}. */
    public void serve(Router router) {
        router.route().order(Integer.MIN_VALUE + 2).handler(this);
    }

    @Override
    public void handle(RoutingContext call) {
        String caller = call.request().getHeader(Authentication.CALLER) + " "
                + call.request().remoteAddress().host();
        if (isAllowed(caller)) {
            call.next();
            return;
        }
        call.response().putHeader("Retry-After", "1");
        RequestGuard.end(
                call,
                ApiProblem.of(
                        ProblemType.TOO_MANY_REQUESTS,
                        "more than " + perSecond + " requests in a second (prestage.http.rate); wait a second"));
    }

    /** A second's worth may come at once. */
    synchronized boolean isAllowed(String caller) {
        long now = clock.millis();
        Bucket before = callers.getOrDefault(caller, new Bucket(perSecond, now));
        double refilled = before.left() + (double) (now - before.atMillis()) * perSecond / MILLIS;
        double left = Math.min(perSecond, refilled);
        boolean allowed = left >= 1;
        callers.put(caller, new Bucket(allowed ? left - 1 : left, now));
        return allowed;
    }
}
