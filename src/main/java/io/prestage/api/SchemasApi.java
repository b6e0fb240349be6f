package io.prestage.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of what is sent to integrators: events, and messages at the endpoints of routes. */
public final class SchemasApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("commit-heard", "event", "planned-edit");

    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();

    public SchemasApi() {
        NAMES.forEach(name -> schemas.put(name, read(name)));
    }

    record SchemaItem(String name, String title, String href) {}

    public Page<SchemaItem> list() {
        return Page.all(schemas.entrySet().stream()
                .map(each -> new SchemaItem(
                        each.getKey(), each.getValue().path("title").asText(), "/api/v1/schemas/" + each.getKey()))
                .toList());
    }

    public JsonNode get(@Header("name") String name) {
        @Nullable JsonNode schema = schemas.get(name);
        if (schema == null) {
            throw ApiProblem.notFound("there is no schema '" + name + "'; there are " + String.join(", ", NAMES));
        }
        return schema;
    }

    private static JsonNode read(String name) {
        try (InputStream json = SchemasApi.class.getResourceAsStream("/schemas/" + name + ".schema.json")) {
            return JSON.readTree(Objects.requireNonNull(json, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
