package io.prestage.app;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.voice.VoiceSettings;
import io.prestage.store.PostgresServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is stopped while devices commit, and started again. */
final class DatabaseOutageIT {
    private static final int DEVICES = 6;
    private static final String CHANGE = "<configuration><snmp><location>%s</location></snmp></configuration>";

    @TempDir
    private Path folder;

    @Test
    void gatewayGoesOnByItselfAndKnowsEveryCommitThatItHeardMeanwhile() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder)) {
            GatewayFixture gateway = new GatewayFixture(folder)
                    .with("prestage.database.url", server.databaseFor(folder))
                    .with("prestage.database.user", PostgresServer.USER)
                    // So that nothing but the notifications leads to the commits.
                    .with("prestage.poll.period", "10h");
            try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                            .withDevices(DEVICES)
                            .withPort(0)
                            .withFirstAddress("127.25.0.1")
                            .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))));
                    GatewayProgram program =
                            GatewayProgram.run(folder, gateway.serving(fleet).settings())) {
                await().atMost(ofMinutes(8)).until(gateway::serves);
                await().atMost(ofMinutes(8)).until(() -> gateway.devicesInSync() == DEVICES);

                server.stop();
                for (VirtualRouter router : fleet.routers()) {
                    router.commitAs("noc", "while the database is away", CHANGE.formatted("away"));
                }
                await().atMost(ofMinutes(8))
                        .untilAsserted(() -> assertThat(program.output()).contains("notifications wait"));
                server.startAgain();

                await().atMost(ofMinutes(8)).untilAsserted(() -> {
                    for (VirtualRouter router : fleet.routers()) {
                        assertThat(gateway.items("/api/v1/devices?name=" + router.name()))
                                .as(router.name())
                                .singleElement()
                                .satisfies(device -> {
                                    assertThat(device.get("state").asText()).isEqualTo("IN_SYNC");
                                    assertThat(device.get("revision").asText())
                                            .isEqualTo(router.revision().value());
                                });
                    }
                });
                assertThat(program.output()).contains("the database is back");
                assertThat(gateway.items("/api/v1/notifications?limit=1000")
                                .filter(each -> each.toString().contains("while the database is away")))
                        .hasSizeGreaterThanOrEqualTo(DEVICES);
            }
        }
    }
}
