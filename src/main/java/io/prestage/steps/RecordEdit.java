package io.prestage.steps;

import io.prestage.junos.CommitHistory;
import io.prestage.junos.EditRenderer;
import io.prestage.junos.RevisionReader;
import io.prestage.model.Revision;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Closes the ledger entry of an edit that is confirmed, with the revision that it led to. Somebody else may have committed in the same
 * breath: unless it is proven that nobody did, that revision is not taken for the one we read, and the device is read once more.
 */
public final class RecordEdit {
    private final Database database;
    private final Clock clock;

    public RecordEdit(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Records the edit.
     *
     * @param history reply to {@code get-commit-information}, asked for after the revision; blank where the device refuses it
     */
    public void record(
            @Body String history,
            @Variable(SyncVariables.CLAIM) Claim claim,
            @Variable(SyncVariables.EDIT_ID) long editId,
            Exchange exchange) {
        String revisionReply = reply(exchange, SyncVariables.REVISION_REPLY);
        @Nullable Revision after = RevisionReader.read(revisionReply).orElse(null);
        CommitHistory commits = CommitHistory.read(history);
        boolean provenByReplies = OwnCommits.proven(
                exchange.getVariable(SyncVariables.REVISION, Revision.class),
                RevisionReader.readCommit(reply(exchange, SyncVariables.COMMIT_REPLY)),
                RevisionReader.readCommit(reply(exchange, SyncVariables.CONFIRM_REPLY)),
                after);
        Instant now = clock.instant();
        boolean alone = database.inTransaction(tx -> {
            tx.syncQueue().mustHold(claim);
            boolean proven =
                    provenByReplies || OwnCommits.proven(commits, tx.proofs().of(claim.device()), editId);
            CountCommits.count(tx, claim.device(), commits);
            if (!proven) {
                tx.syncQueue().request(claim.device(), now, Duration.ZERO, Duration.ZERO, true);
            }
            EditSteps.save(tx, exchange);
            applied(tx, claim, editId, after, proven, now);
            return proven;
        });
        exchange.setVariable(SyncVariables.REVISION, alone ? after : null);
    }

    /** @param alone false where somebody else may have committed at the same time */
    static void applied(
            Transaction tx, Claim claim, long editId, @Nullable Revision after, boolean alone, Instant now) {
        tx.edits().applied(editId, after, now);
        tx.edits()
                .find(editId)
                .ifPresent(edit -> MarkerDiscrepancies.written(tx, claim, EditRenderer.markers(edit.content()), now));
        tx.events().append(now, "edit-applied", claim.device(), content(claim, editId, after, alone));
    }

    private static String reply(Exchange exchange, String variable) {
        return Objects.requireNonNullElse(exchange.getVariable(variable, String.class), "");
    }

    private static Map<String, Object> content(Claim claim, long editId, @Nullable Revision after, boolean alone) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("device", claim.name());
        content.put("edit", editId);
        if (after != null) {
            content.put("revision", after.value());
        }
        if (!alone) {
            content.put("readAgain", "somebody else may have committed at the same time");
        }
        return content;
    }
}
