package io.prestage.conformance;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.FleetStartException;
import io.prestage.sim.VirtualRouter;
import java.net.URI;
import java.util.TreeMap;

/** {@code bench/conformance}: a run against a gateway that runs already. */
public final class ConformanceRun {
    private static final int UNLISTED = 8;
    private static final int UNLISTED_PORT = 8830;

    private ConformanceRun() {}

    /**
     * Runs and tells what came of it; exit code 1 with failures, and with operations that never served anything.
     *
     * @param arguments URL, seed, rounds, most wrong requests an operation in each, and port of syslog
     */
    public static void main(String[] arguments) throws FleetStartException {
        Conformance.Result result;
        try (Fleet unlisted = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(UNLISTED)
                .withSeed(99)
                .withPort(UNLISTED_PORT)
                .withFirstAddress("127.79.0.1"))) {
            Surroundings surroundings = new Surroundings(
                    Integer.parseInt(arguments[4]),
                    URI.create(arguments[5]),
                    unlisted.routers().stream().map(VirtualRouter::address).toList());
            result = new Conformance(arguments[0], Long.parseLong(arguments[1]), surroundings)
                    .run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        }
        TreeMap<Integer, Integer> all = new TreeMap<>();
        result.statuses().values().forEach(counts -> counts.forEach((status, n) -> all.merge(status, n, Integer::sum)));
        result.failures().stream().limit(50).forEach(System.out::println);
        result.statuses().forEach((operation, counts) -> System.out.println(operation + " " + counts));
        System.out.println("answers by status: " + all);
        System.out.println("operations " + result.statuses().size() + ", of which never had a 2xx: "
                + (result.neverServed().isEmpty() ? "none" : String.join(", ", result.neverServed())));
        System.out.println(result);
        System.exit(result.failures().isEmpty() && result.neverServed().isEmpty() ? 0 : 1);
    }
}
