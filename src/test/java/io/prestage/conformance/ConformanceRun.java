package io.prestage.conformance;

import java.util.TreeMap;

/** {@code bench/conformance}: a run against a gateway that runs already. */
public final class ConformanceRun {
    private ConformanceRun() {}

    /**
     * Runs and tells what came of it; exit code 1 with failures.
     *
     * @param arguments URL, seed, rounds, most wrong requests an operation in each, and port of syslog
     */
    public static void main(String[] arguments) {
        Conformance.Result result = new Conformance(
                        arguments[0], Long.parseLong(arguments[1]), Integer.parseInt(arguments[4]))
                .run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        TreeMap<Integer, Integer> all = new TreeMap<>();
        result.statuses().values().forEach(counts -> counts.forEach((status, n) -> all.merge(status, n, Integer::sum)));
        result.failures().stream().limit(50).forEach(System.out::println);
        result.statuses().forEach((operation, counts) -> System.out.println(operation + " " + counts));
        System.out.println("answers by status: " + all);
        System.out.println("operations " + result.statuses().size() + ", of which refused every request: "
                + (result.neverServed().isEmpty() ? "none" : String.join(", ", result.neverServed())));
        System.out.println(result);
        System.exit(result.failures().isEmpty() ? 0 : 1);
    }
}
