package io.prestage.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.junos.FactsReader;
import io.prestage.model.DeviceFacts;
import io.prestage.rules.Rulebook;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What facts and rules take for one device in processor time, by the size of its configuration; arguments are rulebook files. */
final class RulesTiming {
    private static final List<Integer> SIZES = List.of(50_000, 500_000, 3_500_000);
    private static final long NANOS_A_SIZE = 5_000_000_000L;
    /** Processor time, so that other work on the machine does not count. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final PrintStream OUT = System.out;

    private RulesTiming() {}

    public static void main(String[] arguments) throws Exception {
        OUT.println("| rulebook | configuration | interfaces | read | rules | rules, p99 |\n|---|---|---|---|---|---|");
        for (String file : arguments) {
            Rulebook rulebook = Rulebook.parse(Files.readString(Path.of(file)), file);
            measure(rulebook, SIZES.get(0));
            for (int size : SIZES) {
                OUT.println(measure(rulebook, size));
            }
        }
    }

    private static String measure(Rulebook rulebook, int size) {
        long[] read = new long[4_000];
        long[] ruled = new long[4_000];
        int rounds = 0;
        int ports = 0;
        long start = CPU.getCurrentThreadCpuTime();
        while (rounds < 5 || (rounds < read.length && CPU.getCurrentThreadCpuTime() - start < NANOS_A_SIZE)) {
            byte[] xml = SizedConfiguration.of(size, rounds).getBytes(UTF_8);
            long began = CPU.getCurrentThreadCpuTime();
            DeviceFacts facts = FactsReader.readFile(new ByteArrayInputStream(xml));
            long between = CPU.getCurrentThreadCpuTime();
            ports = rulebook.recommend(facts).interfaces().size();
            ruled[rounds] = CPU.getCurrentThreadCpuTime() - between;
            read[rounds++] = between - began;
        }
        Arrays.sort(read, 0, rounds);
        Arrays.sort(ruled, 0, rounds);
        return String.format(
                Locale.ROOT,
                "| %s | %,d kB | %d | %.2f ms | %.2f ms | %.2f ms |",
                rulebook.name(),
                size / 1000,
                ports,
                read[rounds / 2] / 1e6,
                ruled[rounds / 2] / 1e6,
                ruled[Math.min(rounds - 1, rounds * 99 / 100)] / 1e6);
    }
}
