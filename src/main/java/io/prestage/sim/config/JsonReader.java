package io.prestage.sim.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads configuration in JSON: lists as arrays of objects, empty leaves as {@code [null]}, attributes of a statement under {@code "@"} and of
 * a leaf under {@code "@name"}. Source: Junos CLI guide, configuration in JSON format.
 */
public final class JsonReader {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonReader() {}

    /**
     * The JSON as an edit.
     *
     * @throws LoadException where it is no JSON, or has no member {@code configuration}
     */
    public static Element read(String json) throws LoadException {
        JsonNode all;
        try {
            all = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new LoadException(line, "syntax error: " + e.getOriginalMessage(), "configuration-json");
        }
        JsonNode configuration = all.path("configuration");
        if (configuration.isArray() && configuration.size() == 1) {
            configuration = configuration.get(0);
        }
        if (!configuration.isObject()) {
            throw new LoadException(1, "syntax error, expecting <configuration>", "configuration-json");
        }
        return element("configuration", configuration, MissingNode.getInstance(), Grammar.ROOT);
    }

    private static Element element(String name, JsonNode value, JsonNode attributes, Statement statement) {
        Map<String, String> all = new LinkedHashMap<>();
        List<Element> children = new ArrayList<>();
        addAttributes(all, attributes);
        if (value.isObject()) {
            addAttributes(all, value.path("@"));
            comment(value.path("@")).ifPresent(text -> all.put(Element.COMMENT_ABOVE, text));
            value.properties().forEach(member -> {
                if (!member.getKey().startsWith("@")) {
                    addMember(
                            children, member.getKey(), member.getValue(), value.path("@" + member.getKey()), statement);
                }
            });
        }
        return new Element(
                "", name, all, withComments(children), value.isObject() || value.isNull() ? "" : value.asText());
    }

    private static void addMember(
            List<Element> children, String name, JsonNode value, JsonNode attributes, Statement parent) {
        Statement known = parent.child(name);
        Statement below = known == null ? Statement.unknown(name, Statement.Kind.CONTAINER) : known;
        if (!value.isArray()) {
            children.add(element(name, value, attributes, below));
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode own = attributes.isArray() ? attributes.path(i) : attributes;
            children.add(element(name, value.get(i), own, below));
        }
    }

    private static void addAttributes(Map<String, String> all, JsonNode attributes) {
        if (attributes.isObject()) {
            attributes.properties().forEach(each -> {
                String value = each.getValue().isBoolean()
                        ? each.getKey()
                        : each.getValue().asText();
                boolean off = each.getValue().isBoolean() && !each.getValue().asBoolean();
                if (!each.getKey().contains("comment") && !off) {
                    all.put(each.getKey(), value);
                }
            });
        }
    }

    private static java.util.Optional<String> comment(JsonNode attributes) {
        JsonNode comment = attributes.has("comment") ? attributes.path("comment") : attributes.path("junos:comment");
        return comment.isTextual() ? java.util.Optional.of(comment.asText()) : java.util.Optional.empty();
    }

    private static List<Element> withComments(List<Element> children) {
        List<Element> all = new ArrayList<>(children.size());
        for (Element child : children) {
            String comment = child.attributes().get(Element.COMMENT_ABOVE);
            if (comment != null) {
                all.add(new Element(Draft.JUNOS, "comment", Map.of(), List.of(), comment));
            }
            all.add(child);
        }
        return all;
    }
}
