package io.prestage.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prestage.listen.NotificationCounters;
import io.prestage.store.Database;
import java.time.Clock;

/** The numbers that the gateway shows to Prometheus. */
final class Telemetry implements AutoCloseable {
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    Telemetry(Database database, NotificationCounters counters, Clock clock) {
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        garbage.bindTo(metrics);
        FunctionCounter.builder("prestage.notifications.received", counters, NotificationCounters::receivedSoFar)
                .description("Messages received by the listeners")
                .register(metrics);
        FunctionCounter.builder("prestage.notifications.commits", counters, NotificationCounters::commitsSoFar)
                .description("Messages that told of a commit")
                .register(metrics);
        for (String reason : NotificationCounters.REASONS) {
            FunctionCounter.builder("prestage.notifications.dropped", counters, each -> each.droppedFor(reason))
                    .tag("reason", reason)
                    .description("Messages dropped, by reason")
                    .register(metrics);
        }
        Gauge.builder(
                        "prestage.sync.due",
                        database,
                        each -> each.inTransaction(
                                tx -> tx.syncQueue().backlog(clock.instant()).due()))
                .description("Devices that wait for their sync")
                .register(metrics);
        Gauge.builder(
                        "prestage.unis.assigned",
                        database,
                        each -> each.inTransaction(tx -> tx.assignments().countUnis()))
                .description("Interfaces that have the UNI role")
                .register(metrics);
        Gauge.builder(
                        "prestage.commits.made",
                        database,
                        each -> each.inTransaction(tx -> tx.proofs().sum().commits()))
                .description("Commits in the histories of the devices, since they are known")
                .register(metrics);
        Gauge.builder(
                        "prestage.commits.heard",
                        database,
                        each -> each.inTransaction(tx -> tx.proofs().sum().heard()))
                .description("Of those, how many were told of")
                .register(metrics);
        Gauge.builder(
                        "prestage.devices.disputed",
                        database,
                        each -> each.inTransaction(tx -> tx.identities().disputed()))
                .description("Devices that look like others: nothing is written to them until an operator accepts it")
                .register(metrics);
    }

    PrometheusMeterRegistry metrics() {
        return metrics;
    }

    @Override
    public void close() {
        garbage.close();
        metrics.close();
    }
}
