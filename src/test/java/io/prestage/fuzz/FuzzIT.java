package io.prestage.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets Jazzer look for inputs that break a promise: much the same ones each time, or with {@code -Dfuzz.seconds=3600} new ones for so long. */
class FuzzIT {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);
    private static final int MOST_SECONDS = 3;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.prestage.fuzz.Harness#all")
    void jazzerFindsNothing(Harness harness) throws Exception {
        Path folder = Path.of("target", "fuzz", harness.name()).toAbsolutePath();
        Jazzer jazzer = new Jazzer(harness, Files.createDirectories(folder));

        int status = SECONDS == 0 ? jazzer.runAgain(MOST_SECONDS) : jazzer.runAnew(SECONDS);

        List<String> said = Files.readAllLines(jazzer.output(), StandardCharsets.ISO_8859_1);
        assertThat(status).as(() -> report(jazzer, said)).isZero();
        List<String> summary = said.stream()
                .filter(line -> line.contains("DONE") || line.startsWith("stat::number_of_executed_units"))
                .toList();
        assertThat(summary).as(() -> report(jazzer, said)).isNotEmpty();
        summary.forEach(line -> System.out.println("FuzzIT " + harness.name() + ": " + line));
    }

    private static String report(Jazzer jazzer, List<String> said) {
        return said.stream()
                        .dropWhile(line -> !line.startsWith("== ") && !line.startsWith("==="))
                        .limit(30)
                        .collect(Collectors.joining("\n", "Jazzer said:\n", "\n"))
                + findings(jazzer)
                + "all it said is in " + jazzer.output();
    }

    private static String findings(Jazzer jazzer) {
        try (Stream<Path> files = Files.list(jazzer.findings())) {
            return files.map(file -> "input " + hex(file) + "\n  is in " + file + "; once mended, keep it as "
                            + jazzer.harness().corpus().resolve("WHAT-IT-SHOWS") + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            return e + "\n";
        }
    }

    private static String hex(Path file) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
