package io.prestage.store;

import static io.prestage.store.StoreFixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.model.DeviceId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class SyncQueueIT {
    @Parameter
    Engine engine;

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Database database;
    private DeviceId pe1;

    @BeforeEach
    void open() {
        database = engine.open(folder);
        pe1 = StoreFixture.device(database, "pe1", "192.0.2.1");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void requestIsDueWhenTheDeviceHasBeenQuiet() {
        request(START);

        assertThat(claim(START.plusMillis(499))).isEmpty();
        assertThat(claim(START.plusMillis(500))).hasSize(1);
    }

    @Test
    void manyNotificationsOfOneDeviceCostOneSync() {
        for (int i = 0; i < 10; i++) {
            request(START.plusMillis(i));
        }

        assertThat(claim(START.plusSeconds(3))).hasSize(1);
        assertThat(claim(START.plusSeconds(3))).isEmpty();
    }

    @Test
    void deviceThatNeverFallsSilentIsReadNoLaterThanTheWaitAfterItsFirstNotification() {
        for (long millis = 0; millis <= 2000; millis += 100) {
            request(START.plusMillis(millis));
        }

        assertThat(claim(START.plusMillis(1999))).isEmpty();
        assertThat(claim(START.plusMillis(2000))).hasSize(1);
    }

    @Test
    void notificationDuringASyncCausesExactlyOneMore() {
        request(START);
        Claim first = claim(START.plusSeconds(1)).get(0);
        request(START.plusSeconds(1));
        request(START.plusSeconds(1));
        assertThat(claim(START.plusSeconds(5)))
                .as("never two syncs of a device at once")
                .isEmpty();

        database.transact(tx -> tx.syncQueue().finish(first));

        assertThat(claim(START.plusSeconds(5))).hasSize(1);
        assertThat(claim(START.plusSeconds(5))).isEmpty();
    }

    @Test
    void claimThatRanOutIsTakenOverAndItsHolderCanWriteNoMore() {
        request(START);
        Claim stalled = claim(START.plusSeconds(1)).get(0);

        Claim taker = database.inTransaction(tx -> tx.syncQueue()
                        .claim("other", START.plusSeconds(1).plus(LEASE).plusMillis(1), LEASE, 9))
                .get(0);

        assertThat(taker.epoch()).isGreaterThan(stalled.epoch());
        assertThat(taker.fullRead())
                .as("whoever held it may have stopped anywhere")
                .isTrue();
        assertThatThrownBy(() -> database.transact(tx -> tx.syncQueue().mustHold(stalled)))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("no longer held");
        assertThatThrownBy(() -> database.transact(tx -> tx.syncQueue().finish(stalled)))
                .isInstanceOf(LeaseLostException.class);
        database.transact(tx -> tx.syncQueue().mustHold(taker));
    }

    @Test
    void workOfAGatewayThatWasKilledIsDueAtOnceWhenItStartsAgain() {
        request(START);
        claim(START.plusSeconds(1));

        int freed = database.inTransaction(tx -> tx.syncQueue().releaseAll("me", START.plusSeconds(2)));

        assertThat(freed).isEqualTo(1);
        assertThat(claim(START.plusSeconds(2))).singleElement().matches(Claim::fullRead);
    }

    @Test
    void nodesThatClaimAtTheSameTimeNeverClaimTheSameDevice() throws Exception {
        for (int i = 0; i < 100; i++) {
            DeviceId each = StoreFixture.device(database, "r" + i, "198.51.100." + i);
            database.transact(tx -> tx.syncQueue().request(each, START, IDLE, WAIT, false));
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Callable<List<Claim>>> claimers = IntStream.range(0, 4)
                .mapToObj(node -> (Callable<List<Claim>>) () -> {
                    List<Claim> mine = new ArrayList<>();
                    List<Claim> more;
                    do {
                        more = database.inTransaction(
                                tx -> tx.syncQueue().claim("n" + node, START.plusSeconds(1), LEASE, 7));
                        mine.addAll(more);
                    } while (!more.isEmpty());
                    return mine;
                })
                .toList();
        List<Claim> claims = new ArrayList<>();
        for (Future<List<Claim>> each : nodes.invokeAll(claimers)) {
            claims.addAll(each.get());
        }
        nodes.shutdown();
        claims.addAll(claim(START.plusSeconds(1)));

        assertThat(claims).hasSize(100);
        assertThat(claims).extracting(Claim::device).doesNotHaveDuplicates();
    }

    @Test
    void twoProcessesOfOneNameTakeNothingFromEachOther() {
        request(START);
        Claim held = database.inTransaction(tx -> tx.syncQueue().claim("gateway#1", START.plusSeconds(1), LEASE, 9))
                .get(0);

        int freed = database.inTransaction(tx -> tx.syncQueue().releaseAll("gateway#2", START.plusSeconds(2)));

        assertThat(freed).isZero();
        database.transact(tx -> tx.syncQueue().mustHold(held));
    }

    @Test
    void takeOverNamesWhoFailedAndCountsAsAFailedAttempt() {
        request(START);
        claim(START.plusSeconds(1));

        Claim taker = claim(START.plusSeconds(1).plus(LEASE).plusMillis(1)).get(0);

        assertThat(taker.takenOverFrom()).isEqualTo("me");
        assertThat(taker.attempts()).isEqualTo(1);
    }

    @Test
    void claimThatIsRenewedIsNotTakenOver() {
        request(START);
        Claim held = claim(START.plusSeconds(1)).get(0);
        database.transact(tx -> tx.syncQueue().renew(held, START.plusSeconds(40), LEASE));

        assertThat(claim(START.plusSeconds(90))).isEmpty();
        assertThat(claim(START.plusSeconds(101))).hasSize(1);
    }

    @Test
    void devicesThatFailedTakeOnlyThePlacesOfTheirOwn() {
        for (int i = 0; i < 6; i++) {
            DeviceId each = StoreFixture.device(database, "r" + i, "198.51.100." + i);
            database.transact(tx -> tx.syncQueue().request(each, START, IDLE, WAIT, false));
        }
        List<Claim> failing = claim(START.plusSeconds(1));
        failing.forEach(each -> database.transact(tx -> tx.syncQueue().fail(each, START.plusSeconds(2))));
        request(START.plusSeconds(2));

        List<Claim> claims = database.inTransaction(tx ->
                tx.syncQueue().claim("me", START.plusSeconds(9), LEASE, new SyncQueue.Places(3, 2), busy -> false));

        assertThat(claims).hasSize(3);
        assertThat(claims).filteredOn(each -> each.attempts() > 0).hasSize(2);
        assertThat(claims).extracting(Claim::name).contains("pe1");
    }

    @Test
    void failedDeviceThatNeverFallsSilentIsReadNoLaterThanTheWait() {
        request(START);
        Claim first = claim(START.plusSeconds(1)).get(0);
        database.transact(tx -> tx.syncQueue().fail(first, START.plusSeconds(900)));
        for (long millis = 0; millis <= 2000; millis += 100) {
            request(START.plusSeconds(10).plusMillis(millis));
        }

        assertThat(claim(START.plusSeconds(12))).hasSize(1);
    }

    @Test
    void timesThatLieTooFarAheadAreMended() {
        request(START.plus(Duration.ofHours(5)));
        DeviceId pe2 = StoreFixture.device(database, "pe2", "192.0.2.2");
        database.transact(tx -> {
            tx.syncQueue().request(pe2, START, IDLE, WAIT, false);
            tx.syncQueue().claim("gone", START.plus(Duration.ofHours(4)), LEASE, 9);
        });

        database.transact(tx -> tx.syncQueue().mendTimes(START, Duration.ofMinutes(30), LEASE));

        Claim first = claim(START).get(0);
        assertThat(first.name()).isEqualTo("pe1");
        database.transact(tx -> tx.syncQueue().finish(first));
        assertThat(claim(START.plus(LEASE).plusMillis(1)))
                .extracting(Claim::name)
                .containsExactly("pe2");
    }

    @Test
    void failedSyncIsTriedAgainAfterItsPauseAndCountsItsAttempts() {
        request(START);
        Claim first = claim(START.plusSeconds(1)).get(0);

        database.transact(tx -> tx.syncQueue().fail(first, START.plusSeconds(30)));

        assertThat(claim(START.plusSeconds(29))).isEmpty();
        assertThat(claim(START.plusSeconds(30)))
                .singleElement()
                .extracting(Claim::attempts)
                .isEqualTo(1);
    }

    @Test
    void deviceThatSpeaksIsNotKeptWaitingByEarlierFailures() {
        request(START);
        Claim first = claim(START.plusSeconds(1)).get(0);
        database.transact(tx -> tx.syncQueue().fail(first, START.plusSeconds(900)));

        request(START.plusSeconds(10));

        assertThat(claim(START.plusMillis(10_500))).hasSize(1);
    }

    @Test
    void wishForAFullReadIsKeptUntilASyncWithItHasEnded() {
        database.transact(tx -> tx.syncQueue().request(pe1, START, IDLE, WAIT, true));
        request(START.plusMillis(1));
        Claim first = claim(START.plusSeconds(1)).get(0);
        assertThat(first.fullRead()).isTrue();

        database.transact(tx -> tx.syncQueue().fail(first, START.plusSeconds(2)));

        assertThat(claim(START.plusSeconds(2))).singleElement().matches(Claim::fullRead);
    }

    @Test
    void wishForAFullReadThatComesWhileTheDeviceIsClaimedIsKept() throws Exception {
        request(START);
        Thread other = new Thread(() -> database.transact(
                tx -> tx.syncQueue().request(pe1, START.plusSeconds(1), Duration.ZERO, Duration.ZERO, true)));

        List<Claim> seenBefore = database.inTransaction(
                tx -> tx.syncQueue().claim("me", START.plusSeconds(1), LEASE, new SyncQueue.Places(9, 9), device -> {
                    other.start();
                    meetsOrWaits(other);
                    return false;
                }));
        other.join();
        seenBefore.forEach(each -> database.transact(tx -> tx.syncQueue().finish(each)));

        assertThat(claim(START.plusSeconds(2))).singleElement().matches(Claim::fullRead);
    }

    /** Where the row is locked the other one cannot end before the claim has. */
    private static void meetsOrWaits(Thread other) {
        try {
            other.join(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void askingForALaterReadLeavesWhatIsDueEarlier() {
        request(START);
        Claim first = claim(START.plusSeconds(1)).get(0);
        database.transact(tx -> tx.syncQueue().request(pe1, START.plusSeconds(1), Duration.ZERO, Duration.ZERO, false));

        database.transact(tx -> {
            tx.syncQueue().requestBy(pe1, START.plusSeconds(2), START.plusSeconds(600));
            tx.syncQueue().finish(first);
        });

        assertThat(claim(START.plusSeconds(2))).singleElement().matches(Claim::fullRead);
    }

    @Test
    void periodicCheckLeavesWhatIsPendingAloneAndSpreadsTheRest() {
        DeviceId pe2 = StoreFixture.device(database, "pe2", "192.0.2.2");
        DeviceId pe3 = StoreFixture.device(database, "pe3", "192.0.2.3");
        request(START);

        int asked = database.inTransaction(tx -> tx.syncQueue().requestAll(START, Duration.ofSeconds(10)));

        assertThat(asked).isEqualTo(2);
        assertThat(claim(START)).extracting(Claim::device).containsExactly(pe2);
        assertThat(claim(START.plusSeconds(5))).extracting(Claim::device).containsExactly(pe1, pe3);
    }

    private void request(Instant now) {
        database.transact(tx -> tx.syncQueue().request(pe1, now, IDLE, WAIT, false));
    }

    private List<Claim> claim(Instant now) {
        return database.inTransaction(tx -> tx.syncQueue().claim("me", now, LEASE, 9));
    }
}
