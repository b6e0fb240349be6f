package io.prestage.bench;

import com.sun.management.OperatingSystemMXBean;
import io.prestage.api.InventoryApi;
import io.prestage.listen.NotificationCounters;
import io.prestage.listen.StormGuard;
import io.prestage.steps.ReadInventory;
import io.prestage.store.Database;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** What it takes to bring devices into the inventory, by file and by one request, on embedded Derby. */
public final class InventoryBenchmark {
    private static final Set<String> CREDENTIALS = Set.of("default");

    private InventoryBenchmark() {}

    private interface Work {
        void run() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        int devices = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        for (int round = 1; round <= rounds; round++) {
            Path folder = Files.createTempDirectory("inventory");
            try (Database database = Database.open("jdbc:derby:" + folder.resolve("db") + ";create=true", "", "")) {
                measure(round, devices, folder, database);
            }
        }
    }

    private static void measure(int round, int devices, Path folder, Database database) throws IOException {
        Clock clock = Clock.systemUTC();
        StormGuard storms = new StormGuard(60, Set.of(), new NotificationCounters(), clock);
        Path file = folder.resolve("inventory.csv");
        Files.writeString(
                file,
                IntStream.range(0, devices)
                        .mapToObj(i -> "file" + i + "," + address(10, i))
                        .collect(Collectors.joining("\n", "name,address\n", "\n")));
        ReadInventory inventory = new ReadInventory(file, CREDENTIALS, database, storms, clock);
        report(round, devices, "file", inventory::read);
        String body = IntStream.range(0, devices)
                .mapToObj(i -> "{\"name\":\"rest" + i + "\",\"address\":\"" + address(11, i) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        InventoryApi api = new InventoryApi(database, CREDENTIALS, storms, clock);
        report(round, devices, "request", () -> api.add(body, new DefaultExchange(new DefaultCamelContext())));
    }

    private static void report(int round, int devices, String way, Work work) throws IOException {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = process.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        System.out.printf(
                Locale.ROOT,
                "round %d: %d devices by %s: %.2f s, of the processor %.2f s%n",
                round,
                devices,
                way,
                (System.nanoTime() - start) / 1e9,
                (process.getProcessCpuTime() - processor) / 1e9);
    }

    private static String address(int first, int number) {
        return first + "." + number / 62_500 + "." + number / 250 % 250 + "." + (1 + number % 250);
    }
}
