package io.prestage.steps;

import io.prestage.steps.ProbeQueue.Probe;
import io.prestage.store.Database;
import io.prestage.store.DiscoveryRow;
import io.prestage.store.DiscoveryRow.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off the discoveries of this node: those that were started, and those that ran when the gateway ended. */
public final class DiscoverDevices {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoverDevices.class);

    private final Database database;
    private final String node;
    private final int concurrency;
    private final Clock clock;
    private final Map<Long, ProbeQueue> queues = new LinkedHashMap<>();

    /** @param concurrency addresses that all discoveries of this node may probe at once */
    public DiscoverDevices(Database database, String node, int concurrency, Clock clock) {
        this.database = database;
        this.node = node;
        this.concurrency = concurrency;
        this.clock = clock;
    }

    /** Addresses to probe now. Called on a timer. */
    public synchronized List<Probe> next() {
        Instant now = clock.instant();
        List<DiscoveryRow> running =
                database.inTransaction(tx -> tx.discoveries().running(node));
        // One that was cancelled is handed out no further; what of it is in work ends by itself.
        queues.keySet().removeIf(id -> running.stream().noneMatch(each -> each.id() == id));
        running.forEach(each -> queueOf(each, now));
        List<Probe> probes = new ArrayList<>();
        int free = concurrency
                - queues.values().stream().mapToInt(ProbeQueue::inWork).sum();
        for (DiscoveryRow each : running) {
            @Nullable ProbeQueue queue = queues.get(each.id());
            if (queue != null) {
                probes.addAll(queue.take(now, free - probes.size()));
                record(each, queue, now);
            }
        }
        return probes;
    }

    private void queueOf(DiscoveryRow discovery, Instant now) {
        if (!queues.containsKey(discovery.id())) {
            try {
                queues.put(discovery.id(), new ProbeQueue(discovery, now));
            } catch (IllegalArgumentException e) {
                end(discovery, State.FAILED, e.getMessage(), now);
            }
        }
    }

    private void record(DiscoveryRow discovery, ProbeQueue queue, Instant now) {
        long probed = queue.probed();
        if (probed >= discovery.addresses() && queue.inWork() == 0) {
            database.transact(tx -> tx.discoveries().progress(discovery.id(), probed));
            end(discovery, State.DONE, null, now);
            queues.remove(discovery.id());
        } else if (probed != discovery.probed()) {
            database.transact(tx -> tx.discoveries().progress(discovery.id(), probed));
        }
    }

    private void end(DiscoveryRow discovery, State state, @Nullable String reason, Instant now) {
        database.transact(tx -> {
            if (tx.discoveries().end(discovery.id(), state, reason, now)) {
                Map<String, Object> content = new LinkedHashMap<>();
                content.put("discovery", discovery.id());
                content.put("state", state.name());
                content.put("answers", tx.discoveries().counts(discovery.id()));
                tx.events().append(now, "discovery-ended", null, content);
            }
        });
        LOG.atInfo().addKeyValue("job", discovery.id()).log("discovery ended");
    }

    /** An address is done, however it went. */
    public void done(Exchange exchange) {
        Optional.ofNullable(exchange.getVariable(ProbeAddress.PROBE, Probe.class))
                .ifPresent(probe -> probe.queue().done(probe));
    }
}
