package io.prestage.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.store.Database;
import io.prestage.store.EventRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** Hands the change feed to integrators' routes, in order, each event at least once. */
public final class PublishEvents {
    private static final int BATCH = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    public PublishEvents(Database database) {
        this.database = database;
    }

    public List<EventRow> unpublished() {
        return database.inTransaction(tx -> tx.events().unpublished(BATCH));
    }

    /** Makes the JSON of one event the body; its sequence number and kind become headers. */
    public void describe(@Body EventRow event, Exchange exchange) throws JsonProcessingException {
        exchange.getMessage().setHeader("eventSeq", event.seq());
        exchange.getMessage().setHeader("eventKind", event.kind());
        exchange.getMessage().setBody(JSON.writeValueAsString(asMap(event)));
    }

    public void published(@org.apache.camel.Header("eventSeq") long seq) {
        database.transact(tx -> tx.events().published(seq));
    }

    private static Map<String, Object> asMap(EventRow event) throws JsonProcessingException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seq", event.seq());
        map.put("at", event.occurredAt().toString());
        map.put("kind", event.kind());
        if (event.deviceId() != null) {
            map.put("deviceId", event.deviceId().value());
        }
        map.put("content", JSON.readTree(event.content()));
        return map;
    }
}
