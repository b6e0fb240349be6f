package io.prestage.steps;

import io.prestage.model.DeviceState;
import io.prestage.model.Job;
import io.prestage.netconf.NetconfException;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.LeaseLostException;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a sync that failed: says why, and when the device is tried again. */
public final class FailSync {
    private static final Logger LOG = LoggerFactory.getLogger(FailSync.class);
    private static final int REASON_LENGTH = 1000;

    private final Database database;
    private final SyncPolicy policy;
    private final EditBudget budget;
    private final Clock clock;

    public FailSync(Database database, SyncPolicy policy, EditBudget budget, Clock clock) {
        this.database = database;
        this.budget = budget;
        this.policy = policy;
        this.clock = clock;
    }

    public void fail(@Variable(SyncVariables.CLAIM) Claim claim, Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String reason = shortened(String.valueOf(failure.getMessage())) + IdentityChanges.advice(claim, failure);
        LOG.atWarn()
                .addKeyValue("device", claim.name())
                .addKeyValue("attempt", claim.attempts() + 1)
                .addKeyValue("error", reason)
                .log("sync failed");
        if (failure instanceof LeaseLostException) {
            return;
        }
        Instant now = clock.instant();
        if (failure instanceof EditsStoppedException) {
            database.transact(tx -> postpone(tx, claim, reason, now));
            return;
        }
        Duration pause = failure instanceof UnsupportedDeviceException
                ? policy.lastRetry()
                : policy.retryAfter(claim.attempts());
        Instant next = now.plus(jittered(pause));
        try {
            database.transact(tx -> {
                end(tx, claim, failure, reason, next, now);
                EditSteps.save(tx, exchange);
            });
        } catch (LeaseLostException taken) {
            LOG.atWarn()
                    .addKeyValue("device", claim.name())
                    .addKeyValue("error", taken.getMessage())
                    .log("a failed sync was taken over before it was recorded");
        }
    }

    /** All edits were stopped in the midst of this one: that is no failure of the device. */
    private void postpone(Transaction tx, Claim claim, String reason, Instant now) {
        tx.syncQueue().request(claim.device(), now, AskPermit.FALLBACK, AskPermit.FALLBACK, true);
        tx.syncQueue().finish(claim);
        tx.edits().latest(claim.device()).ifPresent(edit -> tx.edits().postpone(edit.id(), reason));
        budget.ended(tx, claim, Optional.empty(), now);
        StateMoves.move(tx, now, claim.device(), FinishSync::inSync);
        JobMoves.synced(tx, claim, Job.DeviceState.FAILED, reason, now);
    }

    /** What came of the edit that was under way, if it was not what was expected; a device that could not be begun with has no result. */
    private static Optional<String> unexpected(Throwable failure, String reason) {
        boolean isNotBegun = failure instanceof NetconfException netconf
                && (netconf.kind() == NetconfException.Kind.LOCKED);
        return isNotBegun ? Optional.empty() : Optional.of(reason);
    }

    private void end(Transaction tx, Claim claim, Throwable failure, String reason, Instant next, Instant now) {
        tx.syncQueue().fail(claim, next);
        budget.ended(tx, claim, unexpected(failure, reason), now);
        if (isRefused(failure)) {
            tx.edits().failOpen(claim.device(), reason, now);
        } else {
            // Perhaps it stands on the device, waiting to be confirmed: the next read tells.
            tx.edits().noteOpen(claim.device(), reason);
        }
        IdentityChanges.noteHostKey(tx, claim, failure, now);
        StateMoves.move(tx, now, claim.device(), state -> after(state, failure, claim.attempts() + 1, reason));
        JobMoves.synced(tx, claim, Job.DeviceState.FAILED, reason, now);
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof EditNotFoundException
                || (failure instanceof NetconfException netconf
                        && netconf.kind().isRefusal());
    }

    private DeviceState after(DeviceState state, Throwable failure, int attempts, String reason) {
        if (failure instanceof UnsupportedDeviceException) {
            return state.unsupported(reason);
        }
        if (failure instanceof NetconfException netconf && netconf.kind().isAboutReaching()) {
            return state.unreachable(reason);
        }
        boolean mayBeOurs =
                !(failure instanceof NetconfException netconf && netconf.kind() == NetconfException.Kind.LOCKED);
        return mayBeOurs && attempts >= policy.attemptsUntilQuarantine()
                ? state.quarantined(reason)
                : state.failed(reason);
    }

    /** Devices that failed together are not tried again together. */
    private static Duration jittered(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5 + 1));
    }

    private static String shortened(String text) {
        return text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH - 1) + "…";
    }
}
