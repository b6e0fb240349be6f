package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.model.Role;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.network.Truth;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is started with another policy than before. */
final class PolicyIT {
    private static final int DEVICES = 4;
    private static final String READ = "get-system-information";
    private static final String COMPARED = "get-commit-revision-information";

    @TempDir
    private Path folder;

    @Test
    void devicesAreDecidedOnAnewThoughNoneOfThemHasCommitted() throws Exception {
        GatewayFixture gateway = new GatewayFixture(folder).with("prestage.poll.period", "10h");
        try (Fleet fleet = Fleet.start(
                FleetSettings.DEFAULTS.withDevices(DEVICES).withPort(0).withFirstAddress("127.34.0.1"))) {
            gateway.serving(fleet).with("prestage.assign", "manual");
            gateway.whileRunning(gateway.open(), () -> {
                await().until(() -> gateway.devicesInSync() == DEVICES);
                assertThat(gateway.items("/api/v1/assignments")).isEmpty();
            });
            Truth.Device pe = fleet.truth().devices().stream()
                    .filter(each -> each.role() == Role.N_PE)
                    .findFirst()
                    .orElseThrow();

            gateway.with("prestage.assign", "auto");
            gateway.whileRunning(gateway.open(), () -> {
                await().untilAsserted(() -> assertThat(
                                MarkersOnRouter.of(fleet.router(pe.name()).running())
                                        .role())
                        .isEqualTo("N_PE"));
                awaitQuiet(gateway);
            });
            long read = asked(fleet, READ);
            long compared = asked(fleet, COMPARED);

            gateway.whileRunning(gateway.open(), () -> {
                await().until(() -> asked(fleet, COMPARED) >= compared + DEVICES);
                awaitQuiet(gateway);
            });
            assertThat(asked(fleet, READ))
                    .as("nothing is read again without a reason")
                    .isEqualTo(read);
        }
    }

    private static void awaitQuiet(GatewayFixture gateway) {
        await().until(() -> gateway.devicesInSync() == DEVICES
                && gateway.get("/api/v1/status").at("/queue/due").asInt() == 0);
    }

    private static long asked(Fleet fleet, String operation) {
        return fleet.routers().stream()
                .mapToLong(router -> router.timesAsked(operation))
                .sum();
    }
}
