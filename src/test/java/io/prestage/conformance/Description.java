package io.prestage.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The OpenAPI document, with references resolved where somebody looks. */
final class Description {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    Description(JsonNode document) {
        this.document = document;
    }

    /**
     * Something that may be asked for.
     *
     * @param path with parameters in braces
     */
    record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean documents(int status) {
            return node.path("responses").has(Integer.toString(status));
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> METHODS.contains(each.getKey()))
                        .forEach(each -> operations.add(new Operation(
                                each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue()))));
        return operations;
    }

    boolean has(String method, String path) {
        return document.get("paths").path(path).has(method.toLowerCase(Locale.ROOT));
    }

    /** Parameters in a place: path, query or header. */
    Stream<JsonNode> parameters(Operation operation, String in) {
        return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
                .map(this::resolved)
                .filter(each -> each.get("in").asText().equals(in));
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(document.at(node.get("$ref").asText().substring(1))) : node;
    }

    /** What an answer may hold: media type to its description. */
    JsonNode content(Operation operation, int status) {
        return resolved(operation.node().path("responses").path(Integer.toString(status)))
                .path("content");
    }

    /** Schema of a JSON body that is sent; missing where there is none. */
    JsonNode bodySchema(Operation operation) {
        return operation.node().at("/requestBody/content/application~1json/schema");
    }

    boolean takesYaml(Operation operation) {
        return operation.node().at("/requestBody/content").has("application/yaml");
    }

    JsonNode problemSchema() {
        JsonNode found = document.at("/components/schemas/Problem");
        return found instanceof MissingNode ? JsonNodeFactory.instance.objectNode() : found;
    }

    /** What is wrong with a value, in words; empty where nothing is. */
    List<String> faults(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("components", document.get("components"));
        whole.setAll((ObjectNode) schema);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
    }
}
