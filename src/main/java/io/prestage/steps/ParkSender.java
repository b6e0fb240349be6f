package io.prestage.steps;

import io.prestage.listen.NotificationCounters;
import io.prestage.listen.StormGuard;
import io.prestage.store.Database;
import io.prestage.store.ParkedSenderStore.Parked;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Keeps a notification whose sender is no device of the inventory. No device is ever created from a notification. */
public final class ParkSender {
    private final Database database;
    private final NotificationCounters counters;
    private final StormGuard storms;
    private final Clock clock;

    public ParkSender(Database database, NotificationCounters counters, StormGuard storms, Clock clock) {
        this.database = database;
        this.counters = counters;
        this.storms = storms;
        this.clock = clock;
    }

    public void park(
            @Header(CommitHeaders.SENDER) String sender,
            @Header(CommitHeaders.HOST) @Nullable String relayed,
            @Header(CommitHeaders.CERTIFICATE) @Nullable String certificate,
            @Header(CommitHeaders.MESSAGES) @Nullable Long messages,
            @Body @Nullable String sample) {
        Instant now = clock.instant();
        String host = Stream.of(relayed, certificate)
                .filter(each -> each != null && !each.isEmpty())
                .findFirst()
                .orElse(null);
        String name = host == null ? sender : host + " via " + sender;
        Parked parked = database.inTransaction(tx -> {
            Parked result = tx.parkedSenders()
                    .park(name, sender, host, messages == null ? 1 : messages, sample == null ? "" : sample, now);
            if (result == Parked.NEW) {
                tx.events().append(now, "sender-parked", null, Map.of("sender", name));
            }
            return result;
        });
        storms.isStranger(name);
        counters.dropped(
                switch (parked) {
                    case FULL -> "parked-senders-full";
                    case IGNORED -> "ignored-sender";
                    case NEW, AGAIN -> "unknown-sender";
                });
    }
}
