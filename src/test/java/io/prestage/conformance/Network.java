package io.prestage.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.prestage.conformance.Gateway.Call;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What others do on the routers of a gateway, and strangers beside them. */
final class Network {
    private static final byte[] COMMIT =
            "<189>1 2026-03-01T12:00:00.123Z stranger mgd 4711 UI_COMMIT_COMPLETED - commit complete"
                    .getBytes(StandardCharsets.UTF_8);

    private final int syslogPort;
    private final @Nullable Gateway control;
    private int strangers;
    private boolean anotherKey;

    Network(Surroundings surroundings) {
        syslogPort = surroundings.syslogPort();
        control = surroundings.control() == null
                ? null
                : new Gateway(surroundings.control().toString());
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

    /** Names of the provider edges on which something can be done; none without control. */
    List<String> providerEdges() {
        List<String> names = new ArrayList<>();
        if (control != null) {
            control.get("/routers?kind=PE")
                    .path("items")
                    .forEach(each -> names.add(each.path("name").asText()));
        }
        return names;
    }

    /** Somebody commits these commands. */
    void commit(String router, String commands) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("user", "noc")
                .put("comment", "conformance")
                .put("edit", commands);
        does("POST", "/routers/" + router + "/commit", body.toString());
    }

    /** A router shows another host key than before, to sessions that begin after a commit. */
    void changeKey(String router, String commands) {
        anotherKey = !anotherKey;
        does(anotherKey ? "PUT" : "DELETE", "/routers/" + router + "/faults/host-key", null);
        does("PUT", "/routers/" + router + "/faults/kill-sessions", null);
        commit(router, commands);
    }

    private void does(String method, String target, @Nullable String body) {
        if (control != null) {
            var answer = control.send(new Call(method, target, body == null ? null : Buffer.buffer(body), Map.of()));
            // A router that the gateway is at work on refuses others: they come again in the next round.
            if (answer.statusCode() >= 300 && answer.statusCode() != 409) {
                throw new IllegalStateException(method + " " + target + " → " + answer.body());
            }
        }
    }
}
