package io.prestage.steps;

import io.prestage.store.Database;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a look at the revision of every device, so that a commit whose notification was lost is found. */
public final class RequestRevisionChecks {
    private static final Logger LOG = LoggerFactory.getLogger(RequestRevisionChecks.class);

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

    /** Frees what this node held before it was stopped. Called before any device is claimed. */
    public void takeUp() {
        int freed = database.inTransaction(tx -> tx.syncQueue().releaseAll(policy.node(), clock.instant()));
        if (freed > 0) {
            LOG.atInfo().addKeyValue("attempt", freed).log("took up again what was in work when the gateway stopped");
        }
    }

    /** Looks at every device at once: nobody knows what it has told while nobody heard. */
    public void atStart() {
        request(Duration.ZERO);
    }

    public void periodically() {
        request(policy.checkSpread());
    }

    /** Messages were lost, and nobody knows whose. */
    public void afterLoss() {
        request(AFTER_LOSS_SPREAD);
    }

    private void request(Duration spread) {
        database.transact(tx -> tx.syncQueue().requestAll(clock.instant(), spread));
    }
}
