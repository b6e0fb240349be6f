package io.prestage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** {@code ./prestage run} with its own routes, an empty database and REST. */
final class GatewayContender extends Contender {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int httpPort;

    private GatewayContender(Process process, int port, int httpPort) {
        super("Prestage", process, port);
        this.httpPort = httpPort;
    }

    /** Host names in messages name the senders, as they do behind a relay. */
    static GatewayContender start(Path home, Path folder, List<String> hosts, int port, int httpPort)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        StringBuilder inventory = new StringBuilder("name,address,port\n");
        // Nobody listens on port 1: a sync of these devices fails at once, for syncs are not what is measured here.
        hosts.forEach(host -> inventory.append(host).append(",127.0.0.1,1\n"));
        Files.writeString(folder.resolve("inventory.csv"), inventory);
        Files.writeString(folder.resolve("known_hosts"), "");
        Files.writeString(folder.resolve("password"), "none\n");
        Map<String, String> settings = new TreeMap<>();
        settings.put("prestage.data", folder.resolve("data").toString());
        settings.put("prestage.inventory", folder.resolve("inventory.csv").toString());
        settings.put(
                "prestage.netconf.known-hosts", folder.resolve("known_hosts").toString());
        settings.put("prestage.credentials.default.username", "none");
        settings.put("prestage.credentials.default.password", "file:" + folder.resolve("password"));
        settings.put("prestage.http.port", Integer.toString(httpPort));
        settings.put("prestage.syslog.udp.port", Integer.toString(port));
        settings.put("prestage.syslog.relays", "127.0.0.1");
        if (knownSettings(home).contains("prestage.syslog.tcp.port")) {
            settings.put("prestage.syslog.tcp.port", Integer.toString(port));
        }
        StringBuilder properties = new StringBuilder();
        settings.forEach((key, value) ->
                properties.append(key).append(" = ").append(value).append('\n'));
        Path config = folder.resolve("prestage.properties");
        Files.writeString(config, properties);
        Process process = start(
                folder,
                "prestage",
                new ProcessBuilder("./prestage", "run", "--config=" + config).directory(home.toFile()));
        return new GatewayContender(process, port, httpPort);
    }

    private static String knownSettings(Path home) throws IOException {
        Process list = new ProcessBuilder("./prestage", "run", "--settings")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = list.getInputStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Override
    Counts counts() throws IOException, InterruptedException {
        JsonNode heard = new ObjectMapper().readTree(get("/api/v1/status")).get("notifications");
        return new Counts(
                OptionalLong.of(heard.get("received").asLong()),
                heard.get("commits").asLong());
    }

    @Override
    Traffic.Truth truth() {
        return Traffic.Truth.RECOGNISED;
    }

    /** What it dropped inside, by reason, as it tells it. */
    String dropped() throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(get("/api/v1/status"))
                .at("/notifications/dropped")
                .toString();
    }

    /** Heap in use after a full collection. */
    long heapBytes() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return get("/observe/metrics")
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + " of the gateway: " + response.statusCode());
        }
        return response.body();
    }
}
