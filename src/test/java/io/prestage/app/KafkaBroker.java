package io.prestage.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real broker, one node in KRaft mode, as a process of its own with libraries of its own ({@code target/kafka}, see {@code .ci/run}). */
final class KafkaBroker implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("target", "kafka");

    final int port;
    private final Process process;

    private KafkaBroker(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static boolean isThere() {
        return Files.isDirectory(LIBRARIES);
    }

    static KafkaBroker start(Path folder) throws IOException, InterruptedException {
        int port = GatewayFixture.freeTcpPort();
        int controller = GatewayFixture.freeTcpPort();
        String settings = Files.write(
                        folder.resolve("broker.properties"),
                        List.of(
                                "process.roles=broker,controller",
                                "node.id=1",
                                "controller.quorum.voters=1@127.0.0.1:" + controller,
                                "controller.listener.names=CONTROLLER",
                                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                                "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                                "log.dirs=" + folder.resolve("broker"),
                                "num.partitions=3",
                                "offsets.topic.num.partitions=1",
                                "offsets.topic.replication.factor=1",
                                "group.initial.rebalance.delay.ms=0"))
                .toString();
        Path output = folder.resolve("broker.log");
        Process format =
                java(output, "kafka.tools.StorageTool", "format", "-t", "AAAAAAAAAAAAAAAAAAAAAQ", "-c", settings);
        if (!format.waitFor(2, TimeUnit.MINUTES) || format.exitValue() != 0) {
            throw new IOException("the broker's folder cannot be made: " + Files.readString(output));
        }
        return new KafkaBroker(port, java(output, "kafka.Kafka", settings));
    }

    private static Process java(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                LIBRARIES + File.separator + "*"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
