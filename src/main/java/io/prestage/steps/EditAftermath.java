package io.prestage.steps;

import io.prestage.junos.CommitHistory;
import io.prestage.junos.CommitHistory.Commit;
import io.prestage.junos.EditRenderer;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.steps.EditStoppedException.Kind;
import io.prestage.store.Claim;
import io.prestage.store.EditRow;
import io.prestage.store.EditRow.Outcome;
import io.prestage.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out, from a device that was just read, what became of an edit whose end we did not see. */
final class EditAftermath {
    private final Transaction tx;
    private final Claim claim;
    private final DeviceFacts facts;
    private final CommitHistory commits;
    private final Instant now;

    EditAftermath(Transaction tx, Claim claim, DeviceFacts facts, CommitHistory commits, Instant now) {
        this.tx = tx;
        this.claim = claim;
        this.facts = facts;
        this.commits = commits;
        this.now = now;
    }

    /**
     * The latest edit, once what the device tells of it is in the ledger.
     *
     * @throws EditStoppedException when it is still to be taken back
     */
    Optional<EditRow> settle() {
        Optional<EditRow> latest = tx.edits().latest(claim.device());
        if (latest.isEmpty() || latest.get().outcome().isFinal()) {
            return latest;
        }
        EditRow edit = latest.get();
        Optional<Commit> confirmation = OwnCommits.confirmation(commits, edit.id());
        if (edit.outcome() == Outcome.PLANNED && confirmation.isPresent()) {
            // We may have stopped just after it was confirmed.
            RecordEdit.applied(
                    tx, claim, edit.id(), confirmation.get().revision().orElse(null), true, now);
        } else if (edit.outcome() == Outcome.PLANNED && wasCommitted(edit) && !stands(edit)) {
            mustNotWait(edit);
            rolledBack(edit);
        } else if (edit.outcome() == Outcome.ROLLING_BACK) {
            settleRollback(edit);
        }
        return tx.edits().latest(claim.device());
    }

    private void settleRollback(EditRow edit) {
        mustNotWait(edit);
        if (!stands(edit)) {
            rolledBack(edit);
        } else {
            // Whatever is committed within the time confirms it. It is what the roles ask for, so it may stay.
            RecordEdit.applied(tx, claim, edit.id(), facts.revision(), false, now);
            tx.audit().record(now, "prestage", "edit-confirmed-by-others", claim.name(), "edit " + edit.id());
        }
    }

    /** As long as the device may take an edit back it must have nothing of ours: any commit would confirm the edit. */
    private void mustNotWait(EditRow edit) {
        Optional<Commit> newest = commits.newest();
        boolean waits = newest.filter(Commit::unconfirmed)
                .filter(commit -> OwnCommits.isOf(commit, edit.id()))
                .isPresent();
        boolean mayWait =
                newest.isEmpty() && edit.rollsBackAt() != null && now.isBefore(edit.rollsBackAt()) && stands(edit);
        if (waits || mayWait) {
            throw new EditStoppedException(
                    Kind.ROLLING_BACK,
                    "edit " + edit.id() + " was found wanting and '" + claim.name() + "' has not taken it back yet ("
                            + edit.error() + ")");
        }
    }

    private void rolledBack(EditRow edit) {
        tx.edits().rolledBack(edit.id(), facts.revision(), now);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", claim.name());
        content.put("edit", edit.id());
        content.put("why", edit.error() == null ? "it was not confirmed in time" : edit.error());
        tx.events().append(now, "edit-rolled-back", claim.device(), content);
    }

    private boolean wasCommitted(EditRow edit) {
        return commits.newestFirst().stream().anyMatch(commit -> OwnCommits.isOf(commit, edit.id()));
    }

    /** True where the device carries every marker that the edit writes and none that it takes away. */
    private boolean stands(EditRow edit) {
        Map<MarkerPlace, Marker> held = facts.markers().stream()
                .collect(Collectors.toMap(Marker::place, Function.identity(), (first, second) -> first));
        return EditRenderer.markers(edit.content()).stream()
                .allMatch(marker -> marker.values().isEmpty()
                        ? !held.containsKey(marker.place())
                        : marker.equals(held.get(marker.place())));
    }
}
