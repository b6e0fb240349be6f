package io.prestage.bench;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What {@link RestBenchmark} saw, as tables in Markdown. */
final class RestReport {
    static final String BARE = "bare Vert.x handler";
    private static final double MOST_LIST_MILLIS = 50;
    private static final double MOST_UNCHANGED_MILLIS = 10;
    private static final double MOST_SPACE_MILLIS = 500;
    private static final double MOST_TIMES = 5;

    private final StringBuilder rates = new StringBuilder();
    private final StringBuilder feed = new StringBuilder();
    private final StringBuilder space = new StringBuilder();
    private final Map<String, Map<String, Double>> throughput = new LinkedHashMap<>();
    private double slowestList;
    private double slowestUnchanged;
    private double slowestSpace;
    private boolean right = true;

    void rated(String who, String what, Latencies seen, double cpuMicros) {
        rates.append(String.format(Locale.ROOT, "| %s | %s | %s | %.0f |%n", who, what, seen.cells(), cpuMicros));
        right &= seen.wrong() == 0;
        if (!who.equals(BARE) && what.equals("304")) {
            slowestUnchanged = Math.max(slowestUnchanged, seen.millis(0.99));
        } else if (!who.equals(BARE)) {
            slowestList = Math.max(slowestList, seen.millis(0.99));
        }
    }

    void saturated(String who, String what, double perSecond) {
        throughput.computeIfAbsent(who, name -> new LinkedHashMap<>()).put(what, perSecond);
    }

    void followed(int followers, FeedFollowers.Seen seen) {
        feed.append(String.format(
                Locale.ROOT,
                "| %d | %,d | %d | %d | %.0f | %.0f | %.0f |%n",
                followers,
                seen.events(),
                seen.gaps(),
                seen.behind(),
                seen.latencies().millis(0.5),
                seen.latencies().millis(0.99),
                seen.latencies().millis(1)));
        right &= seen.gaps() == 0 && seen.behind() == 0 && seen.events() > 0;
    }

    void space(String path, Latencies seen) {
        space.append(String.format(
                Locale.ROOT,
                "| `%s` | %.1f | %.1f |%n",
                URLDecoder.decode(path, StandardCharsets.UTF_8),
                seen.millis(0.5),
                seen.millis(1)));
        slowestSpace = Math.max(slowestSpace, seen.millis(0.5));
        right &= seen.wrong() == 0;
    }

    boolean allRight() {
        return right;
    }

    String markdown(int rate, int noise, double commits) {
        return String.format(
                        Locale.ROOT,
                        "%d requests a second at fixed times, beside %d messages and %.1f commits a second:%n%n",
                        rate,
                        noise,
                        commits)
                + "| server | answer | answers | p50 ms | p99 ms | most ms | wrong | CPU µs each |\n|---|---|---|---|---|---|---|---|\n"
                + rates
                + "\n| answers a second, 64 connections that ask again at once | "
                + String.join(" | ", throughput.keySet())
                + " |\n|---|" + "---|".repeat(throughput.size()) + "\n"
                + saturation("first page") + saturation("any page") + saturation("304")
                + "\n| followers of the feed | events each | gaps | behind | p50 ms | p99 ms | most ms |\n|---|---|---|---|---|---|---|\n"
                + feed
                + "\n| a page of Junos Space's interface, one after the other | median ms | most ms |\n|---|---|---|\n"
                + space
                + "\n| goal | | seen |\n|---|---|---|\n"
                + goal("list p99 at most 50 ms", slowestList <= MOST_LIST_MILLIS, "%.1f ms", slowestList)
                + goal("304 p99 at most 10 ms", slowestUnchanged <= MOST_UNCHANGED_MILLIS, "%.1f ms", slowestUnchanged)
                + goal(
                        "first page within 5 times of a bare handler",
                        times("first page") <= MOST_TIMES,
                        "%.1f times",
                        times("first page"))
                + goal("304 within 5 times of a bare handler", times("304") <= MOST_TIMES, "%.1f times", times("304"))
                + goal("every event to every follower, in order", right, "%s", right)
                + goal(
                        "page of Junos Space's within 500 ms",
                        slowestSpace <= MOST_SPACE_MILLIS,
                        "%.0f ms",
                        slowestSpace);
    }

    private String saturation(String what) {
        StringBuilder row = new StringBuilder("| ").append(what);
        throughput
                .values()
                .forEach(each -> row.append(" | ")
                        .append(each.containsKey(what) ? String.format(Locale.ROOT, "%,.0f", each.get(what)) : ""));
        return row.append(" |\n").toString();
    }

    /** The slowest of the gateways against the bare handler. */
    private double times(String what) {
        double bare = throughput.getOrDefault(BARE, Map.of()).getOrDefault(what, 0.0);
        return throughput.entrySet().stream()
                .filter(each -> !each.getKey().equals(BARE))
                .mapToDouble(each -> bare / each.getValue().getOrDefault(what, bare))
                .max()
                .orElse(Double.NaN);
    }

    private static String goal(String what, boolean met, String format, Object value) {
        return "| " + what + " | " + (met ? "met" : "**missed**") + " | " + String.format(Locale.ROOT, format, value)
                + " |\n";
    }
}
