package io.prestage.steps;

import io.prestage.plan.ChangeWindows;
import io.prestage.plan.Waves;
import io.prestage.store.BudgetStore;
import io.prestage.store.BudgetStore.State;
import io.prestage.store.Claim;
import io.prestage.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many edits there may be, and when.
 *
 * @param concurrency devices edited at once, by all nodes together
 * @param waves how many are edited before it is looked at what came of it
 * @param windows when devices may be edited
 * @param perHour edits of one device in an hour
 */
public record EditBudget(int concurrency, Waves waves, ChangeWindows windows, int perHour) {
    /** Nobody edits a device for so long: such a permit was left behind. */
    private static final Duration LOST = Duration.ofHours(2);
    /** After so long without an edit the next one begins a new run, with its first wave. */
    private static final Duration RUN_ENDS = Duration.ofMinutes(10);

    /** Why a device must not be edited now; nothing where it got its permit. Others that ask wait until the transaction ends. */
    Optional<String> refusal(Transaction tx, Claim claim, long edit, Instant now) {
        BudgetStore budget = tx.budget();
        budget.lock();
        budget.releaseGivenBefore(now.minus(LOST));
        State state = next(budget, now);
        Optional<String> refusal = closed(state, now)
                .or(() -> budget.permits() >= concurrency
                        ? Optional.of(concurrency + " devices are edited at once (prestage.edit.concurrency)")
                        : Optional.empty())
                .or(() -> state.admitted() >= limit(budget, state.wave())
                        ? Optional.of("wave " + (state.wave() + 1) + " of prestage.edit.waves has to end well first")
                        : Optional.empty())
                .or(() -> budget.editedNeighbour(claim.device())
                        .map(name -> "'" + name + "' is being edited, and shares a link with it"))
                .or(() -> budget.begunSince(claim.device(), now.minus(Duration.ofHours(1))) >= perHour
                        ? Optional.of("it was edited " + perHour + " times within an hour (prestage.edit.rate)")
                        : Optional.empty());
        if (refusal.isEmpty()) {
            budget.give(claim.device(), claim.name(), edit, now);
        }
        return refusal;
    }

    /** Why no device may be edited now. */
    Optional<String> closed(State state, Instant now) {
        Instant stopped = state.stoppedAt();
        if (stopped != null) {
            return Optional.of("'" + state.stoppedBy() + "' has stopped all edits: " + state.stopReason());
        }
        if (state.haltedAt() != null) {
            return Optional.of("wave " + (state.wave() + 1) + " met what was not expected: " + state.haltedWhy()
                    + "; DELETE /api/v1/edits/stop goes on");
        }
        return windows.opensAt(now).map(opens -> "outside the change windows, until " + opens);
    }

    /** Moves on to the next wave where the one before has ended well, and to a new run where the last one is long over. */
    private State next(BudgetStore budget, Instant now) {
        State state = budget.state();
        if (budget.permits() > 0 || state.haltedAt() != null) {
            return state;
        }
        if (state.admitted() > 0 && state.lastAt().isBefore(now.minus(RUN_ENDS))) {
            budget.beginWave(0);
        } else if (state.admitted() >= limit(budget, state.wave())) {
            budget.beginWave(state.wave() + 1);
        }
        return budget.state();
    }

    /** How many edits of a run may have begun by the end of a wave. */
    private long limit(BudgetStore budget, int wave) {
        return waves.areSeveral() ? waves.upTo(wave, budget.devices()) : Long.MAX_VALUE;
    }

    /** How many more devices could be edited at once. */
    long free(BudgetStore budget, Instant now) {
        State state = budget.state();
        if (closed(state, now).isPresent()) {
            return 0;
        }
        long permits = budget.permits();
        long inWave = limit(budget, state.wave()) - state.admitted();
        if (permits == 0 && inWave <= 0) {
            inWave = limit(budget, state.wave() + 1) - state.admitted();
        }
        return Math.max(0, Math.min(concurrency - permits, inWave));
    }

    /** A sync with a permit is over. */
    void ended(Transaction tx, Claim claim, Optional<String> unexpected, Instant now) {
        if (!tx.budget().has(claim.device())) {
            return;
        }
        tx.budget().lock();
        if (tx.budget().release(claim.device(), now) && unexpected.isPresent() && waves.areSeveral()) {
            String device = "'" + claim.name() + "'";
            String why = unexpected.get();
            tx.budget().halt(why.startsWith(device) ? why : device + ": " + why, now);
        }
    }
}
