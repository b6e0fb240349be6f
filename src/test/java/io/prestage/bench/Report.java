package io.prestage.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.bench.Sender.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Raw measurements as JSON lines while they come in, and their table in Markdown at the end. */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String YARDSTICK = "rsyslog";
    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<String, String> highest = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Path raw;

    Report(Path raw) throws IOException {
        Files.deleteIfExists(raw);
        this.raw = raw;
    }

    void add(Measurement it) throws IOException {
        measurements.add(it);
        Files.writeString(
                raw,
                JSON.writeValueAsString(it) + "\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        System.err.printf(
                Locale.ROOT,
                "  %-6s %d %-11s %s %4d B %2d sources %,9d/s: sent %,9d/s, %6.2f us a message, lost %.2f %%, commits %,d of %,d%n",
                it.phase(),
                it.round(),
                it.system(),
                it.load().transport(),
                it.load().bytes(),
                it.load().sources(),
                it.load().rate(),
                it.sentPerSecond(),
                it.cpuMicrosPerMessage(),
                100 * it.lostShare(),
                it.commitsSeen(),
                it.commitsSent());
    }

    void highestRate(String system, String rate) {
        highest.put(system, rate);
    }

    void note(String note) {
        notes.add(note);
    }

    String markdown(List<String> systems) {
        StringBuilder table = new StringBuilder(
                "| what | " + String.join(" | ", systems) + " |\n|---|" + "---|".repeat(systems.size()) + "\n");
        List<Measurement> loads =
                measurements.stream().filter(it -> it.phase().equals("load")).toList();
        for (Load load : loads.stream().map(Measurement::load).collect(Collectors.toCollection(LinkedHashSet::new))) {
            List<Measurement> here =
                    loads.stream().filter(it -> it.load().equals(load)).toList();
            row(table, "CPU µs a message, " + title(load), systems, system -> cpu(here, system));
            row(table, "messages lost, " + title(load), systems, system -> lost(here, system));
            row(table, "commits lost, " + title(load), systems, system -> commitsLost(here, system));
        }
        if (!highest.isEmpty()) {
            row(
                    table,
                    "highest rate without loss, messages a second",
                    systems,
                    system -> highest.getOrDefault(system, "not measured"));
        }
        notes.forEach(note -> table.append("\n- ").append(note));
        return table.append('\n').toString();
    }

    private interface Cell {
        String of(String system);
    }

    private static void row(StringBuilder table, String title, List<String> systems, Cell cell) {
        table.append("| ").append(title).append(" |");
        systems.forEach(system -> table.append(' ').append(cell.of(system)).append(" |"));
        table.append('\n');
    }

    private static String title(Load load) {
        return String.format(
                Locale.ROOT,
                "%s, %d B, %d source%s, %,d/s",
                load.transport().toUpperCase(Locale.ROOT),
                load.bytes(),
                load.sources(),
                load.sources() == 1 ? "" : "s",
                load.rate());
    }

    /** The median, and the median of the ratios to the yardstick in the same round. */
    private static String cpu(List<Measurement> here, String system) {
        List<Measurement> own = of(here, system);
        if (own.isEmpty()) {
            return "not measured";
        }
        Map<Integer, Double> yardstick = of(here, YARDSTICK).stream()
                .collect(Collectors.toMap(Measurement::round, Measurement::cpuMicrosPerMessage));
        double[] ratios = own.stream()
                .mapToDouble(it -> it.cpuMicrosPerMessage() / yardstick.getOrDefault(it.round(), Double.NaN))
                .filter(Double::isFinite)
                .toArray();
        String median = String.format(Locale.ROOT, "%.2f", median(own, Measurement::cpuMicrosPerMessage));
        return system.equals(YARDSTICK) || ratios.length == 0
                ? median
                : median + String.format(Locale.ROOT, " (%.2f×)", median(ratios));
    }

    private static String lost(List<Measurement> here, String system) {
        List<Measurement> own = of(here, system);
        return own.isEmpty()
                ? "not measured"
                : String.format(
                        Locale.ROOT,
                        "%.2f %% of %,d/s",
                        100 * median(own, Measurement::lostShare),
                        Math.round(median(own, Measurement::sentPerSecond)));
    }

    private static String commitsLost(List<Measurement> here, String system) {
        List<Measurement> own = of(here, system);
        long sent = own.stream().mapToLong(Measurement::commitsSent).sum();
        long seen = own.stream().mapToLong(Measurement::commitsSeen).sum();
        return own.isEmpty() ? "not measured" : String.format(Locale.ROOT, "%,d of %,d", sent - seen, sent);
    }

    private static List<Measurement> of(List<Measurement> here, String system) {
        return here.stream().filter(it -> it.system().equals(system)).toList();
    }

    private static double median(List<Measurement> all, ToDoubleFunction<Measurement> value) {
        return median(all.stream().mapToDouble(value).toArray());
    }

    static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
