package io.prestage.steps;

import io.prestage.junos.CommitHistory;
import io.prestage.junos.EditRenderer;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Plan;
import io.prestage.plan.Planner;
import io.prestage.steps.RolePolicy.EditMode;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.EditRow;
import io.prestage.store.EditRow.Outcome;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Plans what to write on the device and enters it in the ledger before anything is written. */
public final class PlanEdits {
    private final Database database;
    private final RolePolicy policy;
    private final Clock clock;

    public PlanEdits(Database database, RolePolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Returns {@code write} when there is something to write and the policy allows it; {@code confirm} when the device carries what an edit
     * wrote whose confirmation is not known, so that it may yet roll back; else {@code nothing}.
     */
    public String plan(
            @Variable(SyncVariables.CLAIM) Claim claim,
            @Variable(SyncVariables.FACTS) DeviceFacts facts,
            @Variable(SyncVariables.ASSIGNMENT) Assignment assignment,
            Exchange exchange) {
        Plan plan = policy.edit() == EditMode.OFF ? new Plan(List.of()) : Planner.plan(facts.markers(), assignment);
        String content = plan.isEmpty() ? "" : EditRenderer.render(plan);
        exchange.setVariable(SyncVariables.EDIT, content);
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            tx.syncQueue().mustHold(claim);
            // Perhaps it is another router: what would be written is shown, until an operator says that it is the same.
            boolean disputed = tx.identities().isDisputed(claim.device());
            EditMode mode = disputed && policy.edit() == EditMode.ON ? EditMode.DRY_RUN : policy.edit();
            Optional<EditRow> latest = recorded(tx, claim, exchange, now);
            if (plan.isEmpty() && mode == EditMode.ON && isOpen(latest)) {
                exchange.setVariable(SyncVariables.EDIT_ID, latest.get().id());
                return "confirm";
            }
            tx.edits().failOpen(claim.device(), "the gateway stopped before it was confirmed", now);
            if (plan.isEmpty() || (mode == EditMode.DRY_RUN && isShown(latest, content))) {
                return "nothing";
            }
            boolean dryRun = mode == EditMode.DRY_RUN;
            Outcome outcome = dryRun ? Outcome.DRY_RUN : Outcome.PLANNED;
            long id = tx.edits().plan(claim.device(), outcome, content, facts.revision(), now);
            exchange.setVariable(SyncVariables.EDIT_ID, id);
            return dryRun ? "nothing" : "write";
        });
    }

    /** The latest edit, once what the device knows of it is in the ledger: we may have stopped just after it was confirmed. */
    private static Optional<EditRow> recorded(Transaction tx, Claim claim, Exchange exchange, Instant now) {
        Optional<EditRow> latest = tx.edits().latest(claim.device());
        CommitHistory commits = exchange.getVariable(SyncVariables.COMMITS, CommitHistory.NONE, CommitHistory.class);
        Optional<CommitHistory.Commit> confirmation =
                latest.filter(edit -> isOpen(latest)).flatMap(edit -> OwnCommits.confirmation(commits, edit.id()));
        if (confirmation.isEmpty()) {
            return latest;
        }
        RecordEdit.applied(
                tx,
                claim,
                latest.orElseThrow().id(),
                confirmation.get().revision().orElse(null),
                true,
                now);
        return tx.edits().latest(claim.device());
    }

    private static boolean isOpen(Optional<EditRow> edit) {
        return edit.filter(it -> it.outcome() == Outcome.PLANNED).isPresent();
    }

    private static boolean isShown(Optional<EditRow> edit, String content) {
        return edit.filter(it -> it.outcome() == Outcome.DRY_RUN)
                .map(EditRow::content)
                .filter(content::equals)
                .isPresent();
    }
}
