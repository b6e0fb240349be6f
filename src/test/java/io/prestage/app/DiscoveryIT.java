package io.prestage.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.fault.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Devices are found in ranges of addresses; none is logged in to, and none becomes a device, without an operator's word. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DiscoveryIT {
    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Fleet fleet;
    private static Main main;

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayFixture(folder).with("prestage.discovery.probe-timeout", "20s");
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.26.0.1"));
        gateway.serving(fleet);
        Files.writeString(folder.resolve("inventory.csv"), "name,address,port\n");
        main = gateway.start();
    }

    @AfterAll
    static void stop() {
        main.stop();
        fleet.close();
    }

    @Test
    @Order(1)
    void whatIsWrongInAProfileIsToldWithPointers() {
        HttpResponse<String> answer = gateway.send(
                "POST",
                "/api/v1/discoveries",
                "{\"targets\":[\"192.0.2.0/24\",\"pe1\"],\"exclude\":[7],\"credentials\":\"lab\",\"rate\":0}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(GatewayFixture.read(answer.body()).get("errors"))
                .extracting(each -> each.get("pointer").asText())
                .containsExactlyInAnyOrder("/targets/1", "/exclude/0", "/credentials", "/rate");
    }

    @Test
    @Order(2)
    void unknownHostKeyGetsNoLoginUntilItsFingerprintIsConfirmed() throws IOException {
        Files.writeString(folder.resolve("known_hosts"), "");
        JsonNode discovery = start("\"exclude\":[\"127.26.0.1-11\",\"127.26.0.13-254\"]");

        JsonNode found = requireNonNull(awaitResults(discovery).get("127.26.0.12"));

        assertThat(found.get("outcome").asText()).isEqualTo("HOST_KEY_UNKNOWN");
        assertThat(found.get("hostName").isNull()).isTrue();
        assertThat(fleet.routers().get(11).openSessions()).isZero();
        assertThat(folder.resolve("known_hosts")).isEmptyFile();
        assertThat(confirm(discovery, found, "").statusCode()).isEqualTo(409);
        assertThat(confirm(discovery, found, "{\"fingerprint\":\"SHA256:other\"}")
                        .statusCode())
                .isEqualTo(409);
        String right = "{\"fingerprint\":\"" + found.get("fingerprint").asText() + "\"}";
        assertThat(confirm(discovery, found, right).statusCode()).isEqualTo(201);
        await().until(() -> gateway.devicesInSync() == 1);
        assertThat(Files.readAllLines(folder.resolve("known_hosts"))).hasSize(1);
    }

    @Test
    @Order(3)
    void knownHostKeysAreLoggedInToAndTheRouterIsACandidateUntilConfirmed() throws IOException {
        Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
        fleet.router("pe2").fault(Fault.FOREIGN);
        fleet.router("pe3").fault(Fault.LOGIN_REFUSED);
        JsonNode discovery = start("\"exclude\":[\"127.26.0.5-254\"]");
        assertThat(discovery.get("addresses").asInt()).isEqualTo(4);

        Map<String, JsonNode> found = awaitResults(discovery);

        JsonNode pe1 = requireNonNull(found.get(address("pe1")));
        assertThat(pe1.get("outcome").asText()).as(pe1.toString()).isEqualTo("CANDIDATE");
        assertThat(pe1.get("hostName").asText()).isEqualTo("pe1");
        assertThat(pe1.get("serialNumber").asText()).startsWith("VR");
        assertThat(pe1.get("fingerprint").asText()).startsWith("SHA256:");
        assertThat(requireNonNull(found.get(address("pe2"))).get("outcome").asText())
                .isEqualTo("NOT_JUNOS");
        assertThat(requireNonNull(found.get(address("pe3"))).get("outcome").asText())
                .isEqualTo("LOGIN_REFUSED");
        assertThat(gateway.items("/api/v1/devices"))
                .as("but that of another test")
                .hasSize(1);

        assertThat(confirm(discovery, pe1, "{\"name\":\"edge\",\"tags\":7}").statusCode())
                .isEqualTo(400);
        assertThat(confirm(discovery, pe1, "{\"name\":\"edge\"}").statusCode()).isEqualTo(201);
        await().until(() -> gateway.devicesInSync() == 2);
        assertThat(gateway.items("/api/v1/devices"))
                .anyMatch(device -> device.get("name").asText().equals("edge"));
        assertThat(confirm(discovery, pe1, "").statusCode()).as("a second time").isEqualTo(409);

        Map<String, JsonNode> again = awaitResults(start("\"exclude\":[\"127.26.0.2-254\"]"));
        assertThat(requireNonNull(again.get(address("pe1"))).get("outcome").asText())
                .isEqualTo("KNOWN");
        OpenApi description = new OpenApi(gateway.get("/openapi.json"));
        description.assertAnswers(
                "/api/v1/discoveries", gateway.get("/api/v1/discoveries").toString());
        String path = "/api/v1/discoveries/" + discovery.get("id").asLong();
        description.assertAnswers("/api/v1/discoveries/{id}", gateway.get(path).toString());
        description.assertAnswers(
                "/api/v1/discoveries/{id}/results",
                gateway.get(path + "/results").toString());
    }

    @Test
    @Order(4)
    void allAreAddedAtOnceWhereTheOperatorChoseSoButNoChangedKeyIsTrusted() throws IOException {
        fleet.routers().forEach(router -> router.faults().forEach(each -> router.mend(each.fault())));
        String stranger =
                fleet.knownHosts().get(0).substring(fleet.knownHosts().get(0).indexOf(' '));
        List<String> hosts = fleet.knownHosts().stream()
                .filter(line -> isAt(line, address("pe1")) || isAt(line, "127.26.0.12"))
                .collect(Collectors.toCollection(ArrayList::new));
        hosts.add("[" + address("pe2") + "]:" + fleet.port() + stranger);
        Files.write(folder.resolve("known_hosts"), hosts);
        JsonNode discovery = start("\"add\":\"automatically\",\"hostKeys\":\"pin-first\",\"rate\":500");

        Map<String, JsonNode> found = awaitResults(discovery);

        assertThat(found).hasSize(12);
        assertThat(requireNonNull(found.get(address("pe2"))).get("outcome").asText())
                .isEqualTo("HOST_KEY_CHANGED");
        await().until(() -> gateway.devicesInSync() == 11);
        JsonNode ended =
                gateway.get("/api/v1/discoveries/" + discovery.get("id").asLong());
        assertThat(ended.get("probed").asInt()).isEqualTo(ended.get("addresses").asInt());
        assertThat(ended.at("/answers/ADDED").asInt()).isEqualTo(9);
    }

    private static boolean isAt(String knownHost, String address) {
        return knownHost.startsWith("[" + address + "]:");
    }

    @Test
    @Order(5)
    void discoveryGoesOnAfterARestartWhereItWasAndEndsWhenItIsCancelled() throws Exception {
        JsonNode discovery = start("\"rate\":8,\"concurrency\":2");
        String path = "/api/v1/discoveries/" + discovery.get("id").asLong();
        await().until(() -> gateway.get(path).get("probed").asLong() >= 12);
        main.stop();
        main = gateway.start();
        assertThat(gateway.get(path).get("state").asText()).isEqualTo("RUNNING");
        long before = gateway.get(path).get("probed").asLong();
        assertThat(before).isGreaterThanOrEqualTo(12);
        await().until(() -> gateway.get(path).get("probed").asLong() > before + 5);

        assertThat(gateway.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(gateway.get(path).get("state").asText()).isEqualTo("CANCELLED");
        assertThat(gateway.get(path + "/results").get("items")).hasSize(12);
        assertThat(gateway.send("DELETE", path, "").statusCode()).isEqualTo(409);
    }

    private JsonNode start(String more) {
        HttpResponse<String> answer = gateway.send(
                "POST",
                "/api/v1/discoveries",
                "{\"targets\":[\"127.26.0.0/24\"],\"port\":" + fleet.port() + "," + more + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return GatewayFixture.read(answer.body());
    }

    private HttpResponse<String> confirm(JsonNode discovery, JsonNode found, String body) {
        return gateway.send(
                "POST",
                "/api/v1/discoveries/" + discovery.get("id").asLong() + "/results/"
                        + found.get("id").asLong() + "/device",
                body);
    }

    private Map<String, JsonNode> awaitResults(JsonNode discovery) {
        String path = "/api/v1/discoveries/" + discovery.get("id").asLong();
        await().until(() -> gateway.get(path).get("state").asText().equals("DONE"));
        return gateway.items(path + "/results?limit=1000")
                .collect(Collectors.toMap(each -> each.get("address").asText(), each -> each));
    }

    private String address(String router) {
        return fleet.router(router).address().getAddress().getHostAddress();
    }
}
