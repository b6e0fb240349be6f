package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holds the table of {@code docs/events.md} to the description of the REST interface; {@code -Dprestage.events-page.rewrite=true} writes it. */
class EventsPageTest {
    private static final Path PAGE = Path.of("docs", "events.md");
    private static final String BEGIN = "<!-- kinds of events -->\n";
    private static final String END = "<!-- end -->";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void pageTellsOfEachKindAsTheDescriptionDoes() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String expected = page.substring(0, begin) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("prestage.events-page.rewrite")) {
            Files.writeString(PAGE, expected);
            return;
        }
        assertThat(page).isEqualTo(expected);
    }

    @Test
    void exampleOfEachKindIsAsItsSchemaSays() throws IOException {
        for (JsonNode kind : kinds()) {
            JsonNode content = kind.at("/properties/content");
            ObjectNode schema = JSON.createObjectNode();
            schema.set("components", document().get("components"));
            schema.setAll((ObjectNode) content);
            assertThat(content.get("examples")).as(name(kind)).hasSize(1);
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(content.at("/examples/0")))
                    .as(name(kind))
                    .isEmpty();
        }
    }

    private static String table() throws IOException {
        StringBuilder table =
                new StringBuilder("| kind | what has happened | content | example |\n|---|---|---|---|\n");
        for (JsonNode kind : kinds()) {
            table.append("| `")
                    .append(name(kind))
                    .append("` | ")
                    .append(kind.get("description").asText())
                    .append(" | ")
                    .append(members(kind.at("/properties/content")))
                    .append(" | `")
                    .append(JSON.writeValueAsString(kind.at("/properties/content/examples/0")))
                    .append("` |\n");
        }
        return table.toString();
    }

    private static String members(JsonNode content) {
        Set<String> required = StreamSupport.stream(content.get("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        List<String> members = new ArrayList<>();
        content.get("properties").properties().forEach(each -> {
            String mark = required.contains(each.getKey()) ? "" : "?";
            JsonNode what = each.getValue().path("description");
            members.add("`" + each.getKey() + mark + "`" + (what.isMissingNode() ? "" : " (" + what.asText() + ")"));
        });
        return String.join(", ", members);
    }

    private static List<JsonNode> kinds() throws IOException {
        JsonNode schemas = document().at("/components/schemas");
        return StreamSupport.stream(schemas.at("/Event/oneOf").spliterator(), false)
                .map(each -> schemas.get(each.get("$ref").asText().replaceFirst("#/components/schemas/", "")))
                .toList();
    }

    private static String name(JsonNode kind) {
        return kind.at("/properties/kind/const").asText();
    }

    private static JsonNode document() throws IOException {
        return new YAMLMapper()
                .readTree(Path.of("src", "main", "resources", "openapi.yaml").toFile());
    }
}
