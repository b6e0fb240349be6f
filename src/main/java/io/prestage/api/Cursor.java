package io.prestage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.store.Selection.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place in a list, opaque to callers: the order of the list, and the last row that was seen. */
final class Cursor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTS = 3;

    private Cursor() {}

    static String text(String sort, Position after) {
        try {
            String json = JSON.writeValueAsString(Arrays.asList(sort, after.value(), after.key()));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    /**
     * Reads a cursor.
     *
     * @param text null for the first page
     * @param sort order of the list that is asked for
     */
    static @Nullable Position read(@Nullable String text, String sort) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        JsonNode parts;
        try {
            parts = JSON.readTree(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException | IOException e) {
            throw none(text);
        }
        if (!parts.isArray()
                || parts.size() != PARTS
                || !parts.get(0).isTextual()
                || !parts.get(2).isTextual()) {
            throw none(text);
        }
        if (!parts.get(0).asText().equals(sort)) {
            throw ApiProblem.badRequest("cursor is of a list with sort="
                    + parts.get(0).asText() + ", not sort=" + sort + ": give the same sort with each page");
        }
        return new Position(
                parts.get(1).isTextual() ? parts.get(1).asText() : null,
                parts.get(2).asText());
    }

    static ApiProblem none(String text) {
        return ApiProblem.badRequest(
                "cursor '" + text + "' is none of ours: use the value of 'next' of the page before, or leave it out");
    }
}
