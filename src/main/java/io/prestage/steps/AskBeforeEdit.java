package io.prestage.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.EditRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeTimedOutException;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the route of an integrator, before anything of an edit reaches the device. A veto is no failure: it stands in the ledger, is told,
 * and the device is planned for again later. The contract is {@code schemas/planned-edit.schema.json}.
 */
public final class AskBeforeEdit {
    /** Header in which a route vetoes: the reason, in words. */
    public static final String VETO = "veto";

    private static final Logger LOG = LoggerFactory.getLogger(AskBeforeEdit.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAILURE = "vetoFailure";
    private static final int LENGTH = 500;

    /** What becomes of an edit when the route does not answer. */
    public enum VetoFailure {
        HOLD,
        PROCEED
    }

    private final Database database;
    private final VetoFailure onFailure;
    private final Duration retry;
    private final Clock clock;

    public AskBeforeEdit(Database database, VetoFailure onFailure, Duration retry, Clock clock) {
        this.database = database;
        this.onFailure = onFailure;
        this.retry = retry;
        this.clock = clock;
    }

    /** Makes the planned edit the body. */
    public void describe(@Variable(SyncVariables.EDIT_ID) long id, Exchange exchange) throws JsonProcessingException {
        EditRow edit = database.inTransaction(tx -> tx.edits().find(id)).orElseThrow();
        exchange.getMessage().removeHeader(VETO);
        exchange.getMessage().setHeader("editDevice", edit.deviceName());
        exchange.getMessage().setHeader("editId", id);
        exchange.getMessage().setBody(JSON.writeValueAsString(asMap(edit)));
    }

    private static Map<String, Object> asMap(EditRow edit) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("edit", edit.id());
        map.put("device", edit.deviceName());
        map.put("deviceId", edit.deviceId().value());
        map.put(
                "revision",
                edit.revisionBefore() == null ? null : edit.revisionBefore().value());
        map.put("askedBy", edit.askedBy());
        map.put("approvedBy", edit.decidedBy());
        map.put(
                "commands",
                edit.commands() == null ? List.of() : edit.commands().lines().toList());
        map.put("configuration", edit.content());
        return map;
    }

    /** The route threw, took too long, or could not be asked. */
    public void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String reason = failure instanceof ExchangeTimedOutException
                ? "it did not answer within prestage.edit.veto-timeout"
                : String.valueOf(failure == null ? null : failure.getMessage());
        exchange.getMessage().removeHeader(VETO);
        exchange.getMessage().setHeader(FAILURE, limited(reason));
    }

    /** Returns {@code write} when the edit may be made, else {@code vetoed}. */
    public String decide(
            @Variable(SyncVariables.CLAIM) Claim claim,
            @Variable(SyncVariables.EDIT_ID) long id,
            @Header(VETO) @Nullable String veto,
            @Header(FAILURE) @Nullable String failure) {
        if (failure != null) {
            LOG.atWarn()
                    .addKeyValue("device", claim.name())
                    .addKeyValue("error", failure)
                    .log(
                            onFailure == VetoFailure.HOLD
                                    ? "the route at direct:before-edit failed; the edit is held"
                                    : "the route at direct:before-edit failed; the edit is made all the same");
            return onFailure == VetoFailure.HOLD
                    ? hold(claim, id, "the route at direct:before-edit failed: " + failure)
                    : "write";
        }
        return veto == null || veto.isBlank() ? "write" : hold(claim, id, limited(veto.strip()));
    }

    private String hold(Claim claim, long id, String reason) {
        Instant now = clock.instant();
        database.transact(tx -> {
            tx.syncQueue().mustHold(claim);
            tx.budget().lock();
            tx.budget().withdraw(claim.device());
            tx.edits().vetoed(id, reason, now);
            tx.syncQueue().requestBy(claim.device(), now, now.plus(retry));
            // The ledger tells the audit of an outcome; what stays approved has none.
            if (tx.edits().find(id).filter(edit -> !edit.outcome().isFinal()).isPresent()) {
                tx.audit().record(now, "prestage", "edit-vetoed", claim.name(), "edit " + id + ": " + reason);
            }
            tx.events()
                    .append(
                            now,
                            "edit-vetoed",
                            claim.device(),
                            Map.of("device", claim.name(), "edit", id, "reason", reason));
        });
        return "vetoed";
    }

    private static String limited(String text) {
        return text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
    }
}
