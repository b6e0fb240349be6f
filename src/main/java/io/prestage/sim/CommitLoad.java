package io.prestage.sim;

import io.prestage.sim.device.CommitRequest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits by other users, spread over the edge routers at a steady rate: descriptions, units, VLANs, ports that are shut and opened,
 * policies; with and without comment; most at the command line, some by NETCONF; some synchronised, some on trial and confirmed a little
 * later. Where no customer port is known, as with loaded configurations, all routers take part and descriptions of {@code lo0} change.
 */
public final class CommitLoad implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitLoad.class);
    private static final List<ReadyChange> CHANGES = List.of(ReadyChange.values());
    private static final List<String> USERS = List.of("noc", "alice", "bob.smith", "field-ops");
    private static final Duration TRIAL = Duration.ofMinutes(5);
    private static final int CONFIRM_MILLIS = 3_000;
    private static final int RETRY_MILLIS = 500;

    private final double commitsPerSecond;
    private final List<VirtualRouter> edges;
    private final Random random;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fleet-commits");
        thread.setDaemon(true);
        return thread;
    });
    private long number;

    private CommitLoad(Fleet fleet, double commitsPerSecond, long seed) {
        this.commitsPerSecond = commitsPerSecond;
        List<VirtualRouter> withUnis = fleet.routers().stream()
                .filter(router ->
                        router.kind().isEdge() && !router.plan().unis().isEmpty())
                .toList();
        this.edges = withUnis.isEmpty() ? fleet.routers() : withUnis;
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
        number++;
        VirtualRouter router = edges.get(random.nextInt(edges.size()));
        String user = USERS.get(random.nextInt(USERS.size()));
        String client = random.nextInt(5) == 0 ? "netconf" : "cli";
        @Nullable String comment = random.nextInt(4) == 0 ? null : "order " + number;
        ReadyChange change = CHANGES.get(random.nextInt(CHANGES.size()));
        String edit = change.edit(router.plan(), random, number);
        boolean synchronize = random.nextInt(5) == 0;
        if (random.nextInt(10) == 0) {
            if (attempt(router, user, client, new CommitRequest(TRIAL, comment, synchronize, false), edit)) {
                confirmLater(router, user, client, CONFIRM_MILLIS);
            }
        } else {
            attempt(router, user, client, new CommitRequest(null, comment, synchronize, false), edit);
        }
    }

    private void confirmLater(VirtualRouter router, String user, String client, int millis) {
        ScheduledFuture<?> unused = timer.schedule(() -> confirm(router, user, client), millis, TimeUnit.MILLISECONDS);
    }

    private void confirm(VirtualRouter router, String user, String client) {
        boolean refused = !attempt(router, user, client, CommitRequest.PLAIN, "<configuration/>");
        if (refused && !timer.isShutdown()) {
            confirmLater(router, user, client, RETRY_MILLIS);
        }
    }

    /** False where the router refuses, for example because somebody holds its lock; the next change is another one. */
    private static boolean attempt(
            VirtualRouter router, String user, String client, CommitRequest request, String edit) {
        try {
            router.commitAs(user, client, request, edit);
            return true;
        } catch (RuntimeException e) {
            LOG.info("commit not made: device={} error={}", router.name(), e.getMessage());
            return false;
        }
    }

    /** No more changes; what is on trial is still confirmed in its time. */
    @Override
    public void close() {
        timer.shutdown();
    }
}
