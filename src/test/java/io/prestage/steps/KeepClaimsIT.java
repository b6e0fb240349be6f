package io.prestage.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.SettableClock;
import io.prestage.model.DeviceId;
import io.prestage.store.Claim;
import io.prestage.store.Database;
import io.prestage.store.DatabaseClock;
import io.prestage.store.InventoryEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock of the machine while the gateway runs, or while it is down. */
final class KeepClaimsIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(12);

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private final ClaimsInWork work = new ClaimsInWork();
    private final SyncPolicy policy = new SyncPolicy(
            "node",
            "node#1",
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            LEASE,
            16,
            64,
            Duration.ofSeconds(3),
            Duration.ofMinutes(15),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            5);

    private Database database;
    private KeepClaims heartbeat;
    private DeviceId pe1;

    @BeforeEach
    void open() {
        database = Database.open("jdbc:derby:" + folder.resolve("db") + ";create=true", "", "");
        heartbeat = heartbeat();
        pe1 = database.inTransaction(
                tx -> tx.devices().add(new InventoryEntry("pe1", "192.0.2.1", 830, "default", ""), NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void deviceThatWaitsForItsNextAttemptIsNotForgottenWhenTheClockGoesBack() {
        failedUntil(NOW.plus(Duration.ofMinutes(10)));
        heartbeat.keep();
        assertThat(due()).isEmpty();

        clock.set(NOW.minus(Duration.ofHours(3)));
        heartbeat.keep();

        assertThat(due()).hasSize(1);
    }

    @Test
    void deviceThatWaitsIsNotForgottenWhenTheClockWentBackWhileTheGatewayWasDown() {
        failedUntil(NOW.plus(Duration.ofMinutes(10)));
        heartbeat.keep();

        clock.set(NOW.minus(Duration.ofHours(3)));
        heartbeat = heartbeat();
        heartbeat.keep();

        assertThat(due()).hasSize(1);
    }

    @Test
    void claimOfAProcessThatDiedBeforeTheClockWentBackRunsOutInItsTime() {
        request();
        claim("dead#1");
        heartbeat.keep();

        clock.set(NOW.minus(Duration.ofHours(3)));
        heartbeat.keep();
        clock.goOn(LEASE.plusMillis(1));

        assertThat(due()).singleElement().extracting(Claim::takenOverFrom).isEqualTo("dead#1");
    }

    @Test
    void clockThatGoesForwardDoesNotTakeADeviceFromTheProcessThatWorksOnIt() {
        request();
        Claim mine = new ClaimDueDevices(database, policy, work, clock).claim().get(0);
        work.begun(mine);

        clock.goOn(Duration.ofHours(3));

        assertThat(due()).as("still in work here").isEmpty();
        database.transact(tx -> tx.syncQueue().mustHold(mine));
    }

    @Test
    void smallCorrectionsOfTheClockChangeNothing() {
        failedUntil(NOW.plus(Duration.ofMinutes(10)));
        heartbeat.keep();

        clock.set(NOW.minusMillis(800));
        heartbeat.keep();

        assertThat(due()).isEmpty();
    }

    private KeepClaims heartbeat() {
        return new KeepClaims(database, policy, work, new DatabaseClock(clock));
    }

    private void request() {
        database.transact(tx -> tx.syncQueue().request(pe1, NOW, Duration.ZERO, Duration.ZERO, false));
    }

    private void failedUntil(Instant nextAttempt) {
        request();
        Claim claim = claim("node#1");
        database.transact(tx -> tx.syncQueue().fail(claim, nextAttempt));
    }

    private Claim claim(String owner) {
        return database.inTransaction(tx -> tx.syncQueue().claim(owner, NOW, LEASE, 1))
                .get(0);
    }

    private List<Claim> due() {
        return new ClaimDueDevices(database, policy, work, clock).claim();
    }
}
