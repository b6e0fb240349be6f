package io.prestage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the routes folder into which a test puts routes as an integrator does. */
final class IntegratorRoutes {
    final Path folder;

    private IntegratorRoutes(Path folder) {
        this.folder = folder;
    }

    static IntegratorRoutes copyInto(Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("routes"));
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return new IntegratorRoutes(folder);
    }

    void add(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name + ".camel.yaml"), content);
    }

    /** One that ships with the gateway. */
    void addExample(String name) throws IOException {
        Files.copy(Path.of("routes", "examples", name + ".camel.yaml"), folder.resolve(name + ".camel.yaml"));
    }

    void remove(String name) throws IOException {
        Files.delete(folder.resolve(name + ".camel.yaml"));
    }
}
