package io.prestage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Eclipse Mosquitto, and a client of its own that writes down what it hears. */
final class MqttBroker implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");
    private static final Path CLIENT = Path.of("/usr/bin/mosquitto_sub");

    final int port;
    private final Process broker;
    private final Path heard;
    private Process client;

    private MqttBroker(int port, Process broker, Path heard) throws IOException {
        this.port = port;
        this.broker = broker;
        this.heard = heard;
        this.client = listen(port, heard);
    }

    static boolean isThere() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(CLIENT);
    }

    static MqttBroker start(Path folder) throws IOException {
        int port = GatewayFixture.freeTcpPort();
        Path settings = Files.writeString(
                folder.resolve("mosquitto.conf"), "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        Process broker = run(folder.resolve("mosquitto.log"), PROGRAM.toString(), "-c", settings.toString());
        return new MqttBroker(port, broker, folder.resolve("heard"));
    }

    private static Process listen(int port, Path heard) throws IOException {
        return run(
                heard,
                CLIENT.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-V",
                "5",
                "-q",
                "1",
                "-v",
                "-t",
                "prestage/#");
    }

    private static Process run(Path output, String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Lines of topic and payload. The client ends where the broker was not there yet, and is then started again. */
    List<String> heard() throws IOException {
        if (!client.isAlive()) {
            client = listen(port, heard);
        }
        return Files.readAllLines(heard);
    }

    @Override
    public void close() {
        client.destroyForcibly();
        broker.destroyForcibly();
    }
}
