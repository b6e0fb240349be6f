package io.prestage.app;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A syslog relay as operators run it: rsyslog or syslog-ng, a process of its own that passes on what it gets. */
final class Relay implements AutoCloseable {
    /** Where {@code .ci/run} unpacks syslog-ng: Debian installs either it or rsyslog. */
    private static final Path UNPACKED = Path.of("target", "syslog-ng").toAbsolutePath();

    private final Process process;
    private final int port;

    private Relay(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean rsyslogIsThere() {
        return Files.isExecutable(Path.of("/usr/sbin/rsyslogd"));
    }

    static Optional<Path> syslogNg() {
        return Stream.of(Path.of("/usr/sbin/syslog-ng"), UNPACKED.resolve("usr/sbin/syslog-ng"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Passes on with an action of rsyslog, such as {@code omfwd}. */
    static Relay rsyslog(Path folder, int port, String action) throws IOException {
        Path home = Files.createTempDirectory(folder, "rsyslog");
        Path config = Files.writeString(home.resolve("rsyslog.conf"), """
                global(workDirectory="%s")
                module(load="imudp")
                input(type="imudp" address="127.0.0.1" port="%d")
                %s
                """.formatted(home, port, action));
        return start(port, home, "/usr/sbin/rsyslogd", "-n", "-f", config.toString(), "-i", home + "/pid");
    }

    /** Passes on with a destination of syslog-ng, such as {@code network(…)}. */
    static Relay syslogNg(Path folder, int port, String source, String destination) throws IOException {
        Path program = syslogNg().orElseThrow();
        Path home = Files.createTempDirectory(folder, "syslog-ng");
        Path config = Files.writeString(home.resolve("syslog-ng.conf"), """
                @version: 3.38
                source s { %s };
                destination d { %s };
                log { source(s); destination(d); };
                """.formatted(source, destination));
        ProcessBuilder builder = new ProcessBuilder(
                program.toString(),
                "-F",
                "--no-caps",
                "-f",
                config.toString(),
                "-R",
                home + "/persist",
                "-p",
                home + "/pid",
                "-c",
                home + "/ctl");
        if (program.startsWith(UNPACKED)) {
            Path own = UNPACKED.resolve("usr/lib/syslog-ng");
            builder.command().add("--module-path=" + own.resolve("3.38"));
            builder.environment()
                    .put("LD_LIBRARY_PATH", own + ":" + architecture("usr/lib") + ":" + architecture("lib"));
        }
        return new Relay(
                builder.redirectErrorStream(true)
                        .redirectOutput(home.resolve("output").toFile())
                        .start(),
                port);
    }

    /** Debian's folder for libraries of this processor. */
    private static Path architecture(String libraries) throws IOException {
        try (Stream<Path> below = Files.list(UNPACKED.resolve(libraries))) {
            return below.filter(each -> each.getFileName().toString().endsWith("-linux-gnu"))
                    .findFirst()
                    .orElse(UNPACKED.resolve(libraries));
        }
    }

    private static Relay start(int port, Path home, String... command) throws IOException {
        return new Relay(
                new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("output").toFile())
                        .start(),
                port);
    }

    /** Sends it one message, as a device does. */
    void send(String message) throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the relay has ended with " + process.exitValue());
        }
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
