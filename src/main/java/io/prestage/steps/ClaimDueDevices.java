package io.prestage.steps;

import io.prestage.store.Claim;
import io.prestage.store.Database;
import java.time.Clock;
import java.util.List;

/** Takes devices that are due, as many as this node may still work on. */
public final class ClaimDueDevices {
    private final Database database;
    private final SyncPolicy policy;
    private final Clock clock;

    public ClaimDueDevices(Database database, SyncPolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    public List<Claim> claim() {
        return database.inTransaction(tx -> {
            int free = policy.concurrency() - tx.syncQueue().held(policy.node());
            return free <= 0 ? List.of() : tx.syncQueue().claim(policy.node(), clock.instant(), policy.lease(), free);
        });
    }
}
