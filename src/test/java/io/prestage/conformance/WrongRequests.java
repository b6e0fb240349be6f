package io.prestage.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.conformance.Description.Operation;
import io.prestage.conformance.Gateway.Call;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests that an operation has to refuse, made of one that it may serve. */
final class WrongRequests {
    private static final List<String> NO_IDS = List.of(
            "0", "-1", "abc", "1.5", "9223372036854775808", "%00", "%F0%9F%98%80", "1".repeat(400), "1%2F2", "'");
    private static final List<String> NO_VALUES = List.of(
            "", "-1", "abc", "1e9", "99999999999999999999", "%00", "%F0%9F%98%80", "x".repeat(1001), "id,,id", "'");
    private static final List<Buffer> NO_JSON = List.of(
            bytes("{"),
            bytes("{\"a\":}"),
            bytes("[1,2"),
            bytes("\"x"),
            bytes("{}}"),
            bytes("nul"),
            bytes("\u0000"),
            bytes("[".repeat(5000)),
            Buffer.buffer(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}));

    private final Description description;
    private final Samples samples;

    WrongRequests(Description description, Samples samples) {
        this.description = description;
        this.samples = samples;
    }

    /** @param right a call of the operation that may be served */
    List<Call> of(Operation operation, Call right) {
        String path = right.target().replaceAll("\\?.*", "");
        List<Call> wrong = new ArrayList<>();
        String and = right.target().contains("?") ? "&" : "?";
        wrong.add(with(right, right.target() + and + "noSuchParameter=1"));
        description.parameters(operation, "path").forEach(parameter -> {
            if (description
                    .resolved(parameter.get("schema"))
                    .path("type")
                    .asText()
                    .equals("integer")) {
                String name = "{" + parameter.get("name").asText() + "}";
                NO_IDS.forEach(id -> wrong.add(with(right, fill(operation.path().replace(name, id)))));
            }
        });
        description.parameters(operation, "query").forEach(each -> wrong.addAll(wrongValues(each, path, right)));
        if (right.body() != null) {
            wrong.addAll(wrongBodies(operation, right, right.body().toString()));
        }
        return wrong;
    }

    private static String fill(String path) {
        return path.replaceAll("\\{[^}]+}", "1");
    }

    private List<Call> wrongValues(JsonNode parameter, String path, Call right) {
        String name = parameter.get("name").asText();
        JsonNode schema = description.resolved(parameter.get("schema"));
        JsonNode items = schema.has("items") ? description.resolved(schema.get("items")) : schema;
        List<Call> wrong = new ArrayList<>();
        wrong.add(with(right, path + "?" + name + "=1&" + name + "=2"));
        NO_VALUES.stream()
                .filter(value -> isWrong(items, value))
                .forEach(value -> wrong.add(with(right, path + "?" + name + "=" + value)));
        return wrong;
    }

    /** Only where the description leaves no doubt. */
    private static boolean isWrong(JsonNode schema, String value) {
        boolean number = value.matches("-?\\d{1,18}");
        return switch (schema.path("type").asText()) {
            case "integer" ->
                !number || Long.parseLong(value) < schema.path("minimum").asLong(Long.MIN_VALUE);
            case "boolean" -> true;
            default ->
                schema.has("enum")
                        || schema.path("format").asText().equals("date-time")
                        || (value.length() > 1000 && schema.path("maxLength").asInt(9999) < value.length());
        };
    }

    private List<Call> wrongBodies(Operation operation, Call right, String body) {
        List<Call> wrong = new ArrayList<>();
        wrong.add(new Call(right.method(), right.target(), right.body(), as(right, "text/xml")));
        JsonNode schema = description.bodySchema(operation);
        if (!schema.isMissingNode()) {
            Stream<Buffer> values =
                    samples.wrong(schema, Gateway.read(body)).stream().map(each -> bytes(each.toString()));
            Stream.concat(NO_JSON.stream(), values)
                    .forEach(each ->
                            wrong.add(new Call(right.method(), right.target(), each, as(right, "application/json"))));
        }
        return wrong;
    }

    /** Headers of whoever asks, with the media type of what is sent. */
    private static Map<String, String> as(Call right, String type) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", type));
        headers.computeIfAbsent("Authorization", right.headers()::get);
        return headers;
    }

    private static Call with(Call right, String target) {
        return new Call(right.method(), target, right.body(), right.headers());
    }

    private static Buffer bytes(String text) {
        return Buffer.buffer(text);
    }
}
