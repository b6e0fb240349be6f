package io.prestage.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of Jazzer, in a process of its own, as its instrumentation and that of the coverage report do not go together. All that it needs is
 * on the class path, the native driver too.
 *
 * @param folder where output, findings and new inputs go
 */
record Jazzer(Harness harness, Path folder) {
    /** What is instrumented. Hooks anywhere else break Netty, which tries out what the JDK lets it do. */
    private static final String OURS = "io.prestage.**:org.snmp4j.**";

    /** Jars with what the parsers need. Jazzer looks at every class of the class path before it begins, which takes longer than it then tries. */
    private static final Pattern NEEDED =
            Pattern.compile("prestage|jazzer|slf4j|snmp4j|jspecify|netty|sshd|camel|aalto|stax2");

    /** Some seconds are too short for the other one to pay. */
    private static final String SIMPLE_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final int LONGEST_INPUT = 4096;
    /** Of one input, on a busy machine. What takes long without hanging is found by the fuzzers themselves. */
    private static final int HANGING_SECONDS = 120;

    private static final int START_SECONDS = 300;

    /** Tries much the same inputs each time, on a slow machine fewer of them. Returns the exit status. */
    int runAgain(int mostSeconds) throws IOException, InterruptedException {
        delete(corpus());
        return run(mostSeconds, List.of(SIMPLE_COMPILER), List.of("-seed=1", "-runs=" + harness.runs()));
    }

    /** Tries new inputs, and goes on where it ended last. Returns the exit status. */
    int runAnew(int seconds) throws IOException, InterruptedException {
        return run(seconds, List.of(), List.of());
    }

    private int run(int seconds, List<String> jvmOptions, List<String> options)
            throws IOException, InterruptedException {
        delete(findings());
        Files.createDirectories(findings());
        Files.createDirectories(corpus());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(arguments(seconds));
        command.addAll(options);
        // New inputs go to the first folder.
        command.addAll(List.of(corpus().toString(), seeds().toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        try {
            if (!process.waitFor((long) seconds + START_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Jazzer does not end; see " + output());
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> arguments(int seconds) {
        return List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                // Jazzer unpacks its driver here.
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + harness.fuzzer().getName(),
                "--instrumentation_includes=" + OURS,
                "--custom_hook_includes=" + OURS,
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + findings() + "/",
                "-max_total_time=" + seconds,
                "-timeout=" + HANGING_SECONDS,
                "-max_len=" + LONGEST_INPUT,
                "-print_final_stats=1");
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar")
                        || NEEDED.matcher(Path.of(entry).getFileName().toString())
                                .lookingAt())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path seeds() throws IOException {
        Path seeds = folder.resolve("seeds");
        delete(seeds);
        Files.createDirectories(seeds);
        for (Map.Entry<String, byte[]> seed : harness.seeds().entrySet()) {
            Files.write(seeds.resolve(seed.getKey()), seed.getValue());
        }
        return seeds;
    }

    private Path corpus() {
        return folder.resolve("corpus");
    }

    Path findings() {
        return folder.resolve("findings");
    }

    Path output() {
        return folder.resolve("output.txt");
    }

    private static void delete(Path flatFolder) throws IOException {
        if (Files.exists(flatFolder)) {
            try (Stream<Path> files = Files.list(flatFolder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
