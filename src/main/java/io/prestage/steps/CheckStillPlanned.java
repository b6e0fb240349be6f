package io.prestage.steps;

import io.prestage.junos.RevisionReader;
import io.prestage.model.Revision;
import io.prestage.steps.EditStoppedException.Kind;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.EditRow;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** Makes sure, under the lock, that an edit meets the configuration that it was planned on and that somebody may have looked at. */
public final class CheckStillPlanned {
    private final Database database;

    public CheckStillPlanned(Database database) {
        this.database = database;
    }

    /**
     * Compares the revision.
     *
     * @param reply that tells the revision; empty where the device cannot tell
     * @throws EditStoppedException when somebody has committed since the device was read
     */
    public void revision(@Body String reply, @Variable(SyncVariables.CLAIM) Claim claim, Exchange exchange) {
        @Nullable Revision planned = exchange.getVariable(SyncVariables.REVISION, Revision.class);
        @Nullable Revision running = RevisionReader.read(reply).orElse(null);
        if (!Objects.equals(planned, running)) {
            throw new EditStoppedException(
                    Kind.STALE,
                    "the edit was planned on revision " + planned + ", and '" + claim.name() + "' runs " + running
                            + ": somebody has committed meanwhile; it is read and planned anew");
        }
    }

    /**
     * Compares what the device says now that would change with what it said to those who approved it.
     *
     * @throws EditStoppedException when it is something else
     */
    public void difference(@Variable(SyncVariables.EDIT_ID) long editId, Exchange exchange) {
        String now = exchange.getVariable(SyncVariables.DEVICE_DIFF, "", String.class);
        @Nullable String shown = database.inTransaction(tx -> tx.edits().find(editId))
                .filter(edit -> edit.decidedBy() != null)
                .map(EditRow::deviceDiff)
                .orElse(null);
        if (shown != null && !shown.equals(now)) {
            throw new EditStoppedException(
                    Kind.STALE, "the device says that something else would change than what was approved");
        }
    }
}
