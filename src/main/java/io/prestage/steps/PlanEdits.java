package io.prestage.steps;

import io.prestage.junos.CommitHistory;
import io.prestage.junos.CommitHistory.Commit;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.Plan;
import io.prestage.netconf.camel.NetconfConstants;
import io.prestage.plan.Planner;
import io.prestage.plan.Target;
import io.prestage.rules.EditTemplates;
import io.prestage.steps.RolePolicy.EditMode;
import io.prestage.steps.RolePolicy.Unconfirmed;
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
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** Plans what to write on the device and enters it in the ledger before anything is written. */
public final class PlanEdits {
    private static final String OVERTAKEN = "the device or its roles changed before it was written";
    private static final String NOT_TRIED = "not tried on the device: it tells its revision by the time of the last"
            + " change, which trying would move";
    private static final String DISPUTED = "not tried on the device: perhaps it is another router; an operator who"
            + " accepts its identity has it tried";

    private static final String POLICY = "prestage.edit.without-confirmed-commit";
    private static final String REFUSE = "refuse";
    private static final String NO_CONFIRMED_COMMIT = "the device offers no confirmed commit, so it could not take the"
            + " edit back by itself; " + POLICY + " = plain would write it nevertheless";

    private final Database database;
    private final RolePolicy policy;
    private final DiscrepancyPolicy discrepancies;
    private final Supplier<EditTemplates> templates;
    private final Clock clock;

    /** @param templates those that are in use */
    public PlanEdits(
            Database database,
            RolePolicy policy,
            DiscrepancyPolicy discrepancies,
            Supplier<EditTemplates> templates,
            Clock clock) {
        this.templates = templates;
        this.database = database;
        this.policy = policy;
        this.discrepancies = discrepancies;
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
        return database.inTransaction(tx -> {
            tx.syncQueue().mustHold(claim);
            CommitHistory commits =
                    exchange.getVariable(SyncVariables.COMMITS, CommitHistory.NONE, CommitHistory.class);
            Optional<EditRow> latest = new EditAftermath(tx, claim, facts, commits, clock.instant()).settle();
            MarkerDiscrepancies others = new MarkerDiscrepancies(tx, claim, discrepancies, clock.instant());
            Target target = target(facts, assignment, others.known(facts));
            Set<MarkerPlace> left = others.find(facts, target, suspects(commits, exchange));
            exchange.setVariable(SyncVariables.TARGET, target);
            exchange.setVariable(SyncVariables.LEFT_ALONE, left);
            Plan plan = policy.edit() == EditMode.OFF
                    ? new Plan(List.of())
                    : Planner.planExcept(left, facts.markers(), target);
            EditDraft draft = EditDraft.of(plan, facts, assignment);
            exchange.setVariable(SyncVariables.EDIT, draft.content());
            return next(tx, claim, draft, latest, exchange);
        });
    }

    private Target target(DeviceFacts facts, Assignment assignment, List<Marker> known) {
        return Target.of(templates.get().ask(facts, assignment), facts.markers(), known);
    }

    /** Commits of others that may have changed what is found changed: those since the device was looked at, or else the newest one. */
    private static List<Commit> suspects(CommitHistory all, Exchange exchange) {
        List<Commit> unseen = exchange.getVariable(
                        SyncVariables.UNSEEN_COMMITS, CommitHistory.NONE, CommitHistory.class)
                .ofOthers();
        return unseen.isEmpty() ? all.ofOthers().stream().limit(1).toList() : unseen;
    }

    private String next(Transaction tx, Claim claim, EditDraft draft, Optional<EditRow> latest, Exchange exchange) {
        Instant now = clock.instant();
        // Perhaps it is another router: what would be written is shown, until an operator says that it is the same.
        boolean disputed = tx.identities().isDisputed(claim.device());
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
            boolean refused = latest.filter(row -> isShown(row, draft) && POLICY.equals(row.decidedBy()))
                    .isPresent();
            if (refused && commit(exchange).equals(REFUSE)) {
                return "nothing";
            }
            exchange.setVariable(SyncVariables.EDIT_ID, enter(tx, claim, draft, Outcome.PLANNED, now));
            return allowed(tx, claim, exchange);
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
                return allowed(tx, claim, exchange);
            }
            if (row.outcome() == Outcome.AWAITING_APPROVAL) {
                if (unchanged && (row.deviceDiff() != null || disputed || !draft.canBeTried())) {
                    return "nothing";
                }
                tx.edits().planAnew(row.id(), draft.revision(), now);
                return tryOn(tx, row.id(), draft, disputed);
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
        return tryOn(tx, id, draft, disputed);
    }

    /** Writing on a device that cannot take it back by itself is for the policy to allow. */
    private String allowed(Transaction tx, Claim claim, Exchange exchange) {
        String commit = commit(exchange);
        if (!commit.equals(REFUSE)) {
            return commit;
        }
        tx.edits().refuse(claim.device(), POLICY, NO_CONFIRMED_COMMIT, clock.instant());
        return "nothing";
    }

    private String commit(Exchange exchange) {
        @Nullable Set<?> capabilities = exchange.getMessage().getHeader(NetconfConstants.CAPABILITIES, Set.class);
        boolean confirms = capabilities == null
                || capabilities.stream().anyMatch(uri -> uri.toString().contains(":capability:confirmed-commit:"));
        return confirms ? "write" : policy.unconfirmed() == Unconfirmed.PLAIN ? "write-plain" : REFUSE;
    }

    private static String tryOn(Transaction tx, long id, EditDraft draft, boolean disputed) {
        if (draft.canBeTried() && !disputed) {
            return "dry-run";
        }
        tx.edits().tried(id, null, null, disputed ? DISPUTED : NOT_TRIED);
        return "nothing";
    }

    private static long enter(Transaction tx, Claim claim, EditDraft draft, Outcome outcome, Instant now) {
        EditOrigin origin = EditOrigin.of(tx, claim, draft);
        return tx.edits()
                .plan(
                        new EditStore.Entry(
                                claim.device(),
                                outcome,
                                draft.content(),
                                String.join("\n", draft.commands()),
                                group(tx, draft),
                                draft.revision(),
                                origin.askedBy(),
                                origin.rollbackOf()),
                        now);
    }

    private static long group(Transaction tx, EditDraft draft) {
        return tx.editGroups().of(draft.shape().fingerprint(), draft.shape().text());
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
