package io.prestage.steps;

import io.prestage.junos.EditRenderer;
import io.prestage.model.Edit;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.OperatorChoice.Kind;
import io.prestage.model.Plan;
import io.prestage.store.ChoiceRow;
import io.prestage.store.Claim;
import io.prestage.store.EditRow;
import io.prestage.store.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why there is something to write.
 *
 * @param askedBy who or what wanted it
 * @param rollbackOf the earlier edit that it takes back
 */
record EditOrigin(String askedBy, @Nullable Long rollbackOf) {

    /** Who asked for a rollback, started a job, or made the newest of the choices that lead to it; else the gateway itself. */
    static EditOrigin of(Transaction tx, Claim claim, EditDraft draft) {
        Optional<EditRow> undone = tx.edits().toRollBack(claim.device()).filter(row -> takesBack(draft, row));
        if (undone.isPresent()) {
            return new EditOrigin(
                    String.valueOf(undone.get().rollbackBy()), undone.get().id());
        }
        String asked = tx.jobs()
                .askedBy(claim)
                .or(() -> chooser(tx.choices().of(claim.device()), draft.plan()))
                .orElse("prestage");
        return new EditOrigin(asked, null);
    }

    private static Optional<String> chooser(List<ChoiceRow> choices, Plan plan) {
        return choices.stream()
                .filter(choice -> plan.edits().stream().anyMatch(edit -> leadsTo(choice, edit)))
                .max(Comparator.comparingLong(ChoiceRow::id))
                .map(choice -> choice.owner() + ", choice " + choice.id());
    }

    private static boolean leadsTo(ChoiceRow choice, Edit edit) {
        boolean writes = choice.kind() == Kind.INCLUDE || choice.kind() == Kind.LOOPBACK;
        @Nullable String port = edit.place() instanceof OnInterface on ? on.name() : null;
        boolean isAbout = choice.interfaceName() == null
                ? port == null || !writes
                : choice.interfaceName().equals(port);
        return isAbout && writes == edit instanceof WriteMarker;
    }

    /** A sync may have begun before the rollback was asked for: only what undoes all of the earlier edit takes it back. */
    private static boolean takesBack(EditDraft draft, EditRow earlier) {
        List<Marker> written = EditRenderer.markers(earlier.content());
        Map<MarkerPlace, Marker> after = new TreeMap<>();
        draft.held().forEach(marker -> after.put(marker.place(), marker));
        for (Edit edit : draft.plan().edits()) {
            after.remove(edit.place());
            if (edit instanceof WriteMarker write) {
                after.put(write.place(), write.marker());
            }
        }
        return written.stream()
                .noneMatch(marker -> marker.values().isEmpty()
                        ? !after.containsKey(marker.place())
                        : marker.equals(after.get(marker.place())));
    }
}
