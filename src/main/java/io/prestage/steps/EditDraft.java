package io.prestage.steps;

import io.prestage.junos.EditCommands;
import io.prestage.junos.EditRenderer;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Edit;
import io.prestage.model.Marker;
import io.prestage.model.MarkerPlace.OnInterface;
import io.prestage.model.Plan;
import io.prestage.model.Revision;
import io.prestage.plan.EditShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan in the forms in which the ledger keeps it.
 *
 * @param held the markers that stand on the device
 * @param plan what is to be written
 * @param content configuration XML; empty where there is nothing to write
 * @param commands the same as set and delete commands
 * @param shape what it has in common with the edits of other devices
 * @param revision of the configuration that it was planned on; null where the device cannot tell
 */
record EditDraft(
        List<Marker> held,
        Plan plan,
        String content,
        List<String> commands,
        EditShape shape,
        @Nullable Revision revision) {

    /** Older releases tell only when the configuration was changed last, which uncommitted edits move, too. */
    private static final String MOVED_BY_EDITS = "changed-seconds ";

    static EditDraft of(Plan plan, DeviceFacts facts, Assignment assignment) {
        if (plan.isEmpty()) {
            return new EditDraft(facts.markers(), plan, "", List.of(), new EditShape(List.of()), facts.revision());
        }
        List<String> own = new ArrayList<>();
        for (Edit edit : plan.edits()) {
            if (edit.place() instanceof OnInterface port) {
                own.add(port.name());
            }
        }
        if (assignment.loopback() != null) {
            own.add(assignment.loopback());
        }
        if (facts.platform().hostName() != null) {
            own.add(EditCommands.quoted(facts.platform().hostName()));
        }
        List<String> commands = EditCommands.of(plan, facts.markers());
        return new EditDraft(
                facts.markers(),
                plan,
                EditRenderer.render(plan),
                commands,
                EditShape.of(commands, own),
                facts.revision());
    }

    boolean isEmpty() {
        return content.isEmpty();
    }

    /** False where loading it without committing would look like a change of the device. */
    boolean canBeTried() {
        return revision == null || !revision.value().startsWith(MOVED_BY_EDITS);
    }
}
