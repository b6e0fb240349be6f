package io.prestage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Reads the JSON body of a request. What is not known is an error: a misspelt name would else be a wish that nobody grants. */
final class JsonRequest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonRequest() {}

    /**
     * Reads the body.
     *
     * @param with what it has, for people: after "a JSON object with"
     * @throws ApiProblem when there is none or it cannot be read, with line and column
     */
    static <T> T read(@Nullable String body, Class<T> shape, String with) {
        if (body == null || body.isBlank()) {
            throw ApiProblem.badRequest("the body is missing: a JSON object with " + with);
        }
        try {
            return JSON.readValue(body, shape);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw ApiProblem.badRequest("the body cannot be read: " + e.getOriginalMessage()
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
    }
}
