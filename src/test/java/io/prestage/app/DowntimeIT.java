package io.prestage.app;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was committed while the gateway was down is found when it starts, by the revisions, and nothing else is read. */
final class DowntimeIT {
    private static final int DEVICES = 200;
    private static final int CHANGED = 50;
    private static final String READ = "get-system-information";
    private static final String COMPARED = "get-commit-revision-information";

    @TempDir
    private Path folder;

    @Test
    void onlyDevicesThatCommittedWhileTheGatewayWasDownAreRead() throws Exception {
        GatewayFixture gateway = new GatewayFixture(folder);
        try (Fleet fleet = Fleet.start(
                FleetSettings.DEFAULTS.withDevices(DEVICES).withPort(0).withFirstAddress("127.27.0.1"))) {
            gateway.serving(fleet);
            run(gateway, () -> awaitAll(gateway));
            Map<String, Long> before = asked(fleet, READ);
            Map<String, Long> compared = asked(fleet, COMPARED);
            List<VirtualRouter> changed = fleet.routers().subList(0, CHANGED);
            changed.forEach(router -> router.commitAs(
                    "noc",
                    "while nobody listens",
                    "<configuration><system><location><building>7</building></location></system></configuration>"));
            long start = System.nanoTime();

            run(
                    gateway,
                    () -> await().atMost(ofMinutes(2)).untilAsserted(() -> {
                        assertThat(gateway.devicesInSync()).isEqualTo(DEVICES);
                        assertThat(fleet.routers())
                                .allSatisfy(router -> assertThat(router.timesAsked(COMPARED))
                                        .isGreaterThan(compared.get(router.name())));
                        assertThat(changed)
                                .allSatisfy(router -> assertThat(
                                                gateway.get("/api/v1/devices/" + gateway.idOf(router.name()))
                                                        .get("revision")
                                                        .asText())
                                        .isEqualTo(router.revision().value()));
                        assertThat(gateway.get("/api/v1/status")
                                        .at("/queue/due")
                                        .asInt())
                                .isZero();
                    }));

            long read = asked(fleet, READ).entrySet().stream()
                    .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
                    .sum();
            System.out.printf(
                    "%d of %d routers committed while the gateway was down: %d were read, healed %d ms after the start%n",
                    CHANGED, DEVICES, read, (System.nanoTime() - start) / 1_000_000);
            assertThat(read).isEqualTo(CHANGED);
        }
    }

    private static void run(GatewayFixture gateway, GatewayFixture.Work work) throws Exception {
        Gateway opened = gateway.open();
        gateway.whileRunning(opened, () -> {
            work.run();
            // A sync that is cut short is done again, in full.
            await().until(() -> claims(opened) == 0);
        });
    }

    private static long claims(Gateway opened) throws SQLException {
        try (Connection connection = opened.database().dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT COUNT(*) FROM sync_request WHERE lease_owner IS NOT NULL")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void awaitAll(GatewayFixture gateway) {
        await().atMost(ofMinutes(4))
                .until(() -> gateway.devicesInSync() == DEVICES
                        && gateway.get("/api/v1/edits/stop").get("waiting").asInt() == 0
                        && gateway.get("/api/v1/status").at("/queue/due").asInt() == 0);
    }

    private static Map<String, Long> asked(Fleet fleet, String operation) {
        Map<String, Long> asked = new HashMap<>();
        fleet.routers().forEach(router -> asked.put(router.name(), router.timesAsked(operation)));
        return asked;
    }
}
