package io.prestage.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes values that a schema allows, of which some are usual and some are odd, and values that it does not allow. */
final class Samples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "ÄÖ\uD83D\uDE00",
            "' OR 1=1 --",
            "<a>&amp;\"",
            "../../etc/passwd",
            "{{secret:x}}",
            "${header.x}",
            "%s%n",
            "null",
            "0",
            "\n",
            "x".repeat(300));

    private final Description description;
    private final Random random;
    private final Known known;

    /** Values that there are, by the name of a member: what would be a shot in the dark else. */
    interface Known {
        List<JsonNode> of(String member);
    }

    Samples(Description description, Random random, Known known) {
        this.description = description;
        this.random = random;
        this.known = known;
    }

    /** A value that the schema allows. */
    JsonNode value(String member, JsonNode unresolved) {
        List<JsonNode> there = known.of(member);
        if (!there.isEmpty() && random.nextInt(4) > 0) {
            return pick(there);
        }
        JsonNode schema = description.resolved(unresolved);
        for (String choice : List.of("enum", "examples", "oneOf", "anyOf")) {
            JsonNode all = schema.path(choice);
            if (all.isArray() && !all.isEmpty() && (!choice.equals("examples") || random.nextInt(3) > 0)) {
                JsonNode one = all.get(random.nextInt(all.size()));
                return choice.endsWith("Of") ? value(member, one) : one;
            }
        }
        return schema.has("const") ? schema.get("const") : ofType(member, type(schema), schema);
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText("string");
    }

    private JsonNode ofType(String member, String type, JsonNode schema) {
        return switch (type) {
            case "null" -> JSON.nullNode();
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> number(schema);
            case "array" -> array(member, schema);
            case "object" -> object(schema);
            default -> text(schema);
        };
    }

    private JsonNode number(JsonNode schema) {
        long least = schema.path("minimum").asLong(-3);
        long most = Math.max(least, schema.path("maximum").asLong(least + 2_000_000_000_000L));
        return switch (random.nextInt(3)) {
            case 0 -> JSON.numberNode(least);
            case 1 -> JSON.numberNode(most);
            default -> JSON.numberNode(least + random.nextLong(Math.min(10, most - least + 1)));
        };
    }

    private JsonNode array(String member, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        int size = Math.max(schema.path("minItems").asInt(), random.nextInt(3));
        for (int i = 0; i < size; i++) {
            array.add(value(member, schema.path("items")));
        }
        return array;
    }

    private JsonNode object(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(each -> required.add(each.asText()));
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(each -> {
            if (required.contains(each.getKey()) || random.nextInt(3) == 0) {
                object.set(each.getKey(), value(each.getKey(), each.getValue()));
            }
        });
        return object;
    }

    private JsonNode text(JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            return JSON.textNode(Instant.now()
                    .plus(Duration.ofHours(random.nextInt(4000) - 1000))
                    .toString());
        }
        String text = random.nextInt(3) == 0
                ? ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()))
                : "c" + Integer.toString(random.nextInt(1_000_000), 36);
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(10_000);
        String padded = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        String cut = padded.substring(0, Math.min(padded.length(), most));
        String pattern = schema.path("pattern").asText(".*");
        return JSON.textNode(cut.matches(pattern) ? cut : "c" + random.nextInt(1_000_000));
    }

    /** Values like this one that the schema does not allow, each with one thing wrong. */
    List<JsonNode> wrong(JsonNode schema, JsonNode right) {
        List<JsonNode> all = new ArrayList<>(List.of(
                JSON.nullNode(),
                JSON.booleanNode(true),
                JSON.numberNode(7),
                JSON.textNode("x"),
                JSON.arrayNode(),
                JSON.objectNode(),
                JSON.numberNode(1.5),
                JSON.numberNode(-1),
                JSON.textNode("y".repeat(5000))));
        if (right.isObject()) {
            all.addAll(wrongObjects(description.resolved(schema), (ObjectNode) right));
        }
        return all.stream()
                .filter(each -> !description.faults(schema, each).isEmpty())
                .toList();
    }

    private List<JsonNode> wrongObjects(JsonNode schema, ObjectNode right) {
        List<JsonNode> all = new ArrayList<>();
        ObjectNode more = right.deepCopy();
        all.add(more.put("noSuchMember", 1));
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            ObjectNode less = right.deepCopy();
            less.remove(each.getKey());
            all.add(less);
            for (JsonNode other : wrong(each.getValue(), right.path(each.getKey()))) {
                ObjectNode changed = right.deepCopy();
                changed.set(each.getKey(), other);
                all.add(changed);
            }
        }
        return all;
    }

    JsonNode pick(List<JsonNode> all) {
        return all.get(random.nextInt(all.size()));
    }
}
