package io.prestage.app;

import io.prestage.rules.EditTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The templates by which edits are made: all of a folder, by file. */
final class TemplatesInUse {
    private TemplatesInUse() {}

    /** @throws ConfigurationException when one of them has a fault */
    static Followed<SortedMap<String, String>, EditTemplates> open(Path folder) {
        return Followed.open(
                new Followed.Kind<>(
                        "templates of edits", "prestage.edit.templates", TemplatesInUse::read, EditTemplates::parse),
                folder);
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
            for (Path file : files) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
