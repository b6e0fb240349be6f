package io.prestage.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.bench.BenchProcess.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Raw measurements as JSON lines while they come in, and their tables in Markdown at the end. */
final class NetconfReport {
    static final String BARE = "bare SSH handshake";
    static final String OURS = "Prestage";
    static final String NCCLIENT = "ncclient";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEBIBYTE = 1 << 20;
    private static final double MOST_OF_BARE = 1.3;
    private static final double LEAST_OF_NCCLIENT = 5;
    private static final double MOST_HEAP_BYTES = 40 * 1024;
    private static final double LARGE_HEAP_MIB = 128;

    private final List<Cost> costs = new ArrayList<>();
    private final List<Bulk> bulks = new ArrayList<>();
    private final Map<String, Long> bulkPeaks = new LinkedHashMap<>();
    private final List<String> held = new ArrayList<>();
    private final List<String> goals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Path raw;

    /** One round of a contender: what {@code count} devices or requests took together. */
    private record Cost(
            String phase, int round, String system, int count, long cpuMicros, long wallMicros, long characters) {
        double millisEach() {
            return cpuMicros / 1000.0 / count;
        }
    }

    /** One large reply. */
    private record Bulk(String how, int round, int megabytes, long cpuMicros, long wallMicros, long events) {}

    NetconfReport(Path raw) throws IOException {
        Files.deleteIfExists(raw);
        this.raw = raw;
    }

    void add(String phase, int round, String system, int count, long cpuMicros, Answer answer) throws IOException {
        long characters = answer.values().containsKey("characters") ? answer.number("characters") : 0;
        Cost cost = new Cost(phase, round, system, count, cpuMicros, answer.number("wallMicros"), characters);
        costs.add(cost);
        write(cost);
        System.err.printf(
                Locale.ROOT,
                "  %-12s %3d %-18s %,d: %.3f ms CPU each, %.2f s%n",
                phase,
                round,
                system,
                count,
                cost.millisEach(),
                cost.wallMicros() / 1e6);
    }

    void held(int count, Answer none, Answer all, long peakBytes) throws IOException {
        double bytes = (double) (all.number("heapBytes") - none.number("heapBytes")) / count;
        write(Map.of(
                "phase", "held", "count", count, "none", none.values(), "all", all.values(), "peakBytes", peakBytes));
        held.add("| open sessions | heap after full collections, MiB | threads |");
        held.add("|---|---|---|");
        for (Map.Entry<String, Answer> row : List.of(Map.entry("0", none), Map.entry(format("%,d", count), all))) {
            held.add(format(
                    "| %s | %.1f | %d |",
                    row.getKey(),
                    row.getValue().number("heapBytes") / MEBIBYTE,
                    row.getValue().number("threads")));
        }
        notes.add(format(
                "%,d sessions: %.1f KiB of heap each; peak resident memory of the process %.0f MiB.",
                count, bytes / 1024, peakBytes / MEBIBYTE));
        goal("heap a session at most 40 KiB", bytes <= MOST_HEAP_BYTES, format("%.1f KiB", bytes / 1024));
        long more = all.number("threads") - none.number("threads");
        goal("no thread for a session", more < count / 100.0, format("%d more threads with %,d sessions", more, count));
    }

    void bulk(String how, int round, int megabytes, long cpuMicros, Answer answer) throws IOException {
        Bulk one = new Bulk(how, round, megabytes, cpuMicros, answer.number("wallMicros"), answer.number("count"));
        bulks.add(one);
        write(one);
        System.err.printf(
                Locale.ROOT,
                "  %-12s %3d %d MB: %.2f s CPU, %.2f s%n",
                how,
                round,
                megabytes,
                cpuMicros / 1e6,
                one.wallMicros() / 1e6);
    }

    void bulkPeak(String how, long bytes) throws IOException {
        bulkPeaks.put(how, bytes);
        write(Map.of("phase", "bulk", "how", how, "peakBytes", bytes));
    }

    void note(String note) {
        notes.add(note);
    }

    private void write(Object measurement) throws IOException {
        Files.writeString(
                raw, JSON.writeValueAsString(measurement) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        sessions(text);
        requests(text);
        section(text, held);
        bulks(text);
        if (!goals.isEmpty()) {
            text.append("| goal | | seen |\n|---|---|---|\n");
            goals.forEach(goal -> text.append(goal).append('\n'));
        }
        notes.forEach(note -> text.append("\n- ").append(note));
        return text.append('\n').toString();
    }

    private void sessions(StringBuilder text) {
        List<String> systems = costs.stream()
                .filter(cost -> cost.phase().equals("session"))
                .map(Cost::system)
                .distinct()
                .toList();
        if (systems.isEmpty()) {
            return;
        }
        double bare = median("session", BARE, Cost::millisEach);
        List<String> rows = new ArrayList<>();
        rows.add(
                "| connect, hello, get-config, close-session | CPU ms a device | of the bare handshake | wall s | characters of a reply |");
        rows.add("|---|---|---|---|---|");
        for (String system : systems) {
            double each = median("session", system, Cost::millisEach);
            rows.add(format(
                    "| %s | %.2f | %.2f× | %.2f | %.0f |",
                    system,
                    each,
                    ratio("session", system),
                    median("session", system, cost -> cost.wallMicros() / 1e6),
                    median("session", system, cost -> (double) cost.characters() / cost.count())));
        }
        section(text, rows);
        double ours = ratio("session", OURS);
        goal("a session at most 1.3 times the bare handshake", ours <= MOST_OF_BARE, format("%.2f times", ours));
        if (systems.contains(NCCLIENT)) {
            double times = ratio("session", NCCLIENT) / ours;
            goal("at least 5 times cheaper than ncclient", times >= LEAST_OF_NCCLIENT, format("%.1f times", times));
        }
        notes.add(format(
                "The first, cold round took %.2f ms a device bare and %.2f ms with Prestage; %.2f ms bare is the median of the warm ones.",
                first(BARE), first(OURS), bare));
    }

    private void requests(StringBuilder text) {
        if (costs.stream().anyMatch(cost -> cost.phase().equals("request"))) {
            section(
                    text,
                    List.of(
                            "| get-config on an open session | CPU ms a request | wall ms of all | characters of a reply |",
                            "|---|---|---|---|",
                            format(
                                    "| %s, %,d sessions | %.3f | %.0f | %.0f |",
                                    OURS,
                                    costs.get(costs.size() - 1).count(),
                                    median("request", OURS, Cost::millisEach),
                                    median("request", OURS, cost -> cost.wallMicros() / 1e3),
                                    median("request", OURS, cost -> (double) cost.characters() / cost.count()))));
        }
    }

    private void bulks(StringBuilder text) {
        if (bulks.isEmpty()) {
            return;
        }
        List<String> rows = new ArrayList<>();
        rows.add(format(
                "| a reply of %d MB, -Xmx128m | CPU s, best | CPU s, first | wall s, best | peak resident MiB |",
                bulks.get(0).megabytes()));
        rows.add("|---|---|---|---|---|");
        bulkPeaks.forEach((how, peak) -> {
            List<Bulk> all = bulks.stream().filter(one -> one.how().equals(how)).toList();
            rows.add(format(
                    "| %s | %.2f | %.2f | %.2f | %.0f |",
                    how,
                    all.stream().mapToLong(Bulk::cpuMicros).min().orElse(0) / 1e6,
                    all.get(0).cpuMicros() / 1e6,
                    all.stream().mapToLong(Bulk::wallMicros).min().orElse(0) / 1e6,
                    peak / MEBIBYTE));
        });
        section(text, rows);
        goal(
                format("a reply of %d MB in a heap of %.0f MiB", bulks.get(0).megabytes(), LARGE_HEAP_MIB),
                true,
                "streamed and to a file, in both framings");
    }

    private void goal(String goal, boolean met, String seen) {
        goals.add("| " + goal + " | " + (met ? "met" : "**missed**") + " | " + seen + " |");
    }

    private static void section(StringBuilder text, List<String> rows) {
        rows.forEach(row -> text.append(row).append('\n'));
        if (!rows.isEmpty()) {
            text.append('\n');
        }
    }

    private double first(String system) {
        return costs.stream()
                .filter(cost -> cost.phase().equals("warm") && cost.system().equals(system))
                .findFirst()
                .map(Cost::millisEach)
                .orElse(Double.NaN);
    }

    private double median(String phase, String system, ToDoubleFunction<Cost> value) {
        return Report.median(of(phase, system).stream().mapToDouble(value).toArray());
    }

    /** Median of the ratios to the bare handshake in the same round, which suffers least from other work on the machine. */
    private double ratio(String phase, String system) {
        return Report.median(of(phase, system).stream()
                .mapToDouble(cost -> cost.millisEach()
                        / of(phase, BARE).stream()
                                .filter(bare -> bare.round() == cost.round())
                                .mapToDouble(Cost::millisEach)
                                .findFirst()
                                .orElse(Double.NaN))
                .toArray());
    }

    private List<Cost> of(String phase, String system) {
        return costs.stream()
                .filter(cost -> cost.phase().equals(phase) && cost.system().equals(system))
                .toList();
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
