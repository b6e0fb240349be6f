package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.network.Kind;
import io.prestage.sim.network.Truth;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes what the gateway has written to routers. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiscrepancyIT {
    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;

    @BeforeAll
    static void startFleet() throws Exception {
        gateway = new GatewayFixture(folder)
                .with("prestage.poll.period", "1s")
                .with("prestage.discrepancy.changed", "restore");
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.43.0.1"));
        pe(3).saveRescue();
        gateway.serving(fleet);
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
    @Order(1)
    void missingRoleIsReportedWithTheCommitThatTookItAwayAndIsNotWrittenAgain() {
        await().until(() -> gateway.devicesInSync() == 12);
        String port = uni(0);

        pe(0).commitAs("noc", "who wrote this?", "delete interfaces " + port + " apply-macro prestage");
        pe(0).commitAs("jane", null, "set system location building 7");

        JsonNode found = awaitDiscrepancy(pe(0));
        assertThat(found.get("kind").asText()).isEqualTo("MISSING");
        assertThat(found.get("interface").asText()).isEqualTo(port);
        assertThat(found.get("expected").asText()).isEqualTo("role=UNI");
        // Whether jane was seen with it is a matter of milliseconds.
        assertThat(found.get("user").asText()).isIn("noc", "jane or noc");
        assertThat(found.get("comment").asText()).isEqualTo("who wrote this?");
        assertThat(found.get("whatToDo").asText()).contains("/restore", "/accept");
        assertThat(gateway.get("/api/v1/status").at("/discrepancies/open").asInt())
                .isEqualTo(1);
        new OpenApi(gateway.get("/openapi.json"))
                .assertAnswers(
                        "/api/v1/discrepancies",
                        gateway.send("GET", "/api/v1/discrepancies", "").body());
        await().until(() -> gateway.devicesInSync() == 12);
        assertThat(MarkersOnRouter.of(pe(0).running()).unis()).doesNotContain(port);
        assertThat(gateway.items("/api/v1/discrepancies?kind=CHANGED")).isEmpty();
    }

    @Test
    @Order(2)
    void whatIsToBeRestoredIsWrittenAgain() {
        decide(awaitDiscrepancy(pe(0)), "restore");

        await().until(() -> MarkersOnRouter.of(pe(0).running()).unis().contains(uni(0)));
        await().untilAsserted(
                        () -> assertThat(gateway.items("/api/v1/discrepancies")).isEmpty());
        assertThat(kinds()).contains("discrepancy-found", "discrepancy-gone");
    }

    @Test
    @Order(3)
    void changedRoleIsRestoredWhereThePolicySaysSo() {
        pe(1).commitAs("noc", null, "set apply-macro prestage role SPARE");

        await().until(() -> "N_PE".equals(MarkersOnRouter.of(pe(1).running()).role()));
        await().untilAsserted(
                        () -> assertThat(gateway.items("/api/v1/discrepancies")).isEmpty());
    }

    @Test
    @Order(4)
    void unexpectedRoleMayStayOrIsTakenAway() {
        pe(2).commitAs("noc", null, "set interfaces lo0 apply-macro prestage role UNI");
        JsonNode found = awaitDiscrepancy(pe(2));
        assertThat(found.get("kind").asText()).isEqualTo("UNEXPECTED");

        decide(found, "accept");
        await().until(() -> gateway.devicesInSync() == 12);
        assertThat(awaitDiscrepancy(pe(2)).get("state").asText()).isEqualTo("ACCEPTED");
        assertThat(MarkersOnRouter.of(pe(2).running()).unis()).contains("lo0");
        decide(found, "restore");

        await().until(() -> !MarkersOnRouter.of(pe(2).running()).unis().contains("lo0"));
        assertThat(gateway.send("POST", "/api/v1/discrepancies/99999/accept", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(5)
    void routerThatIsPutBackToItsRescueConfigurationMissesItsRolesAndIsNotOverruled() {
        MarkersOnRouter before = MarkersOnRouter.of(pe(3).running());

        pe(3).rescue("noc");

        String path = "/api/v1/discrepancies?limit=1000&deviceId=" + gateway.idOf(pe(3).name());
        await().untilAsserted(() -> assertThat(gateway.items(path))
                .hasSize(before.unis().size() + 1)
                .allSatisfy(found -> {
                    assertThat(found.get("kind").asText()).isEqualTo("MISSING");
                    assertThat(found.get("user").asText()).isEqualTo("noc");
                    assertThat(found.get("comment").asText()).isEqualTo("rollback rescue");
                }));
        await().until(() -> gateway.devicesInSync() == 12);
        assertThat(MarkersOnRouter.of(pe(3).running())).isEqualTo(new MarkersOnRouter(null, java.util.Set.of()));
    }

    private static JsonNode awaitDiscrepancy(VirtualRouter router) {
        String path = "/api/v1/discrepancies?deviceId=" + gateway.idOf(router.name());
        await().untilAsserted(() -> assertThat(gateway.items(path)).hasSize(1));
        return gateway.items(path).findFirst().orElseThrow();
    }

    private static void decide(JsonNode discrepancy, String decision) {
        assertThat(gateway.send("POST", "/api/v1/discrepancies/" + discrepancy.get("id") + "/" + decision, "")
                        .statusCode())
                .isEqualTo(200);
    }

    private static List<String> kinds() {
        return gateway.items("/api/v1/events?since=0&limit=1000")
                .map(event -> event.get("kind").asText())
                .distinct()
                .toList();
    }

    private static String uni(int index) {
        return fleet.truth().devices().stream()
                .filter(device -> device.name().equals(pe(index).name()))
                .map(Truth.Device::unis)
                .findFirst()
                .orElseThrow()
                .get(0);
    }

    private static VirtualRouter pe(int index) {
        return fleet.routers().stream()
                .filter(router -> router.kind() == Kind.PE)
                .toList()
                .get(index);
    }
}
