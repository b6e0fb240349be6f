package io.prestage.steps;

import io.prestage.model.DeviceId;
import io.prestage.store.ChoiceRow;
import io.prestage.store.Database;
import io.prestage.store.DeviceRow;
import io.prestage.store.RetentionStore;
import io.prestage.store.RetentionStore.History;
import io.prestage.store.TaskStore.Task;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes history that is older or more than its retention, and ends operators' choices whose time is over: one node for all. */
public final class KeepHouse {
    private static final Logger LOG = LoggerFactory.getLogger(KeepHouse.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    /** As many as are deleted in one transaction: a few tens of milliseconds, and too few for Derby to lock the whole table. */
    private static final int PIECE = 2_000;
    /** Deleted rows after which a table of Derby is written anew: some tens of MiB of dead index pages, for a lock of some seconds. */
    private static final int COMPACT_AFTER = 250_000;
    /** A process that was silent for so long has ended. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Database database;
    private final SyncPolicy policy;
    private final Retention retention;
    private final Clock clock;
    private final Map<History, Integer> deleted = new ConcurrentHashMap<>();

    public KeepHouse(Database database, SyncPolicy policy, Retention retention, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.retention = retention;
        this.clock = clock;
    }

    /** Called on a timer, by every node. */
    public void keep() {
        Instant now = clock.instant();
        if (!database.inTransaction(tx -> tx.tasks().isTurn(Task.HOUSEKEEPING, now, PERIOD))) {
            return;
        }
        database.transact(tx -> {
            tx.nodes().removeSeenBefore(now.minus(FORGOTTEN));
            tx.choices().expired(now).forEach(choice -> expire(tx, choice, now));
        });
        forgetSubscribers(now);
        for (History history : History.values()) {
            forget(history, now);
        }
    }

    private void forgetSubscribers(Instant now) {
        Duration age = retention.ages().get(History.EVENTS);
        if (age != null) {
            List<String> gone = database.inTransaction(tx -> tx.subscribers().removeSeenBefore(now.minus(age)));
            gone.forEach(name -> LOG.atInfo()
                    .addKeyValue("subscriber", name)
                    .log("forgotten: no route has asked for its events for prestage.retention.events"));
        }
    }

    private void expire(Transaction tx, ChoiceRow choice, Instant now) {
        DeviceId device = choice.deviceId();
        tx.choices().delete(choice.id());
        tx.syncQueue().request(device, now, policy.idle(), policy.longestWait(), true);
        String name = tx.devices().find(device).map(DeviceRow::name).orElse(device.toString());
        String target = choice.interfaceName() == null ? name : name + " " + choice.interfaceName();
        tx.audit().record(now, "prestage", "choice-expired", target, choice.kind() + " of '" + choice.owner() + "'");
        tx.events().append(now, "choice-expired", device, Map.of("choice", choice.id()));
    }

    private void forget(History history, Instant now) {
        Duration age = retention.ages().get(history);
        int old = age == null ? 0 : inPieces(store -> store.deleteBefore(history, now.minus(age), PIECE, now));
        int tooMany = inPieces(store -> store.deleteBeyond(history, retention.rows(), PIECE, now));
        if (tooMany > 0) {
            LOG.atWarn()
                    .addKeyValue("rows", tooMany)
                    .addKeyValue("error", "more than prestage.retention.rows")
                    .log("history deleted before its time: " + history.table());
        }
        if (database.isEmbedded() && deleted.merge(history, old + tooMany, Integer::sum) >= COMPACT_AFTER) {
            database.transact(tx -> tx.retention().compact(history));
            deleted.remove(history);
        }
    }

    private int inPieces(ToIntFunction<RetentionStore> deletion) {
        int all = 0;
        int piece;
        do {
            piece = database.inTransaction(tx -> deletion.applyAsInt(tx.retention()));
            all += piece;
        } while (piece > 0);
        return all;
    }
}
