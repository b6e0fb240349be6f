package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.prestage.events.EventsConstants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of the contract with integrators; {@code -Dprestage.schemas.rewrite=true} writes the one of events. */
class SchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPONENTS = "#/components/schemas/";
    private static final Path EVENT = Schema.FOLDER.resolve("event.schema.json");

    @Test
    void schemaOfEventsIsThatOfTheRestInterface() throws IOException {
        String expected = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ofEvents()) + "\n";
        if (Boolean.getBoolean("prestage.schemas.rewrite")) {
            Files.writeString(EVENT, expected);
        }
        assertThat(Files.readString(EVENT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit-heard", "planned-edit"})
    void examplesAreAsTheirSchemaSaysAndItsVersionIsThatOfTheContract(String name) throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(Schema.FOLDER.resolve(name + ".schema.json")));

        assertThat(schema.get("examples")).isNotEmpty();
        schema.get("examples")
                .forEach(example -> assertThat(new Schema(name).faults(example)).isEmpty());
        assertThat(schema.get("title").asText()).endsWith("contract " + EventsConstants.CONTRACT_VERSION);
        assertThat(Files.readString(Path.of("docs", "integrators.md")))
                .contains("contract is version **" + EventsConstants.CONTRACT_VERSION + "**")
                .contains(name + ".schema.json");
    }

    private static JsonNode ofEvents() throws IOException {
        JsonNode schemas = new YAMLMapper()
                .readTree(Path.of("src", "main", "resources", "openapi.yaml").toFile())
                .at("/components/schemas");
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "classpath:schemas/event.schema.json");
        root.put(
                "title",
                "Body of a message from events: and direct:prestage-event, contract "
                        + EventsConstants.CONTRACT_VERSION);
        root.put("$ref", "#/$defs/Event");
        collect("Event", schemas, root.putObject("$defs"));
        return JSON.readTree(JSON.writeValueAsString(root).replace(COMPONENTS, "#/$defs/"));
    }

    private static void collect(String name, JsonNode schemas, ObjectNode into) {
        if (!into.has(name)) {
            into.set(name, schemas.get(name));
            List<JsonNode> references = schemas.get(name).findValues("$ref");
            references.forEach(each -> collect(each.asText().replace(COMPONENTS, ""), schemas, into));
        }
    }
}
