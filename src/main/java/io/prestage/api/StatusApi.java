package io.prestage.api;

import io.prestage.listen.NotificationCounters;
import io.prestage.model.DeviceState;
import io.prestage.model.Role;
import io.prestage.store.Database;
import io.prestage.store.DeviceStore.StateAndRole;
import io.prestage.store.EventStore;
import io.prestage.store.ProofStore;
import io.prestage.store.SyncQueue.Backlog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The gateway at a glance. */
public final class StatusApi {
    private final Database database;
    private final NotificationCounters counters;
    private final EditStopApi edits;
    private final String version;
    private final Clock clock;

    public StatusApi(Database database, NotificationCounters counters, EditStopApi edits, String version, Clock clock) {
        this.database = database;
        this.counters = counters;
        this.edits = edits;
        this.version = version;
        this.clock = clock;
    }

    record Status(
            Devices devices,
            Unis unis,
            Queue queue,
            Notifications notifications,
            EditStopApi.EditsItem edits,
            ProofStore.Sum completeness,
            EventStore.Span events,
            Open discrepancies,
            String version) {}

    record Open(long open) {}

    record Devices(long total, Map<String, Long> byState, Map<String, Long> byRole) {}

    record Unis(long assigned) {}

    /** {@code oldestSeconds}: how long the device that waits longest has been due. */
    record Queue(long due, long oldestSeconds) {}

    record Notifications(long received, long commits, SortedMap<String, Long> dropped) {}

    private record Counted(
            List<StateAndRole> devices,
            long unis,
            Backlog backlog,
            EditStopApi.EditsItem edits,
            ProofStore.Sum completeness,
            EventStore.Span events,
            long discrepancies) {}

    public Status get() {
        Instant now = clock.instant();
        Counted counted = database.inTransaction(tx -> new Counted(
                tx.devices().countByStateAndRole(),
                tx.assignments().countUnis(),
                tx.syncQueue().backlog(now),
                edits.read(tx),
                tx.proofs().sum(),
                tx.events().span(),
                tx.discrepancies().open()));
        Instant oldest = counted.backlog().oldest();
        var heard = counters.counts();
        return new Status(
                devices(counted.devices()),
                new Unis(counted.unis()),
                new Queue(
                        counted.backlog().due(),
                        oldest == null ? 0 : Duration.between(oldest, now).toSeconds()),
                new Notifications(heard.received(), heard.commits(), heard.dropped()),
                counted.edits(),
                counted.completeness(),
                counted.events(),
                new Open(counted.discrepancies()),
                version);
    }

    /** Every state and role is named, those without a device with 0. */
    private static Devices devices(List<StateAndRole> cells) {
        Map<String, Long> byState = new TreeMap<>();
        DeviceState.NAMES.forEach(state -> byState.put(state, 0L));
        Map<String, Long> byRole = new TreeMap<>();
        for (Role role : Role.values()) {
            byRole.put(role.name(), 0L);
        }
        long total = 0;
        for (StateAndRole cell : cells) {
            byState.merge(cell.state(), cell.devices(), Long::sum);
            byRole.merge(cell.role(), cell.devices(), Long::sum);
            total += cell.devices();
        }
        return new Devices(total, byState, byRole);
    }
}
