package io.prestage.store;

import static io.prestage.store.StoreFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prestage.model.DeviceId;
import io.prestage.store.NotificationStore.NewNotification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derby on a file system of 24 MiB, a third of which is something else's that goes away. */
class DiskFullIT {
    private static final int BALLAST = 8 * 1024 * 1024;

    @TempDir
    Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = command("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()) == 0;
        assumeTrue(mounted, "skipped: only root may mount a small file system");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            command("umount", disk.toString());
        }
    }

    @Test
    void fullDiskIsNamedAndNothingIsLostAndTheGatewayGoesOnOnceThereIsRoom() throws IOException {
        Path ballast = Files.write(disk.resolve("ballast"), new byte[BALLAST]);
        Database database = Engine.DERBY.open(disk);
        DeviceId pe1 = StoreFixture.device(database, "pe1", "192.0.2.1");
        int[] recorded = {0};

        DatabaseAwayException failure = catchThrowableOfType(DatabaseAwayException.class, () -> {
            while (recorded[0] < 100_000) {
                record(database, pe1);
                recorded[0]++;
            }
        });

        assertThat(failure).hasMessageContaining("the disk of the database").hasMessageContaining("is full");
        Files.delete(ballast);
        await().untilAsserted(() -> assertThatCode(() -> record(database, pe1)).doesNotThrowAnyException());
        long after = notifications(database);
        database.close();
        try (Database again = Engine.DERBY.open(disk)) {
            assertThat(after)
                    .as("of each that was recorded, and the one after")
                    .isBetween(recorded[0] + 1L, recorded[0] + 2L);
            assertThat(notifications(again)).isEqualTo(after);
        }
    }

    private static void record(Database database, DeviceId device) {
        NewNotification heard =
                new NewNotification("192.0.2.1", "completed", null, null, null, null, null, 1, "x".repeat(1000));
        database.transact(tx -> tx.notifications().add(device, heard, START));
    }

    private static long notifications(Database database) {
        return database.inTransaction(tx -> tx.retention().count(RetentionStore.History.NOTIFICATIONS));
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
    }
}
