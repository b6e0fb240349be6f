package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.api.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/problems.md} to the types of problems; {@code -Dprestage.problems-page.rewrite=true} writes its table. */
class ProblemsPageTest {
    private static final Path PAGE = Path.of("docs", "problems.md");
    private static final String BEGIN = "<!-- types -->\n";
    private static final String END = "<!-- end -->";

    @Test
    void pageTellsOfEachType() throws IOException {
        String page = Files.readString(PAGE);
        StringBuilder table =
                new StringBuilder("| status | type | title | what it means | what to do |\n|---|---|---|---|---|\n");
        for (ProblemType type : ProblemType.values()) {
            table.append("| " + type.status() + " | `" + type.uri() + "` | " + type.title() + " | " + type.meaning()
                    + " | " + type.remedy() + " |\n");
        }
        String expected =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("prestage.problems-page.rewrite")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).isEqualTo(expected);
        }
    }

    /** A problem whose type is written by hand would have no page. */
    @Test
    void typesOfProblemsStandNowhereElse() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java", "io", "prestage", "api"))) {
            List<String> others = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> read(path).contains("\"/problems"))
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
            assertThat(others).containsExactly("ProblemPages.java", "ProblemType.java");
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
