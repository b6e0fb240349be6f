package io.prestage.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What editors say of a template and what the gateway says must not differ. */
class TemplateSchemaTest {
    private static final String TEMPLATE = """
            template: trial
            applies-to: uni
            enabled: true
            when: "not(unit)"
            configuration: "<interface><mtu>1</mtu></interface>"
            """;

    @Test
    void editorsFindNothingWrongWithOurTemplates() {
        assertThat(complaints(TEMPLATE)).isEmpty();
        assertThat(Templates.files()).hasSize(3).allSatisfy((file, yaml) -> {
            assertThat(yaml).startsWith("# yaml-language-server: $schema=template.schema.json\n");
            assertThat(complaints(yaml)).as(file).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "template: trial|template: Trial",
                "template: trial|name: trial",
                "applies-to: uni|applies-to: p",
                "enabled: true|enabled: 'yes'",
                "when: \"not(unit)\"|when: 1",
                "when: \"not(unit)\"|when: ''",
                "configuration: \"<interface><mtu>1</mtu></interface>\"|configuration: mtu 1",
                "configuration: \"<interface><mtu>1</mtu></interface>\"|configuration: [a]"
            })
    void whatIsWrongForEditorsIsWrongForTheGateway(String change) {
        String[] parts = change.split("\\|", -1);
        String yaml = TEMPLATE.replace(parts[0], parts[1]);

        assertThat(complaints(yaml)).isNotEmpty();
        assertThatThrownBy(() -> EditTemplates.parse(new TreeMap<>(Map.of("trial.yaml", yaml))))
                .isInstanceOf(TemplateException.class);
    }

    private static Set<ValidationMessage> complaints(String yaml) {
        try {
            JsonNode tree = new ObjectMapper()
                    .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("edits/template.schema.json")))
                    .validate(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
