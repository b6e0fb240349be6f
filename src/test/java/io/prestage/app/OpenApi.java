package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The description of the REST interface as the gateway serves it, and what it demands. */
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private final JsonNode document;

    OpenApi(JsonNode document) {
        this.document = document;
    }

    /** Each as {@code GET /api/v1/devices/{id}}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** Fails unless an answer to GET is as the description says; RFC 8259 text. */
    void assertAnswers(String path, String json) {
        JsonNode schema = document.get("paths").path(path).at("/get/responses/200/content/application~1json/schema");
        assertThat(schema.isMissingNode()).as("schema of " + path).isFalse();
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.set("components", document.get("components"));
        whole.setAll((ObjectNode) schema);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(whole)
                        .validate(GatewayFixture.read(json)))
                .as(path)
                .isEmpty();
    }
}
