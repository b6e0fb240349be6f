package io.prestage.netconf.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody else's program, run for a test: what it says goes to a file, and closing it ends it with all its children. */
final class Daemon implements AutoCloseable {
    private final Process process;
    private final String name;
    private final Path output;

    private Daemon(Process process, String name, Path output) {
        this.process = process;
        this.name = name;
        this.output = output;
    }

    /** Its home directory is {@code home}, so that it neither finds nor leaves anything in the user's own. */
    static Daemon start(Path home, List<String> command) throws IOException {
        String name = Path.of(command.get(0)).getFileName().toString();
        Path output = Files.createTempFile(home, name, ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", home.toString());
        return new Daemon(builder.start(), name, output);
    }

    /** A port of 127.0.0.1 that nobody has now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    void awaitPort(int port) {
        awaitThat(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    void awaitFile(Path file) {
        awaitThat(() -> Files.exists(file));
    }

    private interface Condition {
        boolean holds();
    }

    private void awaitThat(Condition condition) {
        await("start of " + name).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended with " + process.exitValue() + ": " + said());
            }
            return condition.holds();
        });
    }

    /** What it has written so far. */
    String said() {
        try {
            return Files.readString(output, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + name + " said", e);
        }
    }

    /** Runs a program to its end and returns what it printed. */
    static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exit + ": " + text);
        }
        return text;
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
