package io.prestage.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One of the schemas of the contract with integrators. */
final class Schema {
    static final Path FOLDER = Path.of("src", "main", "resources", "schemas");

    private final JsonSchema schema;

    Schema(String name) {
        try {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(FOLDER.resolve(name + ".schema.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What is wrong with a document, in words. */
    List<String> faults(JsonNode document) {
        return schema.validate(document).stream().map(Object::toString).toList();
    }
}
