package io.prestage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.prestage.api.ApiProblem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads bodies of requests, and tells what is wrong in them with a JSON pointer (RFC 6901). */
final class JsonBody {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Fault> faults = new ArrayList<>();

    static JsonNode parse(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw ApiProblem.badRequest("the body is no JSON: " + e.getOriginalMessage()
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        }
    }

    /** An object with no other than these members; an absent body is an empty one. */
    static JsonNode object(@Nullable String body, Set<String> members) {
        JsonNode node = parse(body);
        JsonBody reader = new JsonBody();
        reader.mustBeObject("", node, members);
        reader.end();
        return node;
    }

    boolean mustBeObject(String pointer, JsonNode node, Set<String> members) {
        if (!node.isObject()) {
            fault(pointer, "must be an object, not " + word(node));
            return false;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                fault(
                        pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                        "there is no such member; there are "
                                + String.join(", ", members.stream().sorted().toList()));
            }
        });
        return true;
    }

    /** Text of a member; the given one where it is absent or null. */
    String text(String pointer, JsonNode of, String member, String whenAbsent) {
        JsonNode node = of.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return whenAbsent;
        }
        if (!node.isTextual()) {
            fault(pointer + "/" + member, "must be a text, not " + word(node));
            return whenAbsent;
        }
        return node.asText().strip();
    }

    /** Whole number of a member; the given one where it is absent or null. */
    int number(String pointer, JsonNode of, String member, int whenAbsent, int from, int to) {
        JsonNode node = of.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return whenAbsent;
        }
        if (!node.isInt() || node.asInt() < from || node.asInt() > to) {
            fault(pointer + "/" + member, "must be a whole number from " + from + " to " + to + ", not " + node);
            return whenAbsent;
        }
        return node.asInt();
    }

    /** Texts of a member that is a list; none where it is absent or null. */
    List<String> texts(String pointer, JsonNode of, String member) {
        JsonNode node = of.path(member);
        List<String> texts = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return texts;
        }
        if (!node.isArray()) {
            fault(pointer + "/" + member, "must be a list of texts, not " + word(node));
            return texts;
        }
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isTextual()) {
                texts.add(node.get(i).asText().strip());
            } else {
                fault(pointer + "/" + member + "/" + i, "must be a text, not " + word(node.get(i)));
            }
        }
        return texts;
    }

    void fault(String pointer, String what) {
        faults.add(new Fault(pointer, what));
    }

    int faults() {
        return faults.size();
    }

    /** @throws ApiProblem with everything that was wrong */
    void end() {
        if (!faults.isEmpty()) {
            throw ApiProblem.invalid(faults);
        }
    }

    private static String word(JsonNode node) {
        return node.getNodeType() == JsonNodeType.POJO
                ? "something else"
                : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
