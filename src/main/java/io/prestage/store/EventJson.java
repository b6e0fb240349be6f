package io.prestage.store;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** An event as all who are told of it get it: callers of REST, streams, and routes. Its JSON is described in {@code docs/events.md}. */
public record EventJson(
        long seq,
        String at,
        String kind,
        @Nullable Long deviceId,
        @JsonRawValue String content) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static EventJson of(EventRow row) {
        return new EventJson(
                row.seq(),
                row.occurredAt().toString(),
                row.kind(),
                row.deviceId() == null ? null : row.deviceId().value(),
                row.content());
    }

    /** As text, on one line. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}
