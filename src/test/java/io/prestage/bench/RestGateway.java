package io.prestage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.sim.Fleet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code ./prestage run} on a database that is there, with a virtual fleet beside what the database holds. */
final class RestGateway implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int START_SECONDS = 120;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path folder;
    private final int port;

    private RestGateway(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** What its process listens on. */
    record Ports(int http, int syslog) {}

    /** @param database settings of it */
    static RestGateway start(
            Path home, Path folder, Ports ports, Fleet fleet, String options, Map<String, String> database)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("inventory.csv"),
                fleet.routers().stream()
                        .map(each ->
                                each.name() + "," + each.address().getAddress().getHostAddress() + ","
                                        + each.address().getPort())
                        .collect(Collectors.joining("\n", "name,address,port\n", "\n")));
        Files.writeString(folder.resolve("known_hosts"), String.join("\n", fleet.knownHosts()) + "\n");
        Files.writeString(folder.resolve("password"), "admin\n");
        Map<String, String> settings = new TreeMap<>(database);
        settings.put("prestage.data", folder.resolve("data").toString());
        settings.put("prestage.inventory", folder.resolve("inventory.csv").toString());
        settings.put(
                "prestage.netconf.known-hosts", folder.resolve("known_hosts").toString());
        settings.put("prestage.credentials.default.username", "admin");
        settings.put("prestage.credentials.default.password", "file:" + folder.resolve("password"));
        settings.put("prestage.http.port", Integer.toString(ports.http()));
        settings.put("prestage.http.rate", "1000000");
        settings.put("prestage.syslog.udp.port", Integer.toString(ports.syslog()));
        settings.put("prestage.syslog.tcp.port", "0");
        settings.put("prestage.trap.port", "0");
        Path config = folder.resolve("prestage.properties");
        Files.writeString(
                config,
                settings.entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .collect(Collectors.joining("\n", "", "\n")));
        ProcessBuilder builder = new ProcessBuilder("./prestage", "run", "--config=" + config).directory(home.toFile());
        builder.environment().put("PRESTAGE_JAVA_OPTIONS", options);
        RestGateway gateway = new RestGateway(Contender.start(folder, "gateway", builder), folder, ports.http());
        gateway.awaitInSync(fleet);
        return gateway;
    }

    private void awaitInSync(Fleet fleet) throws InterruptedException {
        long deadline = System.nanoTime() + START_SECONDS * 1_000_000_000L;
        while (!isInSync(fleet)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the gateway is not in sync with the fleet; its output is in " + folder);
            }
            Thread.sleep(200);
        }
    }

    private boolean isInSync(Fleet fleet) throws InterruptedException {
        try {
            for (var router : fleet.routers()) {
                JsonNode items = JSON.readTree(get("/api/v1/devices?fields=state&name=" + router.name())
                                .body())
                        .get("items");
                if (items == null
                        || items.isEmpty()
                        || !items.get(0).get("state").asText().equals("IN_SYNC")) {
                    return false;
                }
            }
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    long cpuMicros() throws IOException {
        return Proc.cpuMicros(process.pid());
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .handle((ended, late) -> process.destroyForcibly())
                .join();
    }
}
