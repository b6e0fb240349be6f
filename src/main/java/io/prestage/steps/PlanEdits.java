package io.prestage.steps;

import io.prestage.junos.CommitHistory;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Plan;
import io.prestage.plan.Planner;
import io.prestage.steps.RolePolicy.EditMode;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.EditRow;
import io.prestage.store.EditRow.Outcome;
import io.prestage.store.EditStore;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;

/** Plans what to write on the device and enters it in the ledger before anything is written. */
public final class PlanEdits {
    private static final String OVERTAKEN = "the device or its roles changed before it was written";
    private static final String NOT_TRIED = "not tried on the device: it tells its revision by the time of the last"
            + " change, which trying would move";

    private final Database database;
    private final RolePolicy policy;
    private final Clock clock;

    public PlanEdits(Database database, RolePolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Returns {@code write} when there is something to write and the policy or an operator allows it; {@code dry-run} when the device is only
     * to be asked what the edit would change; {@code confirm} when the device carries what an edit wrote whose confirmation is not known, so
     * that it may yet roll back; else {@code nothing}.
     */
    public String plan(
            @Variable(SyncVariables.CLAIM) Claim claim,
            @Variable(SyncVariables.FACTS) DeviceFacts facts,
            @Variable(SyncVariables.ASSIGNMENT) Assignment assignment,
            Exchange exchange) {
        Plan plan = policy.edit() == EditMode.OFF ? new Plan(List.of()) : Planner.plan(facts.markers(), assignment);
        EditDraft draft = EditDraft.of(plan, facts, assignment);
        exchange.setVariable(SyncVariables.EDIT, draft.content());
        return database.inTransaction(tx -> {
            tx.syncQueue().mustHold(claim);
            return next(tx, claim, draft, exchange);
        });
    }

    private String next(Transaction tx, Claim claim, EditDraft draft, Exchange exchange) {
        Instant now = clock.instant();
        // Perhaps it is another router: what would be written is shown, until an operator says that it is the same.
        boolean disputed = tx.identities().isDisputed(claim.device());
        Optional<EditRow> latest = recorded(tx, claim, exchange, now);
        if (draft.isEmpty() && !disputed && latest.filter(this::mayBeConfirmed).isPresent()) {
            exchange.setVariable(SyncVariables.EDIT_ID, latest.get().id());
            return "confirm";
        }
        tx.edits().failOpen(claim.device(), "the gateway stopped before it was confirmed", now);
        if (draft.isEmpty()) {
            tx.edits().overtake(claim.device(), OVERTAKEN, now);
            return "nothing";
        }
        if (policy.edit() == EditMode.ON && !disputed) {
            if (latest.filter(row -> waits(row, draft)).isPresent()) {
                exchange.setVariable(SyncVariables.EDIT_ID, latest.get().id());
                tx.edits().begin(latest.get().id());
                return "write";
            }
            tx.edits().overtake(claim.device(), "edits need no approval any more", now);
            exchange.setVariable(SyncVariables.EDIT_ID, enter(tx, claim, draft, Outcome.PLANNED, now));
            return "write";
        }
        return show(tx, claim, draft, latest.filter(row -> isShown(row, draft)), disputed, exchange);
    }

    private String show(
            Transaction tx,
            Claim claim,
            EditDraft draft,
            Optional<EditRow> shown,
            boolean disputed,
            Exchange exchange) {
        Instant now = clock.instant();
        if (shown.isPresent()) {
            EditRow row = shown.get();
            boolean unchanged = Objects.equals(row.revisionBefore(), draft.revision());
            exchange.setVariable(SyncVariables.EDIT_ID, row.id());
            if (row.outcome() == Outcome.REJECTED || (row.outcome() == Outcome.APPROVED && disputed)) {
                return "nothing";
            }
            if (row.outcome() == Outcome.APPROVED && unchanged) {
                tx.edits().begin(row.id());
                return "write";
            }
            if (row.outcome() == Outcome.AWAITING_APPROVAL) {
                if (unchanged && (row.deviceDiff() != null || !draft.canBeTried())) {
                    return "nothing";
                }
                tx.edits().planAnew(row.id(), draft.revision(), now);
                return tryOn(tx, row.id(), draft);
            }
        }
        tx.edits().overtake(claim.device(), OVERTAKEN, now);
        long id = enter(tx, claim, draft, Outcome.AWAITING_APPROVAL, now);
        exchange.setVariable(SyncVariables.EDIT_ID, id);
        tx.events()
                .append(
                        now,
                        "edit-awaits-approval",
                        claim.device(),
                        Map.of("device", claim.name(), "edit", id, "group", group(tx, draft)));
        return tryOn(tx, id, draft);
    }

    private static String tryOn(Transaction tx, long id, EditDraft draft) {
        if (draft.canBeTried()) {
            return "dry-run";
        }
        tx.edits().tried(id, null, null, NOT_TRIED);
        return "nothing";
    }

    private static long enter(Transaction tx, Claim claim, EditDraft draft, Outcome outcome, Instant now) {
        return tx.edits()
                .plan(
                        new EditStore.Entry(
                                claim.device(),
                                outcome,
                                draft.content(),
                                String.join("\n", draft.commands()),
                                group(tx, draft),
                                draft.revision(),
                                tx.jobs().askedBy(claim).orElse("prestage")),
                        now);
    }

    private static long group(Transaction tx, EditDraft draft) {
        return tx.editGroups().of(draft.shape().fingerprint(), draft.shape().text());
    }

    /** The latest edit, once what the device knows of it is in the ledger: we may have stopped just after it was confirmed. */
    private static Optional<EditRow> recorded(Transaction tx, Claim claim, Exchange exchange, Instant now) {
        Optional<EditRow> latest = tx.edits().latest(claim.device());
        CommitHistory commits = exchange.getVariable(SyncVariables.COMMITS, CommitHistory.NONE, CommitHistory.class);
        Optional<CommitHistory.Commit> confirmation =
                latest.filter(PlanEdits::isOpen).flatMap(edit -> OwnCommits.confirmation(commits, edit.id()));
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

    private static boolean isOpen(EditRow edit) {
        return edit.outcome() == Outcome.PLANNED;
    }

    /** An edit that waits to be confirmed, and that we may still write. */
    private boolean mayBeConfirmed(EditRow edit) {
        return isOpen(edit)
                && (policy.edit() == EditMode.ON || (policy.edit() == EditMode.DRY_RUN && edit.decidedBy() != null));
    }

    /** An edit that waits for its turn, and is still the one to make. */
    private static boolean waits(EditRow edit, EditDraft draft) {
        return edit.outcome() == Outcome.WAITING
                && edit.content().equals(draft.content())
                && Objects.equals(edit.revisionBefore(), draft.revision());
    }

    private static boolean isShown(EditRow edit, EditDraft draft) {
        return edit.content().equals(draft.content())
                && switch (edit.outcome()) {
                    case AWAITING_APPROVAL, APPROVED, REJECTED -> true;
                    default -> false;
                };
    }
}
