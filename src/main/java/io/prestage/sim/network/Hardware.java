package io.prestage.sim.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chassis and its ports.
 *
 * @param model lower case, for example {@code mx480}
 * @param product number of the model under {@code jnxProductName}, the end of the SD-ID in structured syslog
 * @param management management port
 * @param fast ports for the core
 * @param access ports for customers
 */
public record Hardware(String model, int product, String management, List<String> fast, List<String> access) {
    public static final Hardware MX960 =
            new Hardware("mx960", 21, "fxp0", ports("et-5/0/%d", 0, 8), ports("ge-1/0/%d", 0, 12));
    public static final Hardware MX480 =
            new Hardware("mx480", 25, "fxp0", ports("xe-2/0/%d", 0, 8), ports("ge-0/0/%d", 0, 10));
    public static final Hardware MX204 =
            new Hardware("mx204", 144, "fxp0", ports("et-0/0/%d", 0, 4), ports("xe-0/1/%d", 0, 8));
    public static final Hardware ACX5448 =
            new Hardware("acx5448", 148, "em0", ports("et-0/1/%d", 0, 4), ports("xe-0/0/%d", 0, 12));
    public static final Hardware PTX10016 = new Hardware("ptx10016", 150, "em0", ports("et-3/0/%d", 0, 40), List.of());
    public static final Hardware VRR = new Hardware("vrr", 110, "em0", ports("em%d", 2, 2), List.of());
    public static final Hardware MX104 =
            new Hardware("mx104", 97, "fxp0", ports("xe-2/0/%d", 0, 4), ports("ge-0/0/%d", 0, 8));

    /** Layer 2 aggregation. */
    public static final Hardware EX4600 =
            new Hardware("ex4600-40f", 149, "em0", ports("et-0/0/%d", 24, 4), ports("xe-0/0/%d", 0, 24));

    public static final Hardware ACX2200 =
            new Hardware("acx2200", 123, "fxp0", ports("xe-0/3/%d", 0, 2), ports("ge-0/1/%d", 0, 8));

    public Hardware {
        fast = List.copyOf(fast);
        access = List.copyOf(access);
    }

    /** Interfaces that every router reports beside its ports. */
    static final List<String> INTERNAL = List.of("dsc", "irb", "lo0", "lsi", "pfe-0/0/0", "pp0");

    private static List<String> ports(String pattern, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> pattern.formatted(i))
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    }
}
