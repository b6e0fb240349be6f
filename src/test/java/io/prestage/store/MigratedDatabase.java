package io.prestage.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Empty Derby databases with all tables: one is made for this process, and the others are copies of it, which take no time. */
public final class MigratedDatabase {
    private MigratedDatabase() {}

    /** Where there is no database yet, one is there afterwards. */
    public static void copyTo(Path database) {
        if (Files.notExists(database)) {
            try {
                copy(Original.FOLDER, database);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.toList();
        }
        Files.createDirectories(to.toAbsolutePath().getParent());
        for (Path each : all) {
            Files.copy(each, to.resolve(from.relativize(each).toString()));
        }
    }

    private static final class Original {
        static final Path FOLDER =
                Path.of("target", "derby-" + ProcessHandle.current().pid()).toAbsolutePath();

        static {
            Database.open("jdbc:derby:" + FOLDER + ";create=true", "", "").close();
        }
    }
}
