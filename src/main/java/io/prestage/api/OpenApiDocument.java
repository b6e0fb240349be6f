package io.prestage.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of this interface, kept as YAML for people and served as JSON. */
public final class OpenApiDocument {
    private final Object document;

    public OpenApiDocument() {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            document = new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Object get() {
        return document;
    }
}
