package io.prestage.app;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.FaultSetting;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Routers of the fleet that break in many ways at a time: the gateway says what is wrong with each, goes on with the others, and heals. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetTroubleIT {
    /** Those that stay broken until they are mended, and what the reason must tell. */
    private static final Map<String, Trouble> LASTING = Map.of(
            "pe1", new Trouble("stall-inside", "UNREACHABLE", "1 s"),
            "pe2", new Trouble("drop-reply after-bytes=500", "UNREACHABLE", "ended the session"),
            "pe3", new Trouble("hang-up", "UNREACHABLE", "hangs up"),
            "pe4", new Trouble("host-key", "UNREACHABLE", "host key"),
            "pe5", new Trouble("exclusive user=alice", "OUT_OF_SYNC", "alice"),
            "pe6", new Trouble("commit-refused", "OUT_OF_SYNC", "check-out failed"),
            "pe7", new Trouble("read-only", "OUT_OF_SYNC", "permission denied"));

    /** Those that the gateway copes with. */
    private static final Map<String, String> PASSING = Map.of(
            "pe8", "lost-commit done=true times=1",
            "pe9", "cut-frames",
            "pe10", "warnings number=2000",
            "p1", "old-release");

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;

    private record Trouble(String setting, String state, String reason) {}

    @BeforeAll
    static void makeTrouble() throws Exception {
        gateway = new GatewayFixture(folder)
                .with("prestage.netconf.rpc-timeout", "1s")
                .with("prestage.sync.quarantine-after", "100");
        fleet = Fleet.start(FleetSettings.DEFAULTS.withDevices(24).withPort(0).withFirstAddress("127.35.0.1"));
        gateway.serving(fleet);
        LASTING.forEach((name, trouble) -> fleet.router(name).fault(FaultSetting.parse(trouble.setting())));
        PASSING.forEach((name, setting) -> fleet.router(name).fault(FaultSetting.parse(setting)));
        running = gateway.open();
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    void eachRouterSaysWhatIsWrongOthersAreInSyncAndAllHealWhenMended() {
        await().until(() ->
                gateway.items("/api/v1/devices").count() == fleet.routers().size());
        await().atMost(ofMinutes(2)).untilAsserted(() -> {
            for (VirtualRouter router : fleet.routers()) {
                Trouble trouble = LASTING.get(router.name());
                JsonNode device = device(router);
                assertThat(device.get("state").asText())
                        .as(device.toString())
                        .isEqualTo(trouble == null ? "IN_SYNC" : trouble.state());
                assertThat(device.toString()).contains(trouble == null ? "" : trouble.reason());
            }
        });
        assertThat(fleet.router("pe8").faults())
                .as("the lost commit has struck")
                .isEmpty();

        fleet.routers().forEach(VirtualRouter::mend);

        await().atMost(ofMinutes(2))
                .untilAsserted(() -> assertThat(gateway.devicesInSync())
                        .isEqualTo(fleet.routers().size()));
        assertThat(MarkersOnRouter.of(fleet.router("pe2").running()).role()).isEqualTo("N_PE");
    }

    private static JsonNode device(VirtualRouter router) {
        return gateway.get("/api/v1/devices/" + gateway.idOf(router.name()));
    }
}
