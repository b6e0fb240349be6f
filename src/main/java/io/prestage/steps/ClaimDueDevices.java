package io.prestage.steps;

import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.SyncQueue.Places;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes devices that are due, as many as this node may still work on. */
public final class ClaimDueDevices {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimDueDevices.class);

    private final Database database;
    private final SyncPolicy policy;
    private final ClaimsInWork work;
    private final Clock clock;

    public ClaimDueDevices(Database database, SyncPolicy policy, ClaimsInWork work, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.work = work;
        this.clock = clock;
    }

    public List<Claim> claim() {
        Places places = work.free(policy);
        if (places.fresh() + places.failed() == 0) {
            return List.of();
        }
        List<Claim> claims = database.inTransaction(
                tx -> tx.syncQueue().claim(policy.owner(), clock.instant(), policy.lease(), places, work::isBusy));
        claims.forEach(claim -> {
            work.claimed(claim);
            if (claim.takenOverFrom() != null) {
                LOG.atWarn()
                        .addKeyValue("device", claim.name())
                        .addKeyValue("attempt", claim.attempts() + 1)
                        .addKeyValue("error", "the claim of '" + claim.takenOverFrom() + "' ran out")
                        .log("sync taken over");
            }
        });
        return claims;
    }
}
