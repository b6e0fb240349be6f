package io.prestage.steps;

import io.prestage.store.Database;
import io.prestage.store.TaskStore.Task;
import java.time.Clock;
import java.time.Duration;

/** Asks for a look at the revision of every device, so that a commit whose notification was lost is found. */
public final class RequestRevisionChecks {
    /** Whatever made us lose messages is not to be met by a storm of our own. */
    private static final Duration AFTER_LOSS_SPREAD = Duration.ofSeconds(30);

    private final Database database;
    private final SyncPolicy policy;
    private final Clock clock;

    public RequestRevisionChecks(Database database, SyncPolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    /** Looks at every device at once: what was said while this node was away was not heard by it. */
    public void atStart() {
        request(Duration.ZERO);
    }

    /** Once a period, whichever node it is. */
    public void periodically() {
        if (database.inTransaction(
                tx -> tx.tasks().isTurn(Task.POLL_REVISIONS, clock.instant(), policy.checkPeriod()))) {
            request(policy.checkSpread());
        }
    }

    /** Messages were lost, and nobody knows whose. */
    public void afterLoss() {
        request(AFTER_LOSS_SPREAD);
    }

    private void request(Duration spread) {
        database.transact(tx -> tx.syncQueue().requestAll(clock.instant(), spread));
    }
}
