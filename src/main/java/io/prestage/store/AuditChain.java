package io.prestage.store;

import io.prestage.evidence.ChainCheck.Link;
import io.prestage.evidence.ChainEntry;
import io.prestage.store.AuditStore.Appended;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Appends what a transaction has to tell, as the last thing before it ends. One row holds the head of the chain and is locked from then
 * until the transaction has ended, so the order of the entries is that of the commits, on all nodes; others wait for one commit, no more.
 */
final class AuditChain {
    private final Handle handle;

    AuditChain(Handle handle) {
        this.handle = handle;
    }

    void append(List<Appended> entries) {
        if (entries.isEmpty()) {
            return;
        }
        handle.createUpdate("UPDATE audit_chain SET head_seq = head_seq + :number")
                .bind("number", entries.size())
                .execute();
        Link head = new AuditStore(handle, List.of()).ends().head();
        long seq = head.seq() - entries.size();
        String previous = head.hash();
        for (Appended each : entries) {
            ChainEntry entry = each.draft().at(++seq, lastOf(each.draft().edit()), previous);
            insert(entry, each.isOutcome());
            previous = entry.hash();
        }
        handle.createUpdate("UPDATE audit_chain SET head_hash = :hash")
                .bind("hash", previous)
                .execute();
    }

    /** Hash of the newest entry about an edit. */
    private @Nullable String lastOf(@Nullable Long edit) {
        if (edit == null) {
            return null;
        }
        return handle.createQuery("SELECT a.hash FROM audit a WHERE a.edit_id = :edit ORDER BY a.id DESC"
                        + " OFFSET 0 ROWS FETCH FIRST 1 ROWS ONLY")
                .bind("edit", edit)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private void insert(ChainEntry entry, boolean isOutcome) {
        handle.createUpdate("INSERT INTO audit (id, occurred_at, actor, action, target, detail,"
                        + " edit_id, outcome_of, content, edit_previous, previous_hash, hash) VALUES (:seq, :at, :actor,"
                        + " :action, :target, :detail, :edit, :outcomeOf, :content, :editPrevious, :previous, :hash)")
                .bindMethods(entry)
                .bindByType("edit", entry.edit(), Long.class)
                .bindByType("editPrevious", entry.editPrevious(), String.class)
                .bindByType("outcomeOf", isOutcome ? entry.edit() : null, Long.class)
                .execute();
    }
}
