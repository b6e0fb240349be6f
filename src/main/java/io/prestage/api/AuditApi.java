package io.prestage.api;

import com.fasterxml.jackson.databind.util.RawValue;
import io.prestage.evidence.ChainCheck.Fault;
import io.prestage.evidence.ChainCheck.Link;
import io.prestage.evidence.ChainEntry;
import io.prestage.evidence.EvidenceBundle;
import io.prestage.store.AuditRow;
import io.prestage.store.AuditStore;
import io.prestage.store.AuditVerification;
import io.prestage.store.AuditVerification.Part;
import io.prestage.store.AuditVerification.Result;
import io.prestage.store.Database;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Who did what, and the proof of it. */
public final class AuditApi {
    private final Database database;

    public AuditApi(Database database) {
        this.database = database;
    }

    /** {@code hash} is null where the entry is older than the chain. */
    record AuditItem(
            long id,
            String at,
            String actor,
            String action,
            String subject,
            String detail,
            @Nullable Long edit,
            @Nullable String hash) {
        static AuditItem of(AuditRow row) {
            return new AuditItem(
                    row.id(),
                    row.occurredAt().toString(),
                    row.actor(),
                    row.action(),
                    row.target(),
                    row.detail(),
                    row.editId(),
                    row.hash());
        }
    }

    record Verification(
            boolean whole,
            long entries,
            long older,
            Link first,
            Link last,
            @Nullable Fault fault) {
        static Verification of(Result result) {
            return new Verification(
                    result.fault() == null,
                    result.entries(),
                    result.older(),
                    result.first(),
                    result.last(),
                    result.fault());
        }
    }

    public Page<Object> list(Exchange exchange) {
        ListRequest request = ListRequest.read(exchange, AuditStore.LISTING, AuditItem.class);
        return request.page(database.read(tx -> tx.audit().list(request.selection())), AuditItem::of);
    }

    /** Follows the whole chain, which takes a while when it is long. */
    public Verification verify() {
        return Verification.of(new AuditVerification(database).verify(Part.ALL));
    }

    /** Everything that the audit holds of an edit, as a file to keep. */
    public RawValue evidence(@Header("id") String id) {
        long edit = Parameters.number("edit id", id);
        return database.inTransaction(tx -> {
            List<ChainEntry> entries = tx.audit().ofEdit(edit);
            if (entries.isEmpty()) {
                throw ApiProblem.notFound(
                        "there is no evidence of an edit " + id
                                + ": it never was, is older than the evidence, or its time is over; GET /api/v1/edits lists edits");
            }
            return new RawValue(
                    EvidenceBundle.write(edit, entries, tx.audit().ends().head()));
        });
    }
}
