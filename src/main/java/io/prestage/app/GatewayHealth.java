package io.prestage.app;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** A health check that asks for a fault in words. */
final class GatewayHealth extends AbstractHealthCheck {
    private final boolean neededForRequests;
    private final Supplier<Optional<String>> fault;

    GatewayHealth(String id, boolean neededForRequests, Supplier<Optional<String>> fault) {
        super("prestage", id);
        this.neededForRequests = neededForRequests;
        this.fault = fault;
    }

    @Override
    public boolean isReadiness() {
        return neededForRequests;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Optional<String> found;
        try {
            found = fault.get();
        } catch (RuntimeException e) {
            found = Optional.of(String.valueOf(e.getMessage()));
        }
        if (found.isPresent()) {
            builder.down().message(found.get());
        } else {
            builder.up();
        }
    }
}
