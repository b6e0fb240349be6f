package io.prestage.events;

import io.prestage.store.Database;
import io.prestage.store.EventRow;
import io.prestage.store.SubscriberRow;
import io.prestage.store.SubscriberStore;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one subscriber was told, held in the database: by one node at a time, over restarts. Its buffer is the change feed itself,
 * bounded by retention; what retention takes first is counted as missed.
 */
final class Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final int READ = 200;

    private final String name;
    private final Database database;
    private final String owner;
    private final Duration lease;
    private final Clock clock;

    Subscription(String name, Database database, String owner, Duration lease, Clock clock) {
        this.name = name;
        this.database = database;
        this.owner = owner;
        this.lease = lease;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /**
     * What is to be told next.
     *
     * @param events of the kinds that are wanted, in order
     * @param through the subscriber needs nothing more up to this event, once it was told of these
     */
    record Due(List<EventRow> events, long through) {
        static final Due NOTHING = new Due(List.of(), 0);
    }

    /** Nothing where another node tells this subscriber. */
    Due due(Set<String> kinds, int atLeast, boolean fromBeginning) {
        return database.inTransaction(tx -> {
            long last = tx.events().last();
            SubscriberRow row = tx.subscribers().find(name).orElse(null);
            if (row == null) {
                tx.subscribers().add(name, fromBeginning ? tx.events().span().first() - 1 : last, clock.instant());
                return Due.NOTHING;
            }
            if (!isOurs(tx)) {
                return Due.NOTHING;
            }
            tx.subscribers().seen(name, clock.instant());
            return row.position() >= last ? Due.NOTHING : read(tx, row.position(), kinds, Math.max(READ, atLeast));
        });
    }

    private Due read(Transaction tx, long position, Set<String> kinds, int atMost) {
        List<EventRow> wanted = new ArrayList<>();
        long through = afterWhatIsGone(tx, position);
        List<EventRow> page;
        do {
            page = tx.events().since(through, atMost);
            for (EventRow event : page) {
                through = event.seq();
                if (kinds.isEmpty() || kinds.contains(event.kind())) {
                    wanted.add(event);
                    if (wanted.size() == atMost) {
                        return new Due(wanted, through);
                    }
                }
            }
        } while (!page.isEmpty());
        return new Due(wanted, through);
    }

    private long afterWhatIsGone(Transaction tx, long position) {
        long before = tx.events().span().first() - 1;
        if (before <= position) {
            return position;
        }
        tx.subscribers().moveTo(name, before, before - position, 0);
        LOG.atWarn()
                .addKeyValue("subscriber", name)
                .addKeyValue("events", before - position)
                .log(
                        "events were deleted before the subscriber was told of them; it goes on with the oldest that is kept");
        return before;
    }

    /**
     * Records that the subscriber was told up to an event.
     *
     * @param skipped how many of these it was not told of, since its route fails with them
     * @throws IllegalStateException when another node tells it by now, from where this was recorded last
     */
    void told(long through, long skipped) {
        database.transact(tx -> {
            if (!isOurs(tx)) {
                throw new IllegalStateException("event " + through + " is not recorded as told to '" + name
                        + "': another node took that over while this one stood still, and tells it again");
            }
            tx.subscribers().moveTo(name, through, 0, skipped);
        });
    }

    private boolean isOurs(Transaction tx) {
        return tx.tasks().hold(SubscriberStore.task(name), owner, clock.instant(), lease);
    }

    /** As the database has it; null before the first look. */
    @Nullable SubscriberRow row() {
        return database.inTransaction(tx -> tx.subscribers().find(name).orElse(null));
    }

    /** Events that it was not told of yet, of whichever kind. */
    long behind() {
        return database.inTransaction(tx -> {
            long last = tx.events().last();
            return tx.subscribers()
                    .find(name)
                    .map(found -> Math.max(0, last - found.position()))
                    .orElse(0L);
        });
    }
}
