package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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

/** A router that becomes another one: it is told, and nothing is written to it before an operator says so. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IdentityIT {
    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;
    private static long locks;

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayFixture(folder).with("prestage.netconf.idle-time", "100ms");
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.25.0.1"));
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
    void replacedRouterIsRefusedByItsHostKeyWithBothFingerprintsAndWhatToDo() {
        await().until(() -> gateway.devicesInSync() == 12);
        fleet.router("pe1").fault(Fault.REPLACED);
        fleet.router("pe1").fault(Fault.KILL_SESSIONS);
        sync("pe1");

        JsonNode device = awaitFacts("pe1", "HOST_KEY");
        JsonNode change = device.get("identity").get(0);
        assertThat(device.get("state").asText()).isEqualTo("UNREACHABLE");
        assertThat(device.get("stateReason").asText())
                .contains(change.get("held").asText())
                .contains(change.get("found").asText())
                .contains("POST /api/v1/devices/" + gateway.idOf("pe1") + "/identity/accept");
    }

    @Test
    @Order(2)
    void hostKeyIsAcceptedWithItsFingerprintOnlyAndThenTheSerialNumberTellsOfTheOtherRouter() throws IOException {
        String path = "/api/v1/devices/" + gateway.idOf("pe1") + "/identity/accept";
        locks = fleet.router("pe1").timesAsked("lock");
        JsonNode change = device("pe1").get("identity").get(0);
        String serial = device("pe1").get("serialNumber").asText();

        assertThat(gateway.send("POST", path, "").statusCode()).isEqualTo(409);
        assertThat(gateway.send("POST", path, "{\"fingerprint\":\"SHA256:guessed\"}")
                        .body())
                .contains(change.get("found").asText());
        assertThat(gateway.send(
                                "POST",
                                path,
                                "{\"fingerprint\":\"" + change.get("found").asText() + "\"}")
                        .statusCode())
                .isEqualTo(202);

        JsonNode device = awaitFacts("pe1", "SERIAL_NUMBER");
        assertThat(device.get("serialNumber").asText()).as("what is held").isEqualTo(serial);
        assertThat(Files.readAllLines(folder.resolve("known_hosts"))).hasSize(12);
    }

    @Test
    @Order(3)
    void nothingIsWrittenToItUntilItIsAccepted() {
        VirtualRouter router = fleet.router("pe1");
        long read = router.timesAsked("get-system-information");
        sync("pe1");
        await().until(() -> router.timesAsked("get-system-information") > read);
        await().until(() -> state("pe1").equals("IN_SYNC"));
        assertThat(router.timesAsked("lock")).as("not even to try an edit").isEqualTo(locks);

        String other = device("pe1").get("identity").get(0).get("found").asText();
        assertThat(gateway.send("POST", "/api/v1/devices/" + gateway.idOf("pe1") + "/identity/accept", "")
                        .statusCode())
                .isEqualTo(202);
        awaitFacts("pe1");
        assertThat(device("pe1").get("serialNumber").asText()).isEqualTo(other);
        assertThat(events("pe1")).contains("identity-changed", "identity-accepted");
        assertThat(gateway.send("POST", "/api/v1/devices/" + gateway.idOf("pe1") + "/identity/accept", "")
                        .statusCode())
                .as("there is nothing to accept")
                .isEqualTo(409);
    }

    @Test
    @Order(4)
    void addressThatTheInventoryChangesIsToldWithTheOldOne() throws IOException {
        Path file = folder.resolve("inventory.csv");
        String moved = fleet.router("pe2").address().getAddress().getHostAddress();
        String other = fleet.router("ce1").address().getAddress().getHostAddress();
        String port = Integer.toString(fleet.port());
        String before = Files.readString(file);
        Files.writeString(
                file,
                before.replace("pe2," + moved + ",", "pe2,127.25.9.9,")
                        .replace("ce1," + other + "," + port + "\n", ""));

        JsonNode device = awaitFacts("pe2", "ADDRESS");
        assertThat(device.get("identity").get(0).get("held").asText()).isEqualTo(moved + " port " + port);
        assertThat(device.get("identity").get(0).get("found").asText()).isEqualTo("127.25.9.9 port " + port);

        Files.writeString(file, before);
        awaitFacts("pe2");
    }

    @Test
    @Order(5)
    void twoRowsThatAreOneRouterAreTold() {
        VirtualRouter router = fleet.router("pe3");
        String place = router.address().getAddress().getHostAddress();
        // The same router by name: another place for the gateway, as with an address for management and one for
        // loopback.
        String twin = "{\"name\":\"pe3-loopback\",\"address\":\"::ffff:" + place + "\",\"port\":" + fleet.port() + "}";
        assertThat(gateway.send("POST", "/api/v1/devices", twin).statusCode()).isEqualTo(201);
        trustAs("::ffff:" + place, "pe3");

        JsonNode device = awaitFacts("pe3", "SAME_ROUTER");
        assertThat(device.get("identity").get(0).get("found").asText()).contains("pe3-loopback");
        awaitFacts("pe3-loopback", "SAME_ROUTER");

        assertThat(gateway.send("DELETE", "/api/v1/devices/" + gateway.idOf("pe3-loopback"), "")
                        .statusCode())
                .isEqualTo(204);
        awaitFacts("pe3");
    }

    private static void trustAs(String address, String router) {
        String known = fleet.knownHosts().stream()
                .filter(line -> line.contains(
                        "[" + fleet.router(router).address().getAddress().getHostAddress() + "]"))
                .findFirst()
                .orElseThrow();
        new io.prestage.netconf.KnownHostsFile(folder.resolve("known_hosts"))
                .pin(address, fleet.port(), known.substring(known.indexOf(' ') + 1));
    }

    private static JsonNode awaitFacts(String name, String... facts) {
        await().untilAsserted(() -> assertThat(device(name).get("identity"))
                .extracting(each -> each.get("fact").asText())
                .containsExactly(facts));
        return device(name);
    }

    private static void sync(String name) {
        running.database()
                .transact(tx -> tx.syncQueue()
                        .request(
                                new io.prestage.model.DeviceId(gateway.idOf(name)),
                                java.time.Instant.now(),
                                java.time.Duration.ZERO,
                                java.time.Duration.ZERO,
                                true));
    }

    private static List<String> events(String name) {
        long id = gateway.idOf(name);
        new OpenApi(gateway.get("/openapi.json"))
                .assertAnswers(
                        "/api/v1/events",
                        gateway.get("/api/v1/events?limit=1000").toString());
        return gateway.items("/api/v1/events?since=0&limit=1000")
                .filter(each -> each.get("deviceId").asLong() == id)
                .map(each -> each.get("kind").asText())
                .collect(Collectors.toList());
    }

    private static String state(String name) {
        return device(name).get("state").asText();
    }

    private static JsonNode device(String name) {
        return gateway.get("/api/v1/devices/" + gateway.idOf(name));
    }
}
