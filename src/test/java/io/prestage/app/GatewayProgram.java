package io.prestage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as its users start it: the jar, in a process of its own. */
final class GatewayProgram implements AutoCloseable {
    /** What starts soonest: these processes end before the better compiler has paid. */
    private static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final Path output;

    private GatewayProgram(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static GatewayProgram run(Path folder, Map<String, String> settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run"));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return start(folder, arguments.toArray(String[]::new));
    }

    static GatewayProgram start(Path folder, String... arguments) throws IOException {
        List<String> what = List.of(
                "-jar", Path.of("target", "prestage.jar").toAbsolutePath().toString());
        return start(folder, what, List.of(arguments));
    }

    /** A class of the tests, with the class path of this process. */
    static GatewayProgram start(Path folder, Class<?> main, List<String> arguments) throws IOException {
        return start(folder, List.of("-cp", System.getProperty("java.class.path"), main.getName()), arguments);
    }

    /** The gateway with {@link CrashPoints}, armed by a file. */
    static GatewayProgram startCrashable(Path folder, Path armed, Map<String, String> settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(armed.toString()));
        settings.forEach((key, value) -> arguments.add(key + "=" + value));
        return start(folder, CrashableGateway.class, arguments);
    }

    private static GatewayProgram start(Path folder, List<String> what, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(SHORT_LIFE);
        command.addAll(what);
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PRESTAGE_"));
        return new GatewayProgram(builder.start(), output);
    }

    /** Waits for the end; returns the exit code. */
    int exit(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + seconds + " s:\n" + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As Ctrl-C and service managers do. */
    void terminate() {
        process.destroy();
    }

    /** Lets it stand still, as a machine does that swaps or is moved; {@link #goOn} wakes it. */
    void standStill() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " " + process.pid() + " ended with " + exit);
        }
    }

    /** As {@code kill -9}: nothing in the process gets to say a last word. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
