package io.prestage.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.conformance.Description.Operation;
import io.prestage.conformance.Gateway.Call;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests that the description allows, with ids that there are wherever a list shows some. */
final class RightRequests {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    private final Description description;
    private final Gateway gateway;
    private final Random random;
    private final Samples samples;
    private final String self;

    /** @param self the user of this run, whom it must not take away */
    RightRequests(Description description, Gateway gateway, Random random, String self) {
        this.description = description;
        this.gateway = gateway;
        this.random = random;
        this.self = self;
        this.samples = new Samples(description, random, this::known);
    }

    Samples samples() {
        return samples;
    }

    /** The path with its places filled. */
    String path(Operation operation) {
        String path = operation.path();
        Matcher place = PLACE.matcher(path);
        while (place.find()) {
            String list = path.substring(0, place.start() - 1);
            String id = id(list);
            path = path.substring(0, place.start()) + id + path.substring(place.end());
            place = PLACE.matcher(path);
        }
        return path;
    }

    private String id(String list) {
        String member = list.endsWith("/users") ? "name" : list.endsWith("/schemas") ? "name" : "id";
        List<String> ids = new ArrayList<>();
        if (description.has("get", list.replaceAll("/\\d+(/|$)", "/{id}$1"))) {
            gateway.get(list + (list.endsWith("/schemas") || list.endsWith("/tokens") ? "" : "?limit=50"))
                    .path("items")
                    .forEach(item -> ids.add(item.path(member).asText()));
        }
        ids.remove(self);
        return ids.isEmpty() ? "1" : ids.get(random.nextInt(ids.size()));
    }

    private List<JsonNode> known(String member) {
        List<JsonNode> values = new ArrayList<>();
        if (member.equals("deviceId")) {
            gateway.get("/api/v1/devices?limit=20&fields=id").path("items").forEach(item -> values.add(item.get("id")));
        } else if (member.equals("since")) {
            values.add(gateway.get("/api/v1/events?limit=1").path("next"));
        }
        return values;
    }

    Call call(Operation operation, String path) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        description.parameters(operation, "query").forEach(parameter -> {
            String name = parameter.get("name").asText();
            if (parameter.path("required").asBoolean() || random.nextInt(4) == 0) {
                query.add(name + "=" + encoded(parameterValue(name, parameter.get("schema"))));
            }
        });
        Map<String, String> headers = new HashMap<>();
        description.parameters(operation, "header").forEach(parameter -> {
            String name = parameter.get("name").asText();
            if (random.nextInt(8) == 0) {
                headers.put(name, name.equals("If-Match") ? ifMatch() : "\"" + random.nextLong() + "\"");
            }
        });
        @Nullable Buffer body = body(operation);
        if (body != null) {
            headers.put("Content-Type", description.takesYaml(operation) ? "application/yaml" : "application/json");
        }
        return new Call(operation.method(), path + query, body, headers);
    }

    private String ifMatch() {
        return random.nextBoolean() ? Gateway.AS_IT_IS : "\"0123456789\"";
    }

    private String parameterValue(String name, JsonNode schema) {
        return switch (name) {
            // Longer ones would only take longer.
            case "wait" -> Integer.toString(random.nextInt(2));
            // What they allow depends on the list, and is asked for wrongly elsewhere.
            case "fields" -> "id";
            default -> {
                JsonNode value = samples.value(name, schema);
                StringJoiner words = new StringJoiner(",");
                value.forEach(each -> words.add(each.asText()));
                yield value.isArray() ? words.toString() : value.asText();
            }
        };
    }

    private @Nullable Buffer body(Operation operation) {
        if (description.takesYaml(operation)) {
            String text = gateway.get("/api/v1/rules/text").path("text").asText();
            return Buffer.buffer(text);
        }
        JsonNode schema = description.bodySchema(operation);
        return schema.isMissingNode()
                ? null
                : Buffer.buffer(samples.value("", schema).toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
