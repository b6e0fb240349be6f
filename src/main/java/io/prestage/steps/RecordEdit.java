package io.prestage.steps;

import io.prestage.junos.RevisionReader;
import io.prestage.model.Revision;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** Closes the ledger entry of an edit that is confirmed, with the revision that it led to. */
public final class RecordEdit {
    private final Database database;
    private final Clock clock;

    public RecordEdit(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public void record(
            @Body String revisionReply,
            @Variable(SyncVariables.CLAIM) Claim claim,
            @Variable(SyncVariables.EDIT_ID) long editId,
            Exchange exchange) {
        @Nullable Revision after = RevisionReader.read(revisionReply).orElse(null);
        exchange.setVariable(SyncVariables.REVISION, after);
        Instant now = clock.instant();
        database.transact(tx -> {
            tx.syncQueue().mustHold(claim);
            tx.edits().applied(editId, after, now);
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("device", claim.name());
            content.put("edit", editId);
            if (after != null) {
                content.put("revision", after.value());
            }
            tx.audit().record(now, "prestage", "edit-applied", claim.name(), "edit " + editId);
            tx.events().append(now, "edit-applied", claim.device(), content);
        });
    }
}
