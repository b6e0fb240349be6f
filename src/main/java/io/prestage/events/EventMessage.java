package io.prestage.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.store.EventJson;
import io.prestage.store.EventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Events as a message: their JSON, as {@code GET /api/v1/events} has it, and what routes branch on as headers. */
final class EventMessage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private EventMessage() {}

    /** @param batched whether the body is an array */
    static void fill(Exchange exchange, List<EventRow> events, boolean batched, int attempt)
            throws JsonProcessingException {
        Message message = exchange.getMessage();
        EventRow last = events.get(events.size() - 1);
        message.setHeader(EventsConstants.CONTRACT, EventsConstants.CONTRACT_VERSION);
        message.setHeader(EventsConstants.SEQ, last.seq());
        message.setHeader(EventsConstants.ID, id(last));
        message.setHeader(EventsConstants.COUNT, events.size());
        message.setHeader(EventsConstants.ATTEMPT, attempt);
        List<String> texts =
                events.stream().map(event -> EventJson.of(event).text()).toList();
        List<Map<String, Object>> maps = new ArrayList<>();
        for (String text : texts) {
            maps.add(JSON.readValue(text, OBJECT));
        }
        if (batched) {
            exchange.setVariable(EventsConstants.EVENTS_VARIABLE, maps);
            message.setBody("[" + String.join(",", texts) + "]");
        } else {
            message.setHeader(EventsConstants.KIND, last.kind());
            if (maps.get(0).get("content") instanceof Map<?, ?> content
                    && content.get("device") instanceof String name) {
                message.setHeader(EventsConstants.DEVICE, name);
            }
            exchange.setVariable(EventsConstants.EVENT_VARIABLE, maps.get(0));
            message.setBody(texts.get(0));
        }
    }

    /** The number alone would come again when the database is replaced by an empty one. */
    private static String id(EventRow event) {
        return event.seq() + "-" + event.occurredAt().toEpochMilli();
    }
}
