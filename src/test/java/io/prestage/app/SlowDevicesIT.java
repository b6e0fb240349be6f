package io.prestage.app;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Half of the devices take a connection and then say nothing, for as long as this runs; the limits for that are far away. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowDevicesIT {
    private static final int DEVICES = 40;
    private static final int STALLED = 20;

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;

    @BeforeAll
    static void stallTheFirst() throws Exception {
        gateway = new GatewayFixture(folder)
                .with("prestage.sync.concurrency", "8")
                .with("prestage.sync.slow-after", "1s")
                .with("prestage.netconf.connect-timeout", "30m")
                .with("prestage.netconf.rpc-timeout", "30m");
        fleet = Fleet.start(
                FleetSettings.DEFAULTS.withDevices(DEVICES).withPort(0).withFirstAddress("127.24.0.1"));
        gateway.serving(fleet);
        // They are the first in the inventory, so that they are claimed before all others.
        fleet.routers().subList(0, STALLED).forEach(router -> router.stall(true));
        running = gateway.open();
    }

    @AfterAll
    static void stop() {
        fleet.routers().forEach(router -> router.stall(false));
        fleet.close();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    void healthyOnesAreInSyncWhileTheOthersStillSayNothing() {
        await().until(gateway::serves);
        await().atMost(ofMinutes(3)).until(() -> gateway.devicesInSync() == DEVICES - STALLED);

        assertThat(states(0, STALLED)).doesNotContain("IN_SYNC", "UNREACHABLE", "OUT_OF_SYNC");
        assertThat(states(STALLED, DEVICES)).containsOnly("IN_SYNC");
    }

    private static List<String> states(int from, int to) {
        Stream<String> names = fleet.routers().subList(from, to).stream().map(router -> router.name());
        return names.map(name -> gateway.get("/api/v1/devices/" + gateway.idOf(name))
                        .get("state")
                        .asText())
                .toList();
    }
}
