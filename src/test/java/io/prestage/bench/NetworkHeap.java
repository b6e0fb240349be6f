package io.prestage.bench;

import io.prestage.sim.config.NodeRenderer;
import io.prestage.sim.network.Mix;
import io.prestage.sim.network.NetworkSettings;
import io.prestage.sim.network.Reporting;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.network.Topology;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Heap that a generated network takes: used heap after collections before and after it is made. Arguments: number of routers, size of
 * a configuration, mix; by default {@code 2000 50kB default}.
 */
public final class NetworkHeap {
    private NetworkHeap() {}

    public static void main(String[] arguments) {
        int devices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        NetworkSettings settings = NetworkSettings.DEFAULTS
                .withConfigBytes(NetworkSettings.bytes(arguments.length > 1 ? arguments[1] : "50kB"))
                .withMix(Mix.parse(arguments.length > 2 ? arguments[2] : "default"));
        Topology.generate(1, 1);
        long before = usedBytes();
        long cpuBefore = cpuNanos();
        List<RouterPlan> routers =
                Topology.generate(devices, 1, Reporting.EXAMPLE, settings).routers();
        double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
        long used = usedBytes() - before;
        long characters = routers.stream()
                .mapToLong(router -> NodeRenderer.render(router.configuration()).length())
                .sum();
        System.out.printf(
                "%d routers: %.1f kB of XML each, %.1f kB of heap each, made in %.1f s of CPU%n",
                routers.size(), characters / 1e3 / devices, used / 1e3 / devices, cpuSeconds);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedBytes() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
