package io.prestage.sim.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a request: one JSON object of plain values, or nothing. */
final class Body {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Body() {}

    /** Its members as text; empty where there is no body. */
    static Map<String, String> values(RoutingContext call) {
        @Nullable String text = call.body().asString();
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        JsonNode body;
        try {
            body = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw ControlProblem.badRequest("the body is no JSON: " + e.getOriginalMessage());
        }
        if (!body.isObject()) {
            throw ControlProblem.badRequest("the body must be a JSON object, such as {\"times\": 1}");
        }
        Map<String, String> values = new LinkedHashMap<>();
        body.properties().forEach(member -> {
            if (!member.getValue().isValueNode() || member.getValue().isNull()) {
                throw ControlProblem.badRequest("'" + member.getKey() + "' must be a text, a number, true or false");
            }
            values.put(member.getKey(), member.getValue().asText());
        });
        return values;
    }

    /** The same where only these members are known. */
    static Map<String, String> values(RoutingContext call, Set<String> known) {
        Map<String, String> values = values(call);
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw ControlProblem.badRequest("'" + name + "' is not known here; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return values;
    }
}
