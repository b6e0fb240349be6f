package io.prestage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A syslog receiver that takes part: a process of its own, and where it tells what it has seen. */
abstract class Contender {
    private final String name;
    private final Process process;
    private final int port;

    Contender(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /**
     * What a contender has seen since its start.
     *
     * @param received messages, when it counts them
     * @param commits what it took as commits
     */
    record Counts(OptionalLong received, long commits) {}

    /** Called when the contender has been quiet for a moment. */
    boolean runsOnJvm() throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid()), "comm"))
                .strip()
                .equals("java");
    }

    abstract Counts counts() throws IOException, InterruptedException;

    abstract Traffic.Truth truth();

    final String name() {
        return name;
    }

    final long pid() {
        return process.pid();
    }

    /** UDP and, where there is one, TCP. */
    final int port() {
        return port;
    }

    final void awaitListening() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!Proc.hasUdp(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        name + " does not listen on UDP port " + port + "; its output is in the folder target/bench");
            }
            Thread.sleep(50);
        }
    }

    final void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, java.util.concurrent.TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    static Process start(Path folder, String name, ProcessBuilder builder) throws IOException {
        Path log = folder.resolve(name + ".out");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }
}
