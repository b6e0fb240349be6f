package io.prestage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What editors say of a rulebook and what the gateway says must not differ. */
final class RulebookSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = """
            rulebook: trial
            definitions:
              first: "1"
            rules:
              - id: one
                decides: role
                when: "$first"
                verdict: N_PE
                sentence: One.
            """;

    @ParameterizedTest
    @ValueSource(strings = {"modern", "csd-5.3"})
    void editorsFindNothingWrongWithOurBooks(String book) throws IOException {
        String yaml = Files.readString(Path.of("rules", book + ".yaml"));

        assertThat(yaml).startsWith("# yaml-language-server: $schema=rulebook.schema.json\n");
        assertThat(complaints(yaml)).isEmpty();
    }

    @Test
    void smallestBookSuitsBoth() throws IOException {
        assertThat(complaints(RULE)).isEmpty();
        assertThat(Rulebook.parse(RULE, "trial.yaml").name()).isEqualTo("trial");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rulebook: trial|rulebook: 7",
                "rulebook: trial|rulebook: ' '",
                "rulebook: trial|rulebok: trial",
                "decides: role|decides: rule",
                "decides: role|decides: interface",
                "decides: role|decides: loopback",
                "decides: role|",
                "verdict: N_PE|verdict: PE",
                "verdict: N_PE|",
                "when: \"$first\"|when: true",
                "when: \"$first\"|when: ''",
                "when: \"$first\"|when: [a]",
                "when: \"$first\"|wenn: a",
                "when: \"$first\"|",
                "sentence: One.|sentence: ''",
                "sentence: One.|",
                "sentence: One.|sentence: One.\n    used: \"1\"",
                "sentence: One.|sentence: One.\n    near: ''",
                "sentence: One.|sentence: One.\n    at: 5",
                "first: \"1\"|1st: \"1\"",
                "first: \"1\"|state: \"1\"",
                "first: \"1\"|first: 1",
                "id: one|id: ''",
                "id: one|id: 1",
                "rules:|rule:"
            })
    void whatIsWrongForTheGatewayIsWrongForEditors(String change) {
        String[] parts = change.split("\\|", -1);
        String yaml = parts[1].isEmpty()
                ? RULE.replaceFirst("(?m)^ *(- )?" + java.util.regex.Pattern.quote(parts[0]) + "\n", "")
                : RULE.replace(parts[0], parts[1]);

        assertThat(yaml).isNotEqualTo(RULE);
        assertThat(complaints(yaml)).isNotEmpty();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Rulebook.parse(yaml, "trial.yaml")))
                .isInstanceOf(RulebookException.class);
    }

    private static Set<ValidationMessage> complaints(String yaml) {
        try {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("rules/rulebook.schema.json")));
            JsonNode tree = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
            return schema.validate(tree);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
