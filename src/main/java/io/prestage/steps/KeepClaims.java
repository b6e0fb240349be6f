package io.prestage.steps;

import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeat of this process: says that it lives, prolongs the claims of syncs that go on, and mends the times of the queue after the
 * clock was set back.
 */
public final class KeepClaims {
    private static final Logger LOG = LoggerFactory.getLogger(KeepClaims.class);
    private static final Duration STEP = Duration.ofSeconds(2);

    private final Database database;
    private final SyncPolicy policy;
    private final ClaimsInWork work;
    private final DatabaseClock clock;
    private long beatNanos;
    private Instant beatAt = Instant.MIN;

    public KeepClaims(Database database, SyncPolicy policy, ClaimsInWork work, DatabaseClock clock) {
        this.database = database;
        this.policy = policy;
        this.work = work;
        this.clock = clock;
    }

    /** Called on a timer, more often than a third of the lease. */
    public synchronized void keep() {
        if (isBeatDue()) {
            beat();
        }
        List<Claim> due = work.toRenew(policy.lease());
        if (!due.isEmpty()) {
            renew(due);
        }
    }

    private boolean isBeatDue() {
        return beatAt.equals(Instant.MIN)
                || wentBack().compareTo(STEP) > 0
                || System.nanoTime() - beatNanos >= policy.lease().dividedBy(3).toNanos();
    }

    private void beat() {
        clock.follow(database);
        Instant now = clock.instant();
        boolean wasSetBack = wentBack().compareTo(STEP) > 0;
        int mended = database.inTransaction(tx -> {
            tx.nodes().beat(policy.owner(), policy.node(), now);
            return tx.syncQueue().mendTimes(now, wasSetBack ? Duration.ZERO : policy.longestPause(), policy.lease());
        });
        if (mended > 0) {
            LOG.atWarn()
                    .addKeyValue("attempt", mended)
                    .log("the clock was set back; devices that waited for a time to come are looked at now");
        }
        beatAt = now;
        beatNanos = System.nanoTime();
    }

    /** How much less time has gone by since the last beat than should have. */
    private Duration wentBack() {
        return beatAt.equals(Instant.MIN)
                ? Duration.ZERO
                : Duration.between(clock.instant(), beatAt).plusNanos(System.nanoTime() - beatNanos);
    }

    private void renew(List<Claim> due) {
        List<Claim> lost = database.inTransaction(tx -> {
            List<Claim> gone = new ArrayList<>();
            Instant now = clock.instant();
            due.stream()
                    .filter(claim -> !tx.syncQueue().isRenewed(claim, now, policy.lease()))
                    .forEach(gone::add);
            return gone;
        });
        due.forEach(work::renewed);
        // Its work goes on until it wants to write, and is refused then; a claim that was finished meanwhile is no
        // loss.
        lost.stream()
                .filter(claim -> work.isBusy(claim.device()))
                .forEach(claim -> LOG.atWarn()
                        .addKeyValue("device", claim.name())
                        .log("claim lost: the sync was taken over while this process stood still or had no database"));
    }
}
