package io.prestage.bench;

import io.prestage.bench.BenchProcess.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What a virtual fleet costs: time to start, heap and resident memory, CPU while nobody asks. {@code bench/fleet} prepares and starts it. */
@CommandLine.Command(name = "fleet")
public final class FleetBenchmark implements Callable<Integer> {
    private static final double KIBIBYTE = 1024;
    private static final double MEBIBYTE = 1 << 20;
    private static final double MOST_HEAP_EACH = 150 * 1000;
    private static final double MOST_START_SECONDS = 30;

    /** After the start compilers are still at work. */
    private static final int SETTLE_SECONDS = 10;

    @Option(names = "--sizes", split = ",")
    private List<Integer> sizes = List.of(1000, 5000, 9000);

    @Option(names = "--idle-seconds")
    private int idleSeconds = 30;

    /** Least size of each configuration in kB (1000 bytes) of XML; 0 for what the network needs. */
    @Option(names = "--config-kilobytes")
    private int configKilobytes = 50;

    @Option(names = "--home", required = true)
    private Path home = Path.of("");

    /** One fleet that was measured. */
    private record Row(
            int devices, double startSeconds, double heapEach, double residentBytes, double idlePercent, String text) {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FleetBenchmark())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("fleet: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(home.resolve("target/bench"));
        List<Row> rows = new ArrayList<>();
        for (int devices : sizes) {
            Row row = measure(folder, devices);
            System.err.println("  " + row.text());
            rows.add(row);
        }
        String table = markdown(rows);
        Files.writeString(folder.resolve("fleet.md"), table);
        System.out.print(table);
        return 0;
    }

    private Row measure(Path folder, int devices) throws IOException, InterruptedException {
        try (BenchProcess fleet = BenchProcess.java(folder, "fleet", List.of("-Xmx2g"), FleetProcess.class)) {
            Answer started = fleet.ask("start 127.60.0.1 " + devices + " " + configKilobytes);
            Answer memory = fleet.ask("memory");
            Thread.sleep(SETTLE_SECONDS * 1000L);
            long before = fleet.cpuMicros();
            Thread.sleep(idleSeconds * 1000L);
            double idle = (fleet.cpuMicros() - before) / (idleSeconds * 10_000.0);
            double seconds = started.number("wallMicros") / 1e6;
            double heapEach = (memory.number("heap") - started.number("heapBefore")) / (double) devices;
            String text = String.format(
                    Locale.ROOT,
                    "| %,d | %.1f | %.1f | %.0f | %.2f | %d | %.1f |",
                    devices,
                    seconds,
                    heapEach / KIBIBYTE,
                    fleet.peakResidentBytes() / MEBIBYTE,
                    idle,
                    memory.number("threads"),
                    started.number("characters") / KIBIBYTE);
            return new Row(devices, seconds, heapEach, fleet.peakResidentBytes(), idle, text);
        }
    }

    private static String markdown(List<Row> rows) {
        StringBuilder out = new StringBuilder("""
                | routers | start s | heap KiB a router | peak resident MiB | CPU % idle | threads | first configuration KiB |
                |---|---|---|---|---|---|---|
                """);
        rows.forEach(row -> out.append(row.text()).append('\n'));
        double slowest = rows.stream().mapToDouble(Row::startSeconds).max().orElse(0);
        double largest = rows.stream().mapToDouble(Row::heapEach).max().orElse(0);
        out.append("\n| goal | | seen |\n|---|---|---|\n");
        out.append(String.format(
                Locale.ROOT, "| start in at most 30 s | %s | %.1f s |%n", met(slowest <= MOST_START_SECONDS), slowest));
        out.append(String.format(
                Locale.ROOT,
                "| heap a router at most 150 kB | %s | %.0f kB |%n",
                met(largest <= MOST_HEAP_EACH),
                largest / 1000));
        return out.toString();
    }

    private static String met(boolean reached) {
        return reached ? "met" : "**missed**";
    }
}
