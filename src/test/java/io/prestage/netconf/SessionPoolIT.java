package io.prestage.netconf;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.SessionPool.Lease;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of the pool, with real sessions to virtual routers. */
class SessionPoolIT {
    @TempDir
    static Path folder;

    private static Fleet fleet;
    private static NetconfClient client;

    @BeforeAll
    static void start() throws Exception {
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.29.0.1"));
        client = NetconfClient.start(
                NetconfSettings.DEFAULTS,
                HostKeyPolicy.knownHosts(Files.write(folder.resolve("known_hosts"), fleet.knownHosts())));
    }

    @AfterAll
    static void stop() {
        client.close();
        fleet.close();
    }

    private static NetconfTarget target(String router) {
        var address = fleet.router(router).address();
        return new NetconfTarget(
                router,
                address.getAddress().getHostAddress(),
                address.getPort(),
                Credentials.password("admin", "admin"));
    }

    private static SessionPool pool(
            int all, int perDevice, int connecting, Duration interval, Duration idle, Duration wait) {
        return new SessionPool(client, new PoolSettings(all, perDevice, connecting, interval, idle, wait));
    }

    private static Lease now(CompletableFuture<Lease> lease) {
        return lease.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    @Test
    void whoeverIsOverTheLimitOfADeviceWaitsForTheNextFreeSession() {
        try (SessionPool pool = pool(10, 2, 10, Duration.ZERO, ofSeconds(60), ofSeconds(20))) {
            Lease first = now(pool.acquire(target("pe1")));
            Lease second = now(pool.acquire(target("pe1")));
            CompletableFuture<Lease> third = pool.acquire(target("pe1"));
            Lease elsewhere = now(pool.acquire(target("pe2")));

            assertThat(third).isNotDone();
            assertThat(pool.stats().waiting()).isEqualTo(1);
            first.giveBack();

            assertThat(now(third).session()).isSameAs(first.session());
            Stream.of(second, elsewhere, now(third)).forEach(Lease::close);
            await().until(() -> fleet.router("pe1").openSessions() == 0);
            assertThat(pool.stats()).isEqualTo(new SessionPool.Stats(0, 0, 0, 0, 3, 0, 1, 0));
        }
    }

    @Test
    void whoWaitsInVainIsToldWhy() {
        try (SessionPool pool = pool(10, 1, 10, Duration.ZERO, ofSeconds(60), ofMillis(200));
                Lease held = now(pool.acquire(target("pe1")))) {
            assertThat(held.session().isOpen()).isTrue();
            assertThatThrownBy(() -> pool.acquire(target("pe1")).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            NetconfException.class, e -> assertThat(e.kind()).isEqualTo(NetconfException.Kind.LIMIT))
                    .hasMessageContaining("no session with 'pe1' was free within 0 s")
                    .hasMessageContaining("all 1 sessions with it that are allowed are in use");
            assertThat(pool.stats().timedOut()).isEqualTo(1);
        }
    }

    @Test
    void idleSessionsGiveWayToOtherDevicesAndEndByThemselves() {
        try (SessionPool pool = pool(1, 1, 10, Duration.ZERO, ofSeconds(1), ofSeconds(20))) {
            now(pool.acquire(target("p1"))).giveBack();
            assertThat(pool.stats().idle()).isEqualTo(1);
            Lease other = now(pool.acquire(target("p2")));
            assertThat(pool.stats().idle()).isZero();
            other.giveBack();
            await().until(() -> pool.stats().idle() == 0);
        }
    }

    @Test
    void aFreshSessionIsNeverAUsedOneAndALostOneIsNotGivenAgain() {
        try (SessionPool pool = pool(10, 3, 10, Duration.ZERO, ofSeconds(60), ofSeconds(20))) {
            Lease first = now(pool.acquire(target("pe3")));
            NetconfSession used = first.session();
            first.giveBack();
            Lease fresh = now(pool.acquireFresh(target("pe3")));
            assertThat(fresh.session()).isNotSameAs(used);

            used.close();
            await().until(() -> !used.isOpen());
            assertThat(now(pool.acquire(target("pe3"))).session()).isNotSameAs(used);
        }
    }

    @Test
    void connectsToOneDeviceKeepTheirDistanceAfterTheFirstFew() {
        Duration interval = ofMillis(300);
        try (SessionPool pool = pool(10, 10, 10, interval, ofSeconds(60), ofSeconds(20))) {
            long began = System.nanoTime();
            List<CompletableFuture<Lease>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(pool.acquire(target("pe4")));
            }
            all.forEach(SessionPoolIT::now);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(interval.multipliedBy(3));
            assertThat(pool.stats().connected()).isEqualTo(6);
        }
    }

    @Test
    void handshakesInFlightAreBounded() {
        int most = 0;
        try (SessionPool pool = pool(100, 100, 2, Duration.ZERO, ofSeconds(60), ofSeconds(20))) {
            List<CompletableFuture<Lease>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(pool.acquire(target("pe5")));
                most = Math.max(most, pool.stats().connecting());
            }
            all.forEach(SessionPoolIT::now);

            assertThat(most).isEqualTo(2);
            assertThat(pool.stats().inUse()).isEqualTo(20);
        }
    }

    @Test
    void aDeviceThatCannotBeReachedCostsNoPlace() {
        try (SessionPool pool = pool(1, 1, 1, Duration.ZERO, ofSeconds(60), ofSeconds(20))) {
            NetconfTarget nobody = new NetconfTarget("nobody", "127.0.0.1", 1, Credentials.password("admin", "admin"));
            assertThatThrownBy(() -> pool.acquire(nobody).join()).hasMessageContaining("refuses the connection");

            Lease place = now(pool.acquire(target("pe1")));
            assertThat(place.session().isOpen()).isTrue();
            assertThat(pool.stats().failed()).isEqualTo(1);
            // Sessions that are in use outlive their pool, and another test counts those of this router.
            place.close();
        }
    }
}
