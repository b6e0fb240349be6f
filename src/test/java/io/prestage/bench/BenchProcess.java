package io.prestage.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One of the processes that {@link Commands} describes, from outside. */
final class BenchProcess implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Path log;
    private final Writer to;
    private final BufferedReader from;

    /** What a process answered: numbers by their name. */
    record Answer(Map<String, String> values) {
        long number(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalStateException("no '" + name + "' in " + values);
            }
            return Long.parseLong(value);
        }
    }

    private BenchProcess(String name, Path log, List<String> command) throws IOException {
        this.name = name;
        this.log = log;
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.from = process.inputReader(StandardCharsets.UTF_8);
        answer();
    }

    /** Starts and waits until it is ready. What it complains of goes to a file in {@code folder}. */
    static BenchProcess start(Path folder, String name, List<String> command) throws IOException {
        return new BenchProcess(name, Files.createDirectories(folder).resolve(name + ".log"), command);
    }

    /** A class of the benchmark in a JVM like this one. */
    static BenchProcess java(Path folder, String name, List<String> options, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return start(folder, name, command);
    }

    Answer ask(String command) throws IOException {
        to.write(command + "\n");
        to.flush();
        return answer();
    }

    private Answer answer() throws IOException {
        @Nullable String line = from.readLine();
        if (line == null) {
            throw new IllegalStateException(name + " has ended; its log is " + log + ": " + lastWords());
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : line.split(" ", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        String error = values.get("error");
        if (error != null) {
            throw new IllegalStateException(name + ": " + error.replace('_', ' ') + "; its log is " + log);
        }
        return new Answer(values);
    }

    private String lastWords() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                .reduce((first, second) -> second)
                .orElse("it said nothing");
    }

    /** What was measured against a process that has ended is worth nothing. */
    void mustLive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " has ended; its log is " + log + ": " + lastWords());
        }
    }

    long cpuMicros() throws IOException {
        return Proc.cpuMicros(process.pid());
    }

    long peakResidentBytes() throws IOException {
        return Proc.peakResidentBytes(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
