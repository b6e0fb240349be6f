package io.prestage.netconf.camel;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.prestage.netconf.SessionPool.Stats;
import java.util.function.ToDoubleFunction;

/** Shows what the sessions of a component are doing to Micrometer, which only those need who use this class. */
public final class NetconfMetrics implements MeterBinder {
    private final NetconfComponent component;

    public NetconfMetrics(NetconfComponent component) {
        this.component = component;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        sessions(registry, "idle", Stats::idle);
        sessions(registry, "in-use", Stats::inUse);
        sessions(registry, "connecting", Stats::connecting);
        Gauge.builder("netconf.waiting", component, each -> each.sessions().waiting())
                .description("Exchanges that wait for a session")
                .register(registry);
        counter(registry, "netconf.connects", "opened", "Sessions opened", Stats::connected);
        counter(registry, "netconf.connects", "failed", "Sessions that could not be opened", Stats::failed);
        counter(registry, "netconf.leases", "reused", "Times that an idle session served", Stats::reused);
        counter(registry, "netconf.leases", "timed-out", "Exchanges that waited in vain", Stats::timedOut);
    }

    private void sessions(MeterRegistry registry, String state, ToDoubleFunction<Stats> value) {
        Gauge.builder("netconf.sessions", component, each -> value.applyAsDouble(each.sessions()))
                .tag("state", state)
                .description("NETCONF sessions")
                .register(registry);
    }

    private void counter(
            MeterRegistry registry, String name, String outcome, String description, ToDoubleFunction<Stats> value) {
        FunctionCounter.builder(name, component, each -> value.applyAsDouble(each.sessions()))
                .tag("outcome", outcome)
                .description(description)
                .register(registry);
    }
}
