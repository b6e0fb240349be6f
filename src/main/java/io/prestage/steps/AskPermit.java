package io.prestage.steps;

import io.prestage.model.DeviceId;
import io.prestage.store.BudgetStore.State;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks whether an edit may begin now. One that may not waits, and its device is due again when its turn has come. */
public final class AskPermit {
    private static final Logger LOG = LoggerFactory.getLogger(AskPermit.class);
    /** Whoever waits is woken; this is for the case that nobody does. */
    static final Duration FALLBACK = Duration.ofMinutes(10);
    /** A device that was turned away is not woken again at once. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Database database;
    private final EditBudget budget;
    private final Clock clock;

    public AskPermit(Database database, EditBudget budget, Clock clock) {
        this.database = database;
        this.budget = budget;
        this.clock = clock;
    }

    /** Returns what the plan wishes, or {@code wait}. */
    public String ask(
            @Body String wish, @Variable(SyncVariables.CLAIM) Claim claim, @Variable(SyncVariables.EDIT_ID) long edit) {
        Instant now = clock.instant();
        Optional<String> refusal = database.inTransaction(tx -> {
            tx.syncQueue().mustHold(claim);
            Optional<String> why = budget.refusal(tx, claim, edit, now);
            why.ifPresent(reason -> postpone(tx, claim, edit, reason, now));
            return why;
        });
        refusal.ifPresent(why -> LOG.atInfo()
                .addKeyValue("device", claim.name())
                .addKeyValue("error", why)
                .log("edit waits"));
        return refusal.isPresent() ? "wait" : wish;
    }

    private static void postpone(Transaction tx, Claim claim, long edit, String why, Instant now) {
        tx.edits().postpone(edit, why, now);
        tx.syncQueue().requestBy(claim.device(), now, now.plus(FALLBACK));
    }

    /**
     * Looks once more, right before something is committed.
     *
     * @throws EditsStoppedException when somebody has stopped all edits since
     */
    public void heedStop() {
        State state = database.inTransaction(tx -> tx.budget().state());
        if (state.stoppedAt() != null) {
            throw new EditsStoppedException("'" + state.stoppedBy() + "' has stopped all edits: " + state.stopReason());
        }
    }

    /** Has devices claimed whose turn has come; on a timer, by every node. */
    public void wake() {
        Instant now = clock.instant();
        List<DeviceId> waiting = database.inTransaction(tx -> tx.budget().waitingDevices());
        if (waiting.isEmpty()) {
            return;
        }
        long free = database.inTransaction(tx -> budget.free(tx.budget(), now));
        for (DeviceId device : waiting) {
            // A transaction each: rows of several devices must not be held by one.
            if (free > 0 && database.inTransaction(tx -> tx.syncQueue().advance(device, now.minus(PAUSE), now))) {
                free--;
            }
        }
    }
}
