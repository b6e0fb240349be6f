package io.prestage.fuzz;

import io.prestage.listen.FrameFuzzer;
import io.prestage.netconf.MessageFuzzer;
import io.prestage.netconf.transport.PreambleFuzzer;
import io.prestage.notification.RecogniserFuzzer;
import io.prestage.snmp.TrapFuzzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A fuzzer and the inputs from which it starts: {@code src/test/resources/fuzz/NAME/}, and for those of syslog the samples.
 *
 * @param runs so many take some seconds
 */
record Harness(String name, Class<?> fuzzer, Target target, boolean ofSyslog, int runs) {
    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");
    private static final Path SAMPLES = Path.of("syslog-samples");

    /** What Jazzer calls by its name. */
    interface Target {
        void fuzzerTestOneInput(byte[] data) throws IOException;
    }

    static List<Harness> all() {
        return List.of(
                new Harness("recogniser", RecogniserFuzzer.class, RecogniserFuzzer::fuzzerTestOneInput, true, 15_000),
                new Harness("frame", FrameFuzzer.class, FrameFuzzer::fuzzerTestOneInput, true, 15_000),
                new Harness("trap", TrapFuzzer.class, TrapFuzzer::fuzzerTestOneInput, false, 100_000),
                new Harness("preamble", PreambleFuzzer.class, PreambleFuzzer::fuzzerTestOneInput, false, 100_000),
                new Harness("message", MessageFuzzer.class, MessageFuzzer::fuzzerTestOneInput, false, 100_000));
    }

    /** Where every finding goes, for ever. */
    Path corpus() {
        return CORPUS.resolve(name);
    }

    /** Name to input. */
    Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>();
        for (Path file : files(corpus())) {
            seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        for (Path file : ofSyslog ? files(SAMPLES) : List.<Path>of()) {
            String sample = file.getFileName().toString();
            int number = 0;
            for (String line : sample.endsWith(".log") ? Files.readAllLines(file) : List.<String>of()) {
                number++;
                seeds.put(sample + "-" + number, line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return seeds;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
