package io.prestage.app;

import io.prestage.junos.FactsReader;
import io.prestage.model.DeviceFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Configurations that commands read from files: {@code .xml} and {@code .xml.gz}. */
final class ConfigurationFiles {
    private ConfigurationFiles() {}

    /** The file itself, or those of a folder and all folders in it, sorted. */
    static List<Path> under(Path argument) throws IOException {
        if (!Files.isDirectory(argument)) {
            return List.of(argument);
        }
        try (Stream<Path> found = Files.walk(argument)) {
            return found.filter(ConfigurationFiles::isConfiguration).sorted().toList();
        }
    }

    /** @throws io.prestage.junos.UnreadableReplyException when there is no configuration in it */
    static DeviceFacts facts(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream xml = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return FactsReader.readFile(xml);
        }
    }

    private static boolean isConfiguration(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".xml") || name.endsWith(".xml.gz"));
    }
}
