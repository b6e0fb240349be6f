package io.prestage.bench;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.network.NetworkSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** A virtual fleet whose own cost is of interest. Commands: {@code start ADDRESS DEVICES KILOBYTES}, where the last is the least size of a configuration, and {@code memory}. */
final class FleetProcess {
    private FleetProcess() {}

    public static void main(String[] arguments) throws Exception {
        Fleet[] fleet = new Fleet[1];
        Commands.serve(words -> switch (words[0]) {
            case "start" -> {
                long before = heapBytes();
                long began = System.nanoTime();
                fleet[0] = Fleet.start(settings(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3])));
                long wall = (System.nanoTime() - began) / 1000;
                yield "wallMicros=" + wall + " heapBefore=" + before + " port=" + fleet[0].port() + " characters="
                        + fleet[0].routers().get(0).running().length();
            }
            case "memory" ->
                "heap=" + heapBytes() + " threads="
                        + ManagementFactory.getThreadMXBean().getThreadCount();
            default -> "error=no_such_command";
        });
        if (fleet[0] != null) {
            fleet[0].close();
        }
    }

    private static FleetSettings settings(String firstAddress, int devices, int kilobytes) {
        return FleetSettings.DEFAULTS
                .withDevices(devices)
                .withNetwork(NetworkSettings.DEFAULTS.withConfigBytes(kilobytes * 1000))
                .withFirstAddress(firstAddress)
                .withPort(0);
    }

    /** In use after full collections. */
    private static long heapBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
