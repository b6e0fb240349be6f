package io.prestage.netconf.camel;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Up while the device sends its notifications to us. */
final class NetconfHealthCheck extends AbstractHealthCheck {
    private final NetconfConsumer consumer;

    NetconfHealthCheck(NetconfConsumer consumer, String target) {
        super("camel", "consumer:netconf-" + target);
        this.consumer = consumer;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        String trouble = consumer.trouble();
        if (trouble == null) {
            builder.up();
        } else {
            builder.down().message(trouble);
        }
    }
}
