package io.prestage.app;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.sim.Fleet;
import io.prestage.store.MigratedDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import org.apache.camel.main.Main;
import org.awaitility.core.ConditionTimeoutException;

/** Settings for a gateway that serves a virtual fleet, and its REST as a caller sees it. */
final class GatewayFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    final int httpPort = freeTcpPort();
    final int syslogPort = freeUdpPort();
    final int syslogTcpPort = freeTcpPort();
    final int syslogTlsPort = freeTcpPort();
    final int trapPort = freeUdpPort();
    private final Path folder;
    private HttpClient http = HttpClient.newHttpClient();
    private String scheme = "http";
    private final Map<String, String> extra = new LinkedHashMap<>();

    GatewayFixture(Path folder) {
        this.folder = folder;
    }

    GatewayFixture with(String key, String value) {
        extra.put(key, value);
        return this;
    }

    /** REST over HTTPS. The client believes what the authority says. */
    GatewayFixture speakingTls(Path certificate, Path key, SSLContext client) {
        scheme = "https";
        http = HttpClient.newBuilder().sslContext(client).build();
        return with("prestage.http.tls.certificate", certificate.toString())
                .with("prestage.http.tls.key", key.toString());
    }

    /** Makes inventory and known hosts of the fleet. */
    GatewayFixture serving(Fleet fleet) {
        StringBuilder inventory = new StringBuilder("name,address,port\n");
        fleet.routers()
                .forEach(router -> inventory
                        .append(router.name())
                        .append(',')
                        .append(router.address().getAddress().getHostAddress())
                        .append(',')
                        .append(router.address().getPort())
                        .append('\n'));
        return serving(inventory.toString(), String.join("\n", fleet.knownHosts()) + "\n");
    }

    /** An inventory without devices, for tests of the gateway alone. */
    GatewayFixture servingNobody() {
        return servingDevices("");
    }

    /** An inventory of devices that are not there: lines of {@code name,address,port}. */
    GatewayFixture servingDevices(String lines) {
        return serving("name,address,port\n" + lines, "");
    }

    private GatewayFixture serving(String inventory, String knownHosts) {
        write("inventory.csv", inventory);
        write("known_hosts", knownHosts);
        write("password", "admin\n");
        MigratedDatabase.copyTo(folder.resolve("data").resolve("derby"));
        return this;
    }

    /** Sends bytes to the UDP port for syslog, so many a datagram. */
    void sendDatagrams(byte[] bytes, int size) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int at = 0; at < bytes.length; at += size) {
                socket.send(new DatagramPacket(
                        bytes, at, Math.min(size, bytes.length - at), InetAddress.getLoopbackAddress(), syslogPort));
            }
        }
    }

    private void write(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("prestage.data", folder.resolve("data").toString());
        settings.put("prestage.inventory", folder.resolve("inventory.csv").toString());
        settings.put(
                "prestage.netconf.known-hosts", folder.resolve("known_hosts").toString());
        settings.put("prestage.credentials.default.username", "admin");
        settings.put("prestage.credentials.default.password", "file:" + folder.resolve("password"));
        settings.put("prestage.http.port", Integer.toString(httpPort));
        settings.put("prestage.syslog.udp.port", Integer.toString(syslogPort));
        settings.put("prestage.syslog.tcp.port", Integer.toString(syslogTcpPort));
        settings.put("prestage.syslog.tls.port", Integer.toString(syslogTlsPort));
        settings.put("prestage.trap.port", Integer.toString(trapPort));
        settings.put("prestage.edit", "on");
        settings.put("prestage.sync.first-retry", "500ms");
        settings.putAll(extra);
        return settings;
    }

    Gateway open() {
        return open(Clock.systemUTC());
    }

    /** @param machine the clock that the gateway goes by */
    Gateway open(Clock machine) {
        return Gateway.open(Settings.of(Map.of("test", settings())), machine);
    }

    /** Runs a gateway in this process until it is stopped, and waits until it serves. */
    Main start() {
        return start(open());
    }

    Main start(Gateway opened) {
        Main main = new Main();
        opened.configure(main.configure());
        main.start();
        try {
            await().until(this::serves);
        } catch (ConditionTimeoutException late) {
            main.stop();
            throw late;
        }
        return main;
    }

    /** What is done while a gateway runs. */
    interface Work {
        void run() throws Exception;
    }

    /** Runs a gateway in this process as long as some work takes. */
    void whileRunning(Gateway opened, Work work) throws Exception {
        Main main = start(opened);
        try {
            work.run();
        } finally {
            main.stop();
        }
    }

    boolean serves() {
        try {
            return send("GET", "/observe/health/ready", "").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    JsonNode get(String path) {
        HttpResponse<String> response = send("GET", path, "");
        if (response.statusCode() != 200) {
            throw new AssertionError("GET " + path + ": " + response.statusCode() + " " + response.body());
        }
        return read(response.body());
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + httpPort + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> items(String path) {
        return StreamSupport.stream(get(path).get("items").spliterator(), false);
    }

    long idOf(String device) {
        return items("/api/v1/devices?name=" + device)
                .findFirst()
                .orElseThrow()
                .get("id")
                .asLong();
    }

    JsonNode interfaceOf(String device, String name) {
        return items("/api/v1/devices/" + idOf(device) + "/interfaces?limit=1000")
                .filter(each -> each.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    int devicesInSync() {
        return get("/api/v1/status").at("/devices/byState/IN_SYNC").asInt();
    }

    static int freeTcpPort() {
        return free(port -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    }

    static int freeUdpPort() {
        return free(port -> new DatagramSocket(port, InetAddress.getLoopbackAddress()));
    }

    /** Below the ports that the system gives to whoever connects, so that nobody takes it before it is listened on. */
    private static int free(Binding binding) {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try {
                binding.to(port).close();
                return port;
            } catch (BindException taken) {
                // Another one is free.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Binding {
        Closeable to(int port) throws IOException;
    }
}
