package io.prestage.steps;

import io.prestage.store.Transaction;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Keeps with an edit in the ledger what was noted of its steps so far. */
final class EditSteps {
    private EditSteps() {}

    static void save(Transaction tx, Exchange exchange) {
        @Nullable Long edit = exchange.getVariable(SyncVariables.EDIT_ID, Long.class);
        @Nullable String steps = exchange.getVariable(SyncVariables.EDIT_STEPS, String.class);
        if (edit != null && steps != null) {
            tx.edits()
                    .saveSteps(
                            edit,
                            steps,
                            exchange.getVariable(SyncVariables.DEVICE_DIFF, String.class),
                            exchange.getVariable(SyncVariables.DEVICE_CHECK, String.class));
        }
    }
}
