package io.prestage.snmp.camel;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Up when a datagram to the port is read. A bound port alone says little. */
final class TrapHealthCheck extends AbstractHealthCheck {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final TrapConsumer consumer;

    TrapHealthCheck(TrapConsumer consumer) {
        super("camel", "consumer:trap");
        this.consumer = consumer;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (consumer.probe(LIMIT)) {
            builder.up();
        } else {
            builder.down().message("the trap port is not read");
        }
    }
}
