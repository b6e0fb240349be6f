package io.prestage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.bench.HttpLoad.Asked;
import io.prestage.bench.RestGateway.Ports;
import io.prestage.sim.CommitLoad;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.voice.VoiceSettings;
import io.prestage.store.Database;
import io.prestage.store.Engine;
import io.prestage.store.PostgresServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Native REST under load while a fleet tells of its commits, the change feed with many followers, and a bare handler of Vert.x that answers with the
 * same bytes. {@code bench/rest} starts it.
 */
@CommandLine.Command(name = "rest")
public final class RestBenchmark implements Callable<Integer> {
    private static final String PAGE = "/api/v1/devices?limit=50";
    private static final int ROUTERS = 50;
    private static final int PAGES = 100;
    private static final int LAST_EVENTS_MILLIS = 3_000;
    private static final List<String> SPACE = List.of(
            "/api/space/device-management/devices?paging=(start%20eq%200,%20limit%20eq%2050)",
            "/api/space/device-management/devices?paging=(start%20eq%2040000,%20limit%20eq%2050)&sortby=(name(descending))",
            "/api/space/device-management/devices?filter=(managedStatus%20eq%20'In%20Sync')&paging=(start%20eq%200,%20limit%20eq%2050)",
            "/api/space/nsas/prestage-devices/manage-roles/devices?start=1&limit=50",
            "/api/space/nsas/device-roles/pe-devices?start=1&limit=50",
            "/api/space/managed-domain/managed-elements?paging=(start%20eq%200,%20limit%20eq%2050)");
    private static final int SPACE_ROUNDS = 11;

    @Option(names = "--home", required = true)
    private Path home = Path.of("");

    @Option(names = "--postgres-devices")
    private int postgresDevices = 50_000;

    @Option(names = "--derby-devices")
    private int derbyDevices = 5_000;

    @Option(names = "--rate")
    private int rate = 500;

    @Option(names = "--seconds")
    private int seconds = 15;

    @Option(names = "--followers")
    private int followers = 500;

    @Option(names = "--noise")
    private int noise = 200;

    @Option(names = "--commits")
    private double commits = 2;

    /** Of the gateway and of the bare handler. */
    @Option(names = "--java-options")
    private String options = "-Xmx1g";

    private final RestReport report = new RestReport();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RestBenchmark())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("rest: " + failure);
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createDirectories(home.resolve("target/bench/rest"));
        String title = "PostgreSQL, %,d devices".formatted(postgresDevices);
        HttpResponse<String> page =
                measure(folder.resolve("postgresql"), Engine.POSTGRESQL, postgresDevices, title, true);
        measureBare(folder, page);
        measure(
                folder.resolve("derby"),
                Engine.DERBY,
                derbyDevices,
                "Derby, %,d devices".formatted(derbyDevices),
                false);
        String table = report.markdown(rate, noise, commits);
        Files.writeString(folder.resolve("rest.md"), table);
        System.out.print(table);
        return report.allRight() ? 0 : 1;
    }

    /** Returns the first page of devices. */
    private HttpResponse<String> measure(Path folder, Engine engine, int devices, String title, boolean followed)
            throws Exception {
        Files.createDirectories(folder.resolve("data"));
        String url = engine == Engine.DERBY
                ? "jdbc:derby:" + folder.resolve("data/db") + ";create=true"
                : engine.url(folder);
        say("%s: filling", title);
        try (Database database = Database.open(url, engine.user(), "")) {
            ManyDevices.fill(database, devices);
        }
        Ports ports = new Ports(freeTcpPort(), freeUdpPort());
        Map<String, String> settings = new TreeMap<>(Map.of("prestage.database.url", url));
        if (engine == Engine.POSTGRESQL) {
            settings.put("prestage.database.user", PostgresServer.USER);
        }
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                        .withDevices(ROUTERS)
                        .withPort(0)
                        .withFirstAddress("127.61.0.1")
                        .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", ports.syslog()))
                                .withNoise(noise)));
                RestGateway gateway = RestGateway.start(home, folder, ports, fleet, options, settings);
                CommitLoad load = CommitLoad.start(fleet, commits, 1)) {
            say(
                    "%s: %d routers are in sync, %.0f messages and %.1f commits a second",
                    title, ROUTERS, (double) noise, load.commitsPerSecond());
            HttpResponse<String> first = gateway.get(PAGE);
            measureLists(gateway, title);
            if (followed) {
                measureFollowers(gateway, title);
                measureSpace(gateway, title);
            }
            return first;
        }
    }

    private void measureLists(RestGateway gateway, String title) throws Exception {
        Asked page = new Asked(List.of(PAGE), Map.of(), 200);
        Asked pages = new Asked(pages(gateway), Map.of(), 200);
        try (HttpLoad load = new HttpLoad(gateway.port())) {
            load.atRate(pages, rate, seconds / 2 + 1);
            load.saturated(page, seconds / 3 + 1);
            rated(title, "first page", load, page, gateway::cpuMicros);
            rated(title, "any page", load, pages, gateway::cpuMicros);
            // Of a page whose devices do not change meanwhile.
            String still = pages.paths().get(PAGES / 2);
            String tag = gateway.get(still).headers().firstValue("ETag").orElseThrow();
            Asked known = new Asked(List.of(still), Map.of("If-None-Match", tag), 304);
            rated(title, "304", load, known, gateway::cpuMicros);
            report.saturated(title, "first page", load.saturated(page, seconds / 2));
            report.saturated(title, "any page", load.saturated(pages, seconds / 2));
            report.saturated(title, "304", load.saturated(known, seconds / 2));
        }
    }

    private void measureBare(Path folder, HttpResponse<String> page) throws Exception {
        Path body = folder.resolve("page.json");
        Files.writeString(body, page.body());
        String tag = page.headers().firstValue("ETag").orElseThrow();
        try (BenchProcess bare = BenchProcess.java(folder, "bare", List.of(options.split(" ", -1)), BareHandler.class);
                HttpLoad load =
                        new HttpLoad((int) bare.ask("serve " + body + " " + tag).number("port"))) {
            Asked same = new Asked(List.of(PAGE), Map.of(), 200);
            Asked known = new Asked(List.of(PAGE), Map.of("If-None-Match", tag), 304);
            load.saturated(same, seconds / 3 + 1);
            rated(RestReport.BARE, "first page", load, same, bare::cpuMicros);
            rated(RestReport.BARE, "304", load, known, bare::cpuMicros);
            report.saturated(RestReport.BARE, "first page", load.saturated(same, seconds / 2));
            report.saturated(RestReport.BARE, "304", load.saturated(known, seconds / 2));
        }
    }

    private interface Cpu {
        long micros() throws IOException;
    }

    private void rated(String title, String what, HttpLoad load, Asked asked, Cpu cpu) throws Exception {
        long before = cpu.micros();
        Latencies seen = load.atRate(asked, rate, seconds);
        double each = (cpu.micros() - before) / (double) (rate * seconds);
        report.rated(title, what, seen, each);
        say("%s: %s at %d/s: %s (answers, p50, p99, most, wrong)", title, what, rate, seen.cells());
    }

    /** Paths of pages all over the list. */
    private List<String> pages(RestGateway gateway) throws Exception {
        List<String> all = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = gateway.json("/api/v1/devices?limit=1000&fields=id" + next);
            all.add(PAGE + next);
            next = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText();
        }
        List<String> some = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            some.add(all.get(i * all.size() / PAGES));
        }
        return some;
    }

    private void measureFollowers(RestGateway gateway, String title) throws Exception {
        long since = gateway.json("/api/v1/events?limit=1&since=" + last(gateway, 0))
                .get("next")
                .asLong();
        try (FeedFollowers all = FeedFollowers.start(gateway.port(), followers, since);
                HttpLoad load = new HttpLoad(gateway.port())) {
            rated(
                    title,
                    "first page, " + followers + " follow events",
                    load,
                    new Asked(List.of(PAGE), Map.of(), 200),
                    gateway::cpuMicros);
            long last = last(gateway, since);
            Thread.sleep(LAST_EVENTS_MILLIS);
            FeedFollowers.Seen seen = all.seen(last);
            report.followed(followers, seen);
            say("%s: %d followers: %s", title, followers, seen.latencies().cells());
        }
    }

    private static long last(RestGateway gateway, long since) throws Exception {
        long last = since;
        JsonNode page;
        do {
            page = gateway.json("/api/v1/events?limit=1000&since=" + last);
            last = page.get("next").asLong();
        } while (!page.get("items").isEmpty());
        return last;
    }

    private void measureSpace(RestGateway gateway, String title) throws Exception {
        for (String path : SPACE) {
            long[] micros = new long[SPACE_ROUNDS];
            long wrong = 0;
            for (int i = 0; i < SPACE_ROUNDS; i++) {
                long began = System.nanoTime();
                wrong += gateway.get(path).statusCode() == 200 ? 0 : 1;
                micros[i] = (System.nanoTime() - began) / 1000;
            }
            Latencies seen = Latencies.of(micros, SPACE_ROUNDS, wrong);
            report.space(path, seen);
            say("%s: %s: %s", title, path, seen.cells());
        }
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static void say(String format, Object... values) {
        System.err.println("  " + String.format(java.util.Locale.ROOT, format, values));
    }
}
