package io.prestage.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/** Counts what goes through each route, from the start of the gateway on; a route that is loaded anew goes on counting. */
public final class RouteCounters implements RoutePolicyFactory {
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /** Exchanges of one route. */
    static final class Counter extends RoutePolicySupport {
        private final LongAdder begun = new LongAdder();
        private final LongAdder done = new LongAdder();
        private final LongAdder failed = new LongAdder();

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            begun.increment();
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            done.increment();
            if (exchange.isFailed() || exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null) {
                failed.increment();
            }
        }

        long begun() {
            return begun.sum();
        }

        long failed() {
            return failed.sum();
        }

        long inWork() {
            return Math.max(0, begun.sum() - done.sum());
        }
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return counters.computeIfAbsent(routeId, id -> new Counter());
    }

    @Nullable Counter find(String routeId) {
        return counters.get(routeId);
    }
}
