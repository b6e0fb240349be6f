package io.prestage.steps;

import io.prestage.junos.EditRenderer;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Plan;
import io.prestage.plan.Planner;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.EditRow;
import io.prestage.store.EditRow.Outcome;
import java.time.Clock;
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

    /** Returns {@code write} when there is something to write and the policy allows it, else {@code nothing}. */
    public String plan(
            @Variable(SyncVariables.CLAIM) Claim claim,
            @Variable(SyncVariables.FACTS) DeviceFacts facts,
            @Variable(SyncVariables.ASSIGNMENT) Assignment assignment,
            Exchange exchange) {
        Plan plan = policy.edit() == RolePolicy.EditMode.OFF
                ? new Plan(java.util.List.of())
                : Planner.plan(facts.markers(), assignment);
        String content = plan.isEmpty() ? "" : EditRenderer.render(plan);
        boolean dryRun = policy.edit() == RolePolicy.EditMode.DRY_RUN;
        database.transact(tx -> {
            tx.syncQueue().mustHold(claim);
            tx.edits()
                    .failOpen(
                            claim.device(),
                            "the gateway stopped while it was written; the device has been read again",
                            clock.instant());
            boolean shownAlready = dryRun
                    && tx.edits()
                            .latest(claim.device())
                            .filter(edit -> edit.outcome() == Outcome.DRY_RUN)
                            .map(EditRow::content)
                            .filter(content::equals)
                            .isPresent();
            if (!plan.isEmpty() && !shownAlready) {
                Outcome outcome = dryRun ? Outcome.DRY_RUN : Outcome.PLANNED;
                long id = tx.edits().plan(claim.device(), outcome, content, facts.revision(), clock.instant());
                exchange.setVariable(SyncVariables.EDIT_ID, id);
            }
        });
        exchange.setVariable(SyncVariables.EDIT, content);
        return plan.isEmpty() || dryRun ? "nothing" : "write";
    }
}
