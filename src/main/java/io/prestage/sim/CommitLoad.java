package io.prestage.sim;

import io.prestage.sim.network.Truth;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits by other users, spread over the fleet at a steady rate: descriptions of customer ports change, of loopbacks where no customer
 * port is known. */
public final class CommitLoad implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLoad.class);
    private static final List<String> USERS = List.of("noc", "alice", "bob.smith", "field-ops");

    private final Fleet fleet;
    private final double commitsPerSecond;
    private final List<Truth.Device> edges;
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fleet-commits");
        thread.setDaemon(true);
        return thread;
    });
    private long number;

    private CommitLoad(Fleet fleet, double commitsPerSecond, long seed) {
        this.commitsPerSecond = commitsPerSecond;
        this.fleet = fleet;
        List<Truth.Device> all = fleet.truth().devices();
        List<Truth.Device> withUnis =
                all.stream().filter(d -> !d.unis().isEmpty()).toList();
        this.edges = withUnis.isEmpty() ? all : withUnis;
        this.random = new Random(seed);
    }

    /** Starts at once and runs until closed; a rate of 0 makes no commits. */
    public static CommitLoad start(Fleet fleet, double commitsPerSecond, long seed) {
        if (!(commitsPerSecond >= 0 && commitsPerSecond <= 100_000)) {
            throw new IllegalArgumentException("commits per second must be 0 to 100000, not " + commitsPerSecond);
        }
        CommitLoad load = new CommitLoad(fleet, commitsPerSecond, seed);
        if (commitsPerSecond > 0) {
            long periodNanos = Math.max(1, (long) (1e9 / commitsPerSecond));
            ScheduledFuture<?> unused =
                    load.timer.scheduleAtFixedRate(load::commit, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
        }
        return load;
    }

    public double commitsPerSecond() {
        return commitsPerSecond;
    }

    private void commit() {
        Truth.Device device = edges.get(random.nextInt(edges.size()));
        String port = device.unis().isEmpty()
                ? "lo0"
                : device.unis().get(random.nextInt(device.unis().size()));
        String user = USERS.get(random.nextInt(USERS.size()));
        String xml =
                "<configuration><interfaces><interface><name>%s</name><description>order %d</description></interface></interfaces></configuration>"
                        .formatted(port, ++number);
        try {
            fleet.router(device.name()).commitAs(user, "order " + number, xml);
        } catch (IllegalArgumentException e) {
            LOG.info("commit not made: device={} error={}", device.name(), e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
