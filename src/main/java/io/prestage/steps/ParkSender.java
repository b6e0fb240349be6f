package io.prestage.steps;

import io.prestage.listen.NotificationCounters;
import io.prestage.store.Database;
import io.prestage.store.NotificationStore.Parked;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Keeps a notification whose sender is no device of the inventory. No device is ever created from a notification. */
public final class ParkSender {
    private final Database database;
    private final NotificationCounters counters;
    private final Clock clock;

    public ParkSender(Database database, NotificationCounters counters, Clock clock) {
        this.database = database;
        this.counters = counters;
        this.clock = clock;
    }

    public void park(
            @Header(CommitHeaders.SENDER) String sender,
            @Header(CommitHeaders.HOST) @Nullable String host,
            @Body @Nullable String sample) {
        Instant now = clock.instant();
        boolean relayed = host != null && !host.isEmpty();
        String name = relayed ? host + " via " + sender : sender;
        Parked parked = database.inTransaction(tx -> {
            Parked result = tx.notifications().park(name, relayed ? host : null, sample == null ? "" : sample, now);
            if (result == Parked.NEW) {
                tx.events().append(now, "sender-parked", null, Map.of("sender", name));
            }
            return result;
        });
        counters.dropped(parked == Parked.FULL ? "parked-senders-full" : "unknown-sender");
    }
}
