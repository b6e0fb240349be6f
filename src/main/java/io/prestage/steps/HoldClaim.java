package io.prestage.steps;

import io.prestage.store.Claim;
import io.prestage.store.Database;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/**
 * Makes sure, right before something is written to a device, that its sync was not taken over meanwhile, as happens to a process that
 * stood still; and prolongs the claim.
 */
public final class HoldClaim {
    private final Database database;
    private final SyncPolicy policy;
    private final Clock clock;

    public HoldClaim(Database database, SyncPolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Checks and prolongs the claim.
     *
     * @throws io.prestage.store.LeaseLostException when another has the device now
     */
    public void hold(@Variable(SyncVariables.CLAIM) Claim claim, Exchange exchange) {
        database.transact(tx -> {
            tx.syncQueue().renew(claim, clock.instant(), policy.lease());
            EditSteps.save(tx, exchange);
        });
    }
}
