package io.prestage.conformance;

import io.prestage.conformance.Description.Operation;
import io.prestage.conformance.Gateway.Call;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Gives a gateway cause for what it could only refuse otherwise: strangers that speak, and work that can still be given up. */
final class Causes {
    private static final byte[] COMMIT =
            "<189>1 2026-03-01T12:00:00.123Z stranger mgd 4711 UI_COMMIT_COMPLETED - commit complete"
                    .getBytes(StandardCharsets.UTF_8);
    private static final Map<String, Call> BEGUN = Map.of(
            "DELETE /api/v1/jobs/{id}",
            begin("/api/v1/jobs", "{\"kind\":\"synchronise\"}"),
            "DELETE /api/v1/discoveries/{id}",
            begin("/api/v1/discoveries", "{\"targets\":[\"127.250.0.0/24\"],\"port\":1,\"rate\":1}"));

    private final Gateway gateway;
    private final int syslogPort;
    private int strangers;

    /** @param syslogPort where the gateway hears UDP */
    Causes(Gateway gateway, int syslogPort) {
        this.gateway = gateway;
        this.syslogPort = syslogPort;
    }

    private static Call begin(String path, String body) {
        return new Call("POST", path, Buffer.buffer(body), Map.of("Content-Type", "application/json"));
    }

    /** Some that no inventory has speak, each for the first time. */
    void strangersSpeak(int senders) {
        for (int i = 0; i < senders; i++) {
            strangers++;
            String address = "127.77." + strangers / 250 + "." + (1 + strangers % 250);
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(address))) {
                socket.send(new DatagramPacket(COMMIT, COMMIT.length, InetAddress.getLoopbackAddress(), syslogPort));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Path of something that was begun to be given up; empty for operations that need nothing of the kind. */
    Optional<String> path(Operation operation) {
        return Optional.ofNullable(BEGUN.get(operation.toString()))
                .flatMap(call -> gateway.send(call).headers().firstValue("Location"));
    }
}
