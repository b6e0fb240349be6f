package io.prestage.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/** Health checks and metrics for whoever runs the gateway. */
public final class HealthApi {
    private final PrometheusMeterRegistry metrics;

    public HealthApi(PrometheusMeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** All checks; status 503 when one is down. */
    public Map<String, Object> health(Exchange exchange) {
        return answer(exchange, HealthCheckHelper.invoke(exchange.getContext()));
    }

    /** Checks that say whether requests can be served. */
    public Map<String, Object> ready(Exchange exchange) {
        return answer(exchange, HealthCheckHelper.invokeReadiness(exchange.getContext()));
    }

    /** In the Prometheus text format 0.0.4. */
    public void metrics(Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
        exchange.getMessage().setBody(metrics.scrape());
    }

    private static Map<String, Object> answer(Exchange exchange, Collection<HealthCheck.Result> results) {
        CamelContext context = exchange.getContext();
        boolean up = context.getStatus().isStarted()
                && results.stream().noneMatch(result -> result.getState() == HealthCheck.State.DOWN);
        List<Map<String, Object>> checks = new ArrayList<>();
        for (HealthCheck.Result result : results) {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("name", result.getCheck().getId());
            check.put("status", result.getState().name());
            result.getMessage().ifPresent(message -> check.put("message", message));
            checks.add(check);
        }
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, up ? 200 : 503);
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", up ? "UP" : "DOWN");
        health.put("checks", checks);
        return health;
    }
}
