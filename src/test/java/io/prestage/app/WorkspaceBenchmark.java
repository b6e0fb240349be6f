package io.prestage.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.store.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.camel.main.Main;

/**
 * The workspace with many devices: time to first rows, to filter, to sort, memory of the tab, and frames of the map. Arguments: folder, devices, nodes
 * of the map, rounds. The gateway serves REST and the workspace alone, so that nothing else takes time; sort and page need more than two pages.
 */
final class WorkspaceBenchmark {
    private static final PrintStream OUT = System.out;
    private static final int PAGE = 100;
    private static final List<String> ROUTES =
            List.of("00-failures.camel.yaml", "60-api.camel.yaml", "62-workspace.camel.yaml");
    /** Asks each frame whether something is so; milliseconds since the page began to load, or since it was asked. */
    private static final String WHEN = """
            new Promise(done => {
              const began = %s;
              const look = () => (%s) ? done(performance.now() - began) : requestAnimationFrame(look);
              look();
            })""";

    private static final String FRAMES = """
            new Promise(done => {
              const all = [];
              const end = performance.now() + %d;
              let last = performance.now();
              const next = now => {
                all.push(now - last);
                last = now;
                now < end ? requestAnimationFrame(next) : done(all.slice(1).sort((a, b) => a - b));
              };
              requestAnimationFrame(next);
            })""";

    private static final String FIGURES = "document.querySelector('.figures')";
    private static final Duration BROWSER_STARTS = Duration.ofSeconds(6);
    private static final String PLACE = "document.querySelector('.map canvas').painted.slice(0, 2)";

    private final Path folder;
    private final int devices;
    private final int nodes;
    private final int rounds;
    private final RingNetwork network;
    private final GatewayFixture gateway;

    private WorkspaceBenchmark(Path folder, int devices, int nodes, int rounds) {
        this.folder = folder;
        this.devices = devices;
        this.nodes = Math.min(nodes, devices);
        this.rounds = rounds;
        this.network = new RingNetwork(devices, this.nodes);
        this.gateway = new GatewayFixture(folder)
                .with("prestage.routes", folder.resolve("routes").toString());
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        new WorkspaceBenchmark(
                        folder,
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]))
                .run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        for (String each : ROUTES) {
            Files.copy(Path.of("routes", each), routes.resolve(each));
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < devices; i++) {
            lines.append(RingNetwork.name(i))
                    .append(',')
                    .append(RingNetwork.address(i))
                    .append(",830\n");
        }
        gateway.servingDevices(lines.toString());
        Settings settings = Settings.of(Map.of("benchmark", gateway.settings()));
        Files.createDirectories(folder.resolve("data"));
        try (Database database = DatabaseSettings.open(settings, Map.of())) {
            network.fill(database);
        }
        try (Gateway open = Gateway.open(settings)) {
            Main main = new Main();
            open.configure(main.configure());
            main.start();
            while (gateway.send("GET", "/api/v1/status", "").statusCode() != 200) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            Path program = Browser.find().orElseThrow();
            OUT.printf("%,d devices, %,d nodes on the map, %d rounds%n", devices, nodes, rounds);
            OUT.println("| | milliseconds, median | most |");
            OUT.println("|---|---|---|");
            firstVisits(program);
            try (Browser browser = Browser.start(program, folder.resolve("profile"))) {
                browser.size(1440, 900);
                measure(browser);
            }
            main.stop();
        }
    }

    /** The very first follows the start of the gateway; each browser is new, with nothing kept, and had time to start. */
    private void firstVisits(Path program) throws IOException {
        double[] times = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            try (Browser browser = Browser.start(program, folder.resolve("new-" + round))) {
                browser.size(1440, 900);
                LockSupport.parkNanos(BROWSER_STARTS.toNanos());
                browser.open(root() + "/");
                times[round] = when(browser, "0", FIGURES);
            }
        }
        row("overview in a browser that was never there, from the request to its numbers", times);
    }

    private String root() {
        return "http://127.0.0.1:" + gateway.httpPort + "/workspace";
    }

    private static void row(String what, double[] times) {
        Arrays.sort(times);
        OUT.printf(Locale.ROOT, "| %s | %.0f | %.0f |%n", what, times[times.length / 2], times[times.length - 1]);
    }

    private void measure(Browser browser) throws IOException {
        String rows = "document.querySelectorAll('table:not(.stale) tr[data-row]').length";
        boolean isPaged = devices > 2 * PAGE;
        double[][] times = new double[5][rounds];
        for (int round = 0; round < rounds; round++) {
            browser.open(root() + "/");
            times[0][round] = when(browser, "0", FIGURES);
            browser.open(root() + "/devices");
            times[1][round] = when(browser, "0", rows + " > 0");
            browser.eval("document.querySelector('.search').focus()");
            browser.type(RingNetwork.name(devices - 1 - round));
            times[2][round] = when(browser, "performance.now()", rows + " === 1");
            if (isPaged) {
                browser.open(root() + "/devices");
                when(browser, "0", rows + " > 0");
                browser.eval("document.querySelector('.sort').click()");
                times[3][round] = when(browser, "performance.now()", firstRow(devices - 1));
                browser.eval("[...document.querySelectorAll('.pager button')].at(-1).click()");
                times[4][round] = when(browser, "performance.now()", firstRow(devices - 1 - PAGE));
            }
        }
        String[] names = {
            "overview, from the request to its numbers",
            "devices, from the request to first rows",
            "search, from the last key to its row (200 of them wait for more keys)",
            "sort the other way round",
            "next page"
        };
        for (int i = 0; i < (isPaged ? names.length : 3); i++) {
            row(names[i], times[i]);
        }
        memory(browser);
        browser.open(root() + "/topology");
        OUT.printf(
                Locale.ROOT,
                "map drawn first after %.0f ms%n",
                when(browser, "0", "document.querySelector('.map canvas')?.painted"));
        frames("while the map finds its places", browser.eval(FRAMES.formatted(4000)));
        browser.eval("window.panned = " + FRAMES.formatted(3000));
        JsonNode before = browser.eval(PLACE);
        browser.drag(IntStream.range(0, 120)
                .mapToObj(i -> new double[] {700 + i % 60 * 4, 500 + i % 30 * 3})
                .toList());
        if (browser.eval(PLACE).equals(before)) {
            throw new IllegalStateException("the map did not move");
        }
        frames("while it is moved", browser.eval("window.panned"));
    }

    private static String firstRow(int device) {
        return "document.querySelector('table:not(.stale) tr[data-row] a')?.textContent === '"
                + RingNetwork.name(device) + "'";
    }

    private static double when(Browser browser, String began, String expression) {
        return browser.eval(WHEN.formatted(began, expression)).asDouble();
    }

    private static void frames(String what, JsonNode sorted) {
        int count = sorted.size();
        OUT.printf(
                Locale.ROOT,
                "frames %s: %d, median %.1f ms, 95 of 100 within %.1f ms, longest %.1f ms%n",
                what,
                count,
                sorted.get(count / 2).asDouble(),
                sorted.get(count * 95 / 100).asDouble(),
                sorted.get(count - 1).asDouble());
    }

    /** Of the largest process that draws pages. */
    private static long residentKilobytes() throws IOException {
        long most = 0;
        for (ProcessHandle each : ProcessHandle.current().descendants().toList()) {
            Path about = Path.of("/proc", Long.toString(each.pid()));
            if (Files.exists(about)
                    && Files.readString(about.resolve("cmdline")).contains("--type=renderer")) {
                most = Math.max(most, resident(about.resolve("status")));
            }
        }
        return most;
    }

    private static long resident(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static void memory(Browser browser) throws IOException {
        browser.call("HeapProfiler.enable", Map.of());
        browser.call("HeapProfiler.collectGarbage", Map.of());
        JsonNode heap = browser.call("Runtime.getHeapUsage", Map.of()).at("/result");
        JsonNode counters = browser.call("Memory.getDOMCounters", Map.of()).at("/result");
        OUT.printf(
                Locale.ROOT,
                "tab with a page of devices: JavaScript heap %.1f MiB, %,d nodes of the document%n",
                heap.get("usedSize").asDouble() / 1048576,
                counters.get("nodes").asInt());
        OUT.printf(Locale.ROOT, "its process: %.0f MiB resident%n", residentKilobytes() / 1024.0);
    }
}
