package io.prestage.events;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.prestage.store.Database;
import io.prestage.store.SubscriberRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/** The subscribers of this node: where their positions are kept, what is counted of them, and which are in trouble. */
public final class Subscriptions {
    private final Database database;
    private final String owner;
    private final Duration lease;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Map<String, Progress> open = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Set<String> counted = ConcurrentHashMap.newKeySet();

    /** @param owner this process, unlike any other on the database */
    public Subscriptions(Database database, String owner, Duration lease, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.owner = owner;
        this.lease = lease;
        this.clock = clock;
        this.metrics = metrics;
    }

    Subscription subscription(String name) {
        return new Subscription(name, database, owner, lease, clock);
    }

    /**
     * Begins to watch a subscriber.
     *
     * @throws IllegalArgumentException when another route has that name
     */
    Progress open(String name) {
        Progress progress = new Progress(name, clock, failures.computeIfAbsent(name, each -> new LongAdder()));
        if (open.putIfAbsent(name, progress) != null) {
            throw new IllegalArgumentException(
                    "events:" + name + " has a route already; give this one a name of its own, so that both are told");
        }
        if (counted.add(name)) {
            count(name);
        }
        return progress;
    }

    void close(String name) {
        open.remove(name);
    }

    /** What is wrong with the first subscriber that is in trouble. */
    public Optional<String> fault() {
        Instant now = clock.instant();
        return open.values().stream()
                .flatMap(progress -> progress.fault(now).stream())
                .findFirst();
    }

    private void count(String name) {
        Subscription subscription = subscription(name);
        Gauge.builder("prestage.events.behind", subscription, Subscription::behind)
                .tag("subscriber", name)
                .description("Events that a subscriber was not told of yet")
                .strongReference(true)
                .register(metrics);
        counter(
                "missed",
                "Events that were deleted before a subscriber was told of them",
                subscription,
                row -> row.missed());
        counter(
                "skipped",
                "Events that a subscriber's route failed with until they were given up",
                subscription,
                row -> row.skipped());
        FunctionCounter.builder("prestage.events.failures", failures, all -> {
                    LongAdder number = all.get(name);
                    return number == null ? 0 : number.sum();
                })
                .tag("subscriber", name)
                .description("Failures of a subscriber's route on this node")
                .register(metrics);
    }

    private void counter(
            String what, String description, Subscription subscription, ToDoubleFunction<SubscriberRow> number) {
        FunctionCounter.builder("prestage.events." + what, this, all -> {
                    SubscriberRow row = subscription.row();
                    return row == null ? 0 : number.applyAsDouble(row);
                })
                .tag("subscriber", subscription.name())
                .description(description)
                .register(metrics);
    }
}
