package io.prestage.bench;

import java.util.Arrays;
import java.util.Locale;

/** How long right answers took, from the moment at which each request was to be sent. */
final class Latencies {
    private final long[] sortedMicros;
    private final long wrong;

    private Latencies(long[] sortedMicros, long wrong) {
        this.sortedMicros = sortedMicros;
        this.wrong = wrong;
    }

    /** @param wrong answers that were not as they should be, and requests that had none */
    static Latencies of(long[] micros, int count, long wrong) {
        long[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return new Latencies(sorted, wrong);
    }

    long wrong() {
        return wrong;
    }

    /** @param share of the answers that are at least as quick */
    double millis(double share) {
        if (sortedMicros.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(share * sortedMicros.length) - 1;
        return sortedMicros[Math.max(0, index)] / 1000.0;
    }

    /** Cells of a table: how many, p50, p99, most, wrong ones. */
    String cells() {
        return String.format(
                Locale.ROOT,
                "%,d | %.2f | %.2f | %.1f | %d",
                sortedMicros.length,
                millis(0.5),
                millis(0.99),
                millis(1),
                wrong);
    }
}
