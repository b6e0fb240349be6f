package io.prestage.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.junos.FactsReader;
import io.prestage.model.DeviceFacts;
import io.prestage.model.DeviceId;
import io.prestage.model.InterfaceVerdict;
import io.prestage.model.RoleState;
import io.prestage.rules.Impact;
import io.prestage.rules.NamedFacts;
import io.prestage.rules.Rulebook;
import io.prestage.store.Database;
import io.prestage.store.FactsPages;
import io.prestage.store.InterfaceRow;
import io.prestage.store.InventoryEntry;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the preview of an edited rulebook takes. Arguments: rulebook, number of devices, folder for a database. The edit makes a
 * P router of whoever ends Layer 2 circuits.
 */
final class ImpactBenchmark {
    private static final int FACTS_BYTES = 50_000;
    private static final String EDITED = "verdict: N_PE\n    sentence: Layer 2 circuits";
    private static final PrintStream OUT = System.out;

    private ImpactBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        String text = Files.readString(Path.of(arguments[0]));
        int devices = Integer.parseInt(arguments[1]);
        Rulebook before = Rulebook.parse(text, arguments[0]);
        Rulebook after = Rulebook.parse(text.replace(EDITED, EDITED.replace("N_PE", "P")), "edited.yaml");
        try (Database database = Database.open("jdbc:derby:" + arguments[2] + ";create=true", "", "")) {
            long bytes = fill(database, devices);
            OUT.printf(Locale.ROOT, "%,d devices, %,d bytes of facts each%n", devices, bytes / devices);
            long cpu = processCpu();
            long start = System.nanoTime();
            Impact impact = Impact.of(
                    before,
                    after,
                    FactsPages.of(database).parallel().map(each -> new NamedFacts(each.name(), each.facts())));
            double seconds = (System.nanoTime() - start) / 1e9;
            OUT.printf(
                    Locale.ROOT,
                    "%,d devices in %.1f s, %.1f s of CPU, %d processors; %,d devices change%n",
                    impact.devices(),
                    seconds,
                    (processCpu() - cpu) / 1e9,
                    Runtime.getRuntime().availableProcessors(),
                    impact.changed().size());
            impact.kinds().forEach(kind -> OUT.println("  " + kind));
        }
    }

    private static long fill(Database database, int devices) {
        int raw = rawBytes();
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        return IntStream.range(0, devices)
                .parallel()
                .mapToLong(i -> {
                    // Not all alike: some are half as large, some half as large again.
                    DeviceFacts facts = facts(raw / 2 + raw * (i % 11) / 10, i);
                    database.transact(tx -> store(tx, i, facts, now));
                    return facts.configuration().length();
                })
                .sum();
    }

    private static void store(io.prestage.store.Transaction tx, int i, DeviceFacts facts, Instant now) {
        DeviceId id =
                tx.devices().add(new InventoryEntry("pe" + i, "pe" + i + ".example.net", 830, "default", ""), now);
        tx.facts().save(id, null, facts.configuration(), now);
        tx.recommendations()
                .saveInterfaces(
                        id,
                        facts.interfaces().stream()
                                .map(port -> new InterfaceRow(
                                        port.name(),
                                        true,
                                        true,
                                        InterfaceVerdict.IN_USE,
                                        new RoleState.NotRecommended(),
                                        null,
                                        List.of()))
                                .toList());
    }

    /** As printed by the device, a configuration is longer than the facts made of it. */
    private static int rawBytes() {
        return (int) (1L
                * FACTS_BYTES
                * FACTS_BYTES
                / facts(FACTS_BYTES, 0).configuration().length());
    }

    private static DeviceFacts facts(int bytes, int seed) {
        return FactsReader.readFile(
                new ByteArrayInputStream(SizedConfiguration.of(bytes, seed).getBytes(UTF_8)));
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
