package io.prestage.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.model.Notification;
import io.prestage.model.Notification.Completed;
import io.prestage.model.Notification.Requested;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks {@code syslog-samples/}: a new form is two new files, and no code. */
class SyslogSamplesTest {
    private static final Path SAMPLES = Path.of("syslog-samples");
    private static final Path REAL = Path.of(System.getProperty("prestage.shared", "../shared"), "data", "syslog");
    private static final ObjectMapper JSON = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

    static Stream<Path> samples() {
        return logs(SAMPLES).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void sampleIsRecognisedAsItsExpectationSays(Path sample) throws IOException {
        String name = sample.getFileName().toString().replace(".log", "");
        Path expectation = sample.resolveSibling(name + ".expected.jsonl");
        String found =
                lines(sample).stream().map(SyslogSamplesTest::asJson).collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("prestage.samples.rewrite")) {
            Files.writeString(expectation, found);
        }

        assertThat(found).isEqualTo(Files.readString(expectation));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void filterLetsThroughWhateverTheRecogniserTakes(Path sample) {
        for (String line : lines(sample)) {
            String kind = recognised(line).kind();
            if (!List.of("irrelevant", "unreadable").contains(kind)) {
                assertThat(CommitFilter.mayMatter(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8))))
                        .as(line)
                        .isTrue();
            }
        }
    }

    @Test
    void everySampleHasAnExpectationAndTheOtherWayRound() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<String> expectations = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".expected.jsonl"))
                    .map(name -> name.replace(".expected.jsonl", ".log"))
                    .toList();
            assertThat(samples().map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(expectations);
        }
    }

    @Test
    void everyCommitAmongRealLinesIsHeardAndNothingElse() {
        assumeTrue(Files.isDirectory(REAL), () -> "skipped: there are no real lines at " + REAL);
        for (Path file : logs(REAL)) {
            for (String line : lines(file)) {
                Notification notification = SyslogRecogniser.recognise(line.getBytes(StandardCharsets.UTF_8));
                if (saysCompleted(line)) {
                    assertThat(notification).as(file + ": " + line).isInstanceOf(Completed.class);
                } else if (line.contains("UI_COMMIT:")) {
                    assertThat(notification).as(file + ": " + line).isInstanceOf(Requested.class);
                } else {
                    assertThat(notification).as(file + ": " + line).isNotInstanceOf(Completed.class);
                }
            }
        }
    }

    /** By eye on these files, where no line tries to deceive. */
    private static boolean saysCompleted(String line) {
        return !line.contains("Error processing log message")
                && (line.contains("UI_COMMIT_COMPLETED")
                        || line.contains("mgd[7729] commit complete")
                        || line.endsWith("Commit operation in progress: commit complete"));
    }

    private static Recognised recognised(String line) {
        return Recognised.of(SyslogRecogniser.recognise(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static String asJson(String line) {
        try {
            return JSON.writeValueAsString(recognised(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> logs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
