package io.prestage.bench;

import io.prestage.SettableClock;
import io.prestage.model.DeviceId;
import io.prestage.steps.KeepHouse;
import io.prestage.steps.Retention;
import io.prestage.steps.SyncPolicy;
import io.prestage.store.Database;
import io.prestage.store.Engine;
import io.prestage.store.InventoryEntry;
import io.prestage.store.NotificationStore.NewNotification;
import io.prestage.store.RetentionStore.History;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Feeds notifications, each with its event, through the store while housekeeping keeps only the youngest, and shows that neither rows nor
 * files grow. Time is simulated: ten notifications a second.
 */
final class RetentionGrowth {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int DEVICES = 100;
    /** Notifications in a transaction, to spare the disk: what is measured is room and not time. */
    private static final int BATCH = 200;

    private final Database database;
    private final Engine engine;
    private final Path folder;
    private final SettableClock clock = new SettableClock(START);
    private final List<DeviceId> devices = new ArrayList<>();

    private RetentionGrowth(Database database, Engine engine, Path folder) {
        this.database = database;
        this.engine = engine;
        this.folder = folder;
    }

    /** Arguments: DERBY or POSTGRESQL, number of notifications, how many of them retention keeps. */
    public static void main(String[] arguments) throws IOException {
        Engine engine = Engine.valueOf(arguments[0]);
        int notifications = Integer.parseInt(arguments[1]);
        int kept = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "retention");
        try (Database database = engine.open(folder)) {
            new RetentionGrowth(database, engine, folder).run(notifications, kept, System.out);
        }
        System.exit(0);
    }

    private void run(int notifications, int kept, PrintStream out) {
        for (int i = 0; i < DEVICES; i++) {
            InventoryEntry entry = new InventoryEntry("r" + i, "192.0.2." + i, 830, "default", "");
            devices.add(database.inTransaction(tx -> tx.devices().add(entry, START)));
        }
        KeepHouse house = house(Duration.ofMillis(100L * kept));
        out.printf("%s, %,d notifications, of which %,d are kept%n", engine, notifications, kept);
        out.println(
                "| notifications | rows of notification | rows of event | MiB on disk | ms a minute of housekeeping |");
        out.println("|---|---|---|---|---|");
        int minute = 600;
        int report = notifications / 20;
        long longest = 0;
        for (int fed = 0; fed < notifications; ) {
            for (int i = 0; i < minute; i += BATCH) {
                feed(fed + i);
            }
            fed += minute;
            long began = System.nanoTime();
            house.keep();
            longest = Math.max(longest, System.nanoTime() - began);
            if (fed / report != (fed - minute) / report) {
                out.printf(
                        "| %,d | %,d | %,d | %,.1f | %d |%n",
                        fed,
                        rows(History.NOTIFICATIONS),
                        rows(History.EVENTS),
                        bytes() / 1048576.0,
                        TimeUnit.NANOSECONDS.toMillis(longest));
                longest = 0;
            }
        }
    }

    private void feed(int from) {
        clock.goOn(Duration.ofMillis(100L * BATCH));
        Instant now = clock.instant();
        database.transact(tx -> {
            for (int i = from; i < from + BATCH; i++) {
                DeviceId device = devices.get(i % DEVICES);
                String text = "<189>Mar  1 00:00:00 r" + i % DEVICES + " mgd[" + i
                        + "]: UI_COMMIT_COMPLETED: commit complete, number " + i + " of many";
                tx.notifications()
                        .add(
                                device,
                                new NewNotification(
                                        "192.0.2." + i % DEVICES,
                                        "completed",
                                        "UI_COMMIT_COMPLETED",
                                        "re0",
                                        (long) i,
                                        "noc",
                                        "order " + i,
                                        1,
                                        text),
                                now);
                tx.events().append(now, "commit-heard", device, Map.of("device", "r" + i % DEVICES, "user", "noc"));
            }
            tx.subscribers().moveTo("prestage-event", from + BATCH, 0, 0);
        });
    }

    private KeepHouse house(Duration age) {
        SyncPolicy policy = new SyncPolicy(
                "bench",
                "bench#1",
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(12),
                16,
                64,
                Duration.ofSeconds(3),
                Duration.ofMinutes(15),
                Duration.ofSeconds(5),
                Duration.ofMinutes(15),
                5);
        return new KeepHouse(
                database,
                policy,
                new Retention(Map.of(History.NOTIFICATIONS, age, History.EVENTS, age), 100_000_000),
                clock);
    }

    private long rows(History history) {
        return database.inTransaction(tx -> tx.retention().count(history));
    }

    private long bytes() {
        return engine == Engine.DERBY ? bytesOfFolder() : bytesOfServer();
    }

    private long bytesOfFolder() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long bytesOfServer() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_database_size(current_database())")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
