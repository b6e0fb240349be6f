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
    private final Duration confirmTimeout;
    private final Clock clock;

    /**
     * As the settings say.
     *
     * @param confirmTimeout after which a device takes an unconfirmed edit back
     */
    public FailSync(Database database, SyncPolicy policy, Duration confirmTimeout, EditBudget budget, Clock clock) {
        this.database = database;
        this.budget = budget;
        this.policy = policy;
        this.confirmTimeout = confirmTimeout;
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
        boolean wanting = isFoundWanting(failure, exchange);
        Instant next = wanting ? rollsBackBy(now) : now.plus(jittered(pause(failure, claim)));
        if (wanting) {
            // By itself and whoever holds the device now: one who takes this sync over must not confirm what was found
            // wanting.
            long edit = exchange.getVariable(SyncVariables.EDIT_ID, Long.class);
            database.transact(tx -> tx.edits().rollingBack(edit, reason, rollsBackBy(now)));
        }
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
        tx.syncQueue().requestBy(claim.device(), now, now.plus(AskPermit.FALLBACK));
        tx.syncQueue().finish(claim);
        tx.edits().latest(claim.device()).ifPresent(edit -> tx.edits().postpone(edit.id(), reason, now));
        budget.ended(tx, claim, Optional.empty(), now);
        StateMoves.move(tx, now, claim.device(), FinishSync::inSync);
        JobMoves.synced(tx, claim, Job.DeviceState.FAILED, reason, now);
    }

    /** What came of the edit that was under way, if it was not what was expected; a device that could not be begun with has no result. */
    private static Optional<String> unexpected(Throwable failure, String reason) {
        boolean isNotBegun = failure instanceof EditStoppedException
                || (failure instanceof NetconfException netconf && netconf.kind() == NetconfException.Kind.LOCKED);
        return isNotBegun ? Optional.empty() : Optional.of(reason);
    }

    private void end(Transaction tx, Claim claim, Throwable failure, String reason, Instant next, Instant now) {
        tx.syncQueue().fail(claim, next);
        budget.ended(tx, claim, unexpected(failure, reason), now);
        if (failure instanceof EditStoppedException stopped && stopped.kind() == EditStoppedException.Kind.STALE) {
            tx.edits().outdated(claim.device(), reason, now);
        } else if (isRefused(failure)) {
            tx.edits().failOpen(claim.device(), reason, now);
        } else {
            // Perhaps it stands on the device, waiting to be confirmed: the next read tells.
            tx.edits().noteOpen(claim.device(), reason);
        }
        IdentityChanges.noteHostKey(tx, claim, failure, now);
        StateMoves.move(tx, now, claim.device(), state -> after(state, failure, claim.attempts() + 1, reason));
        JobMoves.synced(tx, claim, Job.DeviceState.FAILED, reason, now);
    }

    private Duration pause(Throwable failure, Claim claim) {
        if (failure instanceof EditStoppedException stopped && stopped.kind() == EditStoppedException.Kind.STALE) {
            return Duration.ZERO;
        }
        return failure instanceof UnsupportedDeviceException ? policy.lastRetry() : policy.retryAfter(claim.attempts());
    }

    /** The device took the edit on trial, and something is wrong since: it is not confirmed. */
    private static boolean isFoundWanting(Throwable failure, Exchange exchange) {
        boolean unknown =
                failure instanceof NetconfException netconf && netconf.kind() == NetconfException.Kind.OUTCOME_UNKNOWN;
        boolean committed = exchange.getVariable(SyncVariables.COMMIT_REPLY) != null
                // Committed by whoever had the device before us.
                || failure instanceof EditNotFoundException;
        return committed && exchange.getVariable(SyncVariables.CONFIRM_REPLY) == null && !unknown;
    }

    /** Junos counts whole minutes, and begun ones as whole. */
    private Instant rollsBackBy(Instant now) {
        long minutes = Math.max(1, (confirmTimeout.toMillis() + 59_999) / 60_000);
        return now.plus(Duration.ofMinutes(minutes));
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof EditNotFoundException
                || (failure instanceof EditStoppedException stopped
                        && stopped.kind() == EditStoppedException.Kind.COMMIT_PENDING)
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
        boolean mayBeOurs = !(failure instanceof EditStoppedException)
                && !(failure instanceof NetconfException netconf && netconf.kind() == NetconfException.Kind.LOCKED);
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
