package io.prestage.bench;

import io.prestage.bench.Contender.Counts;
import io.prestage.bench.Sender.Load;
import io.prestage.bench.Sender.Sent;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One load on one system.
 *
 * @param received by the system, which for those that do not count is what the kernel did not drop
 * @param kernelDrops datagrams for which the socket had no room
 * @param cpuMicros user and system time of the whole process, until it was quiet again
 */
record Measurement(
        String phase,
        int round,
        String system,
        Load load,
        long sent,
        long sentPerSecond,
        long received,
        long kernelDrops,
        long commitsSent,
        long commitsSeen,
        long cpuMicros) {

    private static final int QUIET_CHECKS = 2;
    private static final int MAX_QUIET_WAIT_MILLIS = 20_000;

    static Measurement take(
            String phase, int round, Contender system, Load load, Map<Integer, Traffic> traffics, Sender sender)
            throws IOException, InterruptedException {
        Traffic traffic = Objects.requireNonNull(traffics.get(load.bytes()));
        Counts before = system.counts();
        long dropsBefore = Proc.udp(system.port()).dropped();
        long cpuBefore = Proc.cpuMicros(system.pid());
        int firstLine = ThreadLocalRandom.current().nextInt(traffic.lines());

        Sent sent = sender.send(traffic, load, system.port(), firstLine);
        awaitQuiet(system);

        long cpu = Proc.cpuMicros(system.pid()) - cpuBefore;
        long drops = Proc.udp(system.port()).dropped() - dropsBefore;
        Counts after = system.counts();
        long received = after.received().isPresent()
                ? after.received().getAsLong() - before.received().orElse(0)
                : sent.messages() - drops;
        if (load.transport().equals("tcp") && system instanceof DaemonContender) {
            received = sent.messages();
        }
        return new Measurement(
                phase,
                round,
                system.name(),
                load,
                sent.messages(),
                sent.rate(),
                received,
                drops,
                traffic.commits(system.truth(), firstLine, sent.messages()),
                after.commits() - before.commits(),
                cpu);
    }

    /** Work that was put off belongs to the messages that caused it. */
    private static void awaitQuiet(Contender system) throws IOException, InterruptedException {
        int quiet = 0;
        long before = Proc.cpuMicros(system.pid());
        for (int waited = 0; quiet < QUIET_CHECKS && waited < MAX_QUIET_WAIT_MILLIS; waited += 100) {
            Thread.sleep(100);
            long now = Proc.cpuMicros(system.pid());
            boolean still = now - before <= 10_000 && Proc.udp(system.port()).waitingBytes() == 0;
            quiet = still ? quiet + 1 : 0;
            before = now;
        }
    }

    double cpuMicrosPerMessage() {
        return received == 0 ? Double.NaN : (double) cpuMicros / received;
    }

    double lostShare() {
        return sent == 0 ? 0 : (double) Math.max(0, sent - received) / sent;
    }

    boolean lossless() {
        return received >= sent && commitsSeen >= commitsSent;
    }
}
