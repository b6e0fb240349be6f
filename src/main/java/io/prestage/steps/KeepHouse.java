package io.prestage.steps;

import io.prestage.store.ChoiceRow;
import io.prestage.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Deletes what is older than its retention, and ends operators' choices whose time is over. */
public final class KeepHouse {
    private final Database database;
    private final SyncPolicy policy;
    private final Duration notificationRetention;
    private final Duration eventRetention;
    private final Clock clock;

    public KeepHouse(
            Database database,
            SyncPolicy policy,
            Duration notificationRetention,
            Duration eventRetention,
            Clock clock) {
        this.database = database;
        this.policy = policy;
        this.notificationRetention = notificationRetention;
        this.eventRetention = eventRetention;
        this.clock = clock;
    }

    public void keep() {
        Instant now = clock.instant();
        database.transact(tx -> {
            tx.notifications().deleteBefore(now.minus(notificationRetention));
            tx.events().deleteBefore(now.minus(eventRetention));
            for (ChoiceRow choice : tx.choices().expired(now)) {
                tx.choices().delete(choice.id());
                tx.syncQueue().request(choice.deviceId(), now, policy.idle(), policy.longestWait(), true);
                tx.events().append(now, "choice-expired", choice.deviceId(), Map.of("choice", choice.id()));
            }
        });
    }
}
