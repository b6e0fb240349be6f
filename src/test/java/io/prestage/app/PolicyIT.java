package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.model.Role;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is started with another policy than before. */
final class PolicyIT {
    private static final int DEVICES = 4;

    @TempDir
    private Path folder;

    @Test
    void devicesAreDecidedOnAnewThoughNoneOfThemHasCommitted() throws Exception {
        GatewayFixture gateway = new GatewayFixture(folder).with("prestage.poll.period", "10h");
        try (Fleet fleet = Fleet.start(
                FleetSettings.DEFAULTS.withDevices(DEVICES).withPort(0).withFirstAddress("127.34.0.1"))) {
            gateway.serving(fleet).with("prestage.assign", "manual");
            try (GatewayProgram program = GatewayProgram.run(folder, gateway.settings())) {
                await().until(gateway::serves);
                await().until(() -> gateway.devicesInSync() == DEVICES);
                assertThat(gateway.items("/api/v1/assignments")).isEmpty();
                program.terminate();
                program.exit(30);
            }

            gateway.with("prestage.assign", "auto");
            try (GatewayProgram program = GatewayProgram.run(folder, gateway.settings())) {
                String pe = fleet.truth().devices().stream()
                        .filter(each -> each.role() == Role.N_PE)
                        .findFirst()
                        .orElseThrow()
                        .name();
                await().untilAsserted(() -> assertThat(
                                MarkersOnRouter.of(fleet.router(pe).running()).role())
                        .as(program.output())
                        .isEqualTo("N_PE"));
                await().until(() -> gateway.devicesInSync() == DEVICES);
                assertThat(program.output()).contains("every device is decided on anew");
            }
            int syncs = fleet.routers().stream()
                    .mapToInt(router -> (int) router.timesAsked("get-system-information"))
                    .sum();
            try (GatewayProgram program = GatewayProgram.run(folder, gateway.settings())) {
                await().until(gateway::serves);
                await().until(() -> program.output().contains("runs. REST"));
                assertThat(program.output()).doesNotContain("decided on anew");
            }
            assertThat(fleet.routers().stream()
                            .mapToInt(router -> (int) router.timesAsked("get-system-information"))
                            .sum())
                    .as("nothing is read again without a reason")
                    .isEqualTo(syncs);
        }
    }
}
