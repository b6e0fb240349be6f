package io.prestage.app;

import io.prestage.rules.Rulebook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rulebook that decides. */
final class RulebookInUse {
    private RulebookInUse() {}

    /** @throws ConfigurationException when there is none that compiles */
    static Followed<String, Rulebook> open(Path folder, String name) {
        Path file = folder.resolve(name + ".yaml");
        return Followed.open(
                new Followed.Kind<>(
                        "rulebook",
                        "prestage.rules and prestage.rulebook",
                        place -> Files.readString(place, StandardCharsets.UTF_8),
                        text -> Rulebook.parse(text, file.toString())),
                file);
    }
}
