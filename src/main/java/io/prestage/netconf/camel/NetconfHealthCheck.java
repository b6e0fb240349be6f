package io.prestage.netconf.camel;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/** Up while a consumer hears what it should: its device, or callers. */
final class NetconfHealthCheck extends AbstractHealthCheck {
    private final Supplier<@Nullable String> trouble;

    NetconfHealthCheck(String target, Supplier<@Nullable String> trouble) {
        super("camel", "consumer:netconf-" + target);
        this.trouble = trouble;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        @Nullable String why = trouble.get();
        if (why == null) {
            builder.up();
        } else {
            builder.down().message(why);
        }
    }
}
