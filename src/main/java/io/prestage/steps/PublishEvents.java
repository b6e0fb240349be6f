package io.prestage.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.store.Database;
import io.prestage.store.EventRow;
import io.prestage.store.TaskStore.Task;
import io.prestage.store.Transaction;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** Hands the change feed to integrators' routes, in order, each event at least once: by one node, until that is gone. */
public final class PublishEvents {
    private static final int BATCH = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final SyncPolicy policy;
    private final Clock clock;

    public PublishEvents(Database database, SyncPolicy policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    /** Nothing where another node publishes. */
    public List<EventRow> unpublished() {
        return database.inTransaction(tx -> isOurs(tx) ? tx.events().unpublished(BATCH) : List.of());
    }

    private boolean isOurs(Transaction tx) {
        return tx.tasks().hold(Task.PUBLISH, policy.owner(), clock.instant(), policy.lease());
    }

    /** Makes the JSON of one event the body; its sequence number and kind become headers. */
    public void describe(@Body EventRow event, Exchange exchange) throws JsonProcessingException {
        exchange.getMessage().setHeader("eventSeq", event.seq());
        exchange.getMessage().setHeader("eventKind", event.kind());
        exchange.getMessage().setBody(JSON.writeValueAsString(asMap(event)));
    }

    /**
     * Records that an event was told.
     *
     * @throws IllegalStateException when another node publishes by now, from this event on
     */
    public void published(@Header("eventSeq") long seq) {
        database.transact(tx -> {
            if (!isOurs(tx)) {
                throw new IllegalStateException("event " + seq + " is not recorded as published: another node took that"
                        + " over while this one stood still, and tells it again");
            }
            tx.events().published(seq);
        });
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
