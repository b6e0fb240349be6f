package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.network.Kind;
import io.prestage.sim.network.Truth;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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

/** The life of a role where an operator decides: recommended, examined, excepted, assigned, taken away. The tests are one story. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrestagingLifeIT {
    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;

    @BeforeAll
    static void startFleet() throws Exception {
        gateway = new GatewayFixture(folder)
                .with("prestage.assign", "manual")
                .with("prestage.edit", "off")
                .with("prestage.poll.period", "1s");
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.21.3.1"));
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
    void rolesAreRecommendedAndNoneIsAssigned() {
        await().until(() -> gateway.devicesInSync() == 12);

        assertThat(names("RECOMMENDED", "N_PE")).isEqualTo(peNames());
        assertThat(gateway.get("/api/v1/status").at("/devices/byRole/N_PE").asInt())
                .isZero();
        assertThat(gateway.items("/api/v1/recommendations"))
                .filteredOn(it -> it.get("role").asText().equals("N_PE"))
                .allSatisfy(it -> assertThat(it.get("choices").toString()).isEqualTo("[\"EXCLUDE\",\"INCLUDE\"]"));
    }

    @Test
    @Order(2)
    void chosenInterfacesOfOneDeviceAreAssigned() {
        Truth.Device pe = pes().get(0);
        String port = pe.unis().get(0);

        JsonNode job = done(start("""
                {"kind":"assign-roles","devices":[{"deviceId":%d,"interfaces":["%s"]}],"owner":"ann","reason":"first customer"}""".formatted(gateway.idOf(pe.name()), port)));

        assertThat(job.get("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(job.at("/progress/devices").asInt()).isEqualTo(1);
        assertThat(unis(pe, "ASSIGNED")).containsExactly(port);
        assertThat(names("ASSIGNED", "N_PE")).containsExactly(pe.name());
        OpenApi description = new OpenApi(gateway.get("/openapi.json"));
        description.assertAnswers("/api/v1/jobs/{id}", body("/api/v1/jobs/" + job.get("id")));
        description.assertAnswers("/api/v1/jobs/{id}/devices", body("/api/v1/jobs/" + job.get("id") + "/devices"));
        assertThat(gateway.items("/api/v1/jobs/" + job.get("id") + "/devices"))
                .singleElement()
                .satisfies(it -> assertThat(it.get("result").asText()).isEqualTo("in sync, N_PE with 1 UNIs"));
    }

    @Test
    @Order(3)
    void exceptionsHoldWhenAllTheRestIsAssigned() {
        Truth.Device left = pes().get(1);
        Truth.Device other = pes().get(2);
        String notThis = other.unis().get(other.unis().size() - 1);
        choose(
                201,
                "{\"deviceId\":%d,\"choice\":\"EXCLUDE\",\"owner\":\"ann\",\"reason\":\"lab\"}"
                        .formatted(gateway.idOf(left.name())));
        choose(
                201,
                "{\"deviceId\":%d,\"interface\":\"%s\",\"choice\":\"EXCLUDE\",\"reason\":\"ours\"}"
                        .formatted(gateway.idOf(other.name()), notThis));

        done(start("{\"kind\":\"assign-roles\"}"));

        Set<String> assigned = peNames();
        assigned.remove(left.name());
        await().untilAsserted(() -> assertThat(names("ASSIGNED", "N_PE")).isEqualTo(assigned));
        assertThat(names("EXCLUDED", "N_PE")).containsExactly(left.name());
        assertThat(unis(other, "EXCLUDED")).containsExactly(notThis);
        assertThat(unis(other, "ASSIGNED")).hasSize(other.unis().size() - 1);
    }

    @Test
    @Order(4)
    void anotherLoopbackMustBeOneOfTheDevice() {
        Truth.Device pe = pes().get(0);
        long id = gateway.idOf(pe.name());
        fleet.router(pe.name()).commitAs("noc", null, """
                <configuration><interfaces><interface><name>lo0</name><unit><name>0</name><family><inet>
                <address><name>198.51.100.77/32</name></address></inet></family></unit></interface></interfaces></configuration>""");
        await().untilAsserted(() -> assertThat(choose(
                                null,
                                "{\"deviceId\":%d,\"choice\":\"LOOPBACK\",\"loopback\":\"198.51.100.77/32\"}"
                                        .formatted(id))
                        .statusCode())
                .isEqualTo(201));

        await().untilAsserted(() -> assertThat(
                        gateway.get("/api/v1/devices/" + id).get("loopback").asText())
                .isEqualTo("198.51.100.77/32"));
        assertThat(choose(
                                404,
                                "{\"deviceId\":%d,\"choice\":\"LOOPBACK\",\"loopback\":\"203.0.113.1/32\"}"
                                        .formatted(id))
                        .body())
                .contains("198.51.100.77/32");
    }

    @Test
    @Order(5)
    void choiceIsReopenedWhenItsFactsChangeAndStaysInForce() {
        Truth.Device pe = pes().get(2);
        String port = unis(pe, "EXCLUDED").iterator().next();
        JsonNode choice = choiceOf(port);
        assertThat(choice.get("basis").asText()).startsWith("ELIGIBLE by ");

        fleet.router(pe.name()).commitAs("noc", null, """
                <configuration><interfaces><interface><name>%s</name><unit><name>0</name><family><mpls/></family></unit></interface></interfaces>
                <protocols><ldp><interface><name>%s.0</name></interface></ldp></protocols></configuration>""".formatted(port, port));

        await().untilAsserted(() ->
                assertThat(choiceOf(port).get("reopenedAt").isNull()).isFalse());
        JsonNode reopened = choiceOf(port);
        assertThat(reopened.get("reopenedBasis").asText()).startsWith("CORE_FACING by ");
        assertThat(unis(pe, "EXCLUDED")).containsExactly(port);
        new OpenApi(gateway.get("/openapi.json"))
                .assertAnswers(
                        "/api/v1/events",
                        gateway.get("/api/v1/events?limit=1000").toString());
        assertThat(gateway.items("/api/v1/events?since=0&limit=1000"))
                .anyMatch(it -> it.get("kind").asText().equals("choice-reopened")
                        && it.at("/content/interface").asText().equals(port));

        String confirm = "/api/v1/choices/" + reopened.get("id") + "/confirm";
        assertThat(gateway.send("POST", confirm, "").statusCode()).isEqualTo(200);
        assertThat(choiceOf(port).get("basis").asText()).startsWith("CORE_FACING by ");
        assertThat(choiceOf(port).get("reopenedAt").isNull()).isTrue();
        assertThat(gateway.send("POST", confirm, "").statusCode()).isEqualTo(409);
    }

    @Test
    @Order(6)
    void whatIsNotPossibleInAStateIsRefusedWithWhatIs() {
        Truth.Device excluded = pes().get(1);

        HttpResponse<String> refused =
                choose(409, "{\"deviceId\":%d,\"choice\":\"UNASSIGN\"}".formatted(gateway.idOf(excluded.name())));

        assertThat(GatewayFixture.read(refused.body()).get("detail").asText())
                .isEqualTo("device '" + excluded.name()
                        + "' is EXCLUDED, so UNASSIGN is not possible; possible is INCLUDE");
    }

    @Test
    @Order(7)
    void unassigningManySaysForEachWhatCameOfIt() {
        JsonNode job = done(start("{\"kind\":\"unassign-roles\",\"reason\":\"moved\",\"devices\":[%s]}"
                .formatted(pes().stream()
                        .map(pe -> "{\"deviceId\":" + gateway.idOf(pe.name()) + "}")
                        .collect(Collectors.joining(",")))));

        assertThat(job.get("state").asText()).isEqualTo("FAILED");
        List<JsonNode> devices =
                gateway.items("/api/v1/jobs/" + job.get("id") + "/devices").toList();
        assertThat(devices).hasSize(pes().size());
        for (JsonNode device : devices) {
            boolean hasServices = PipelineIT.carriesServices(
                    fleet.router(device.get("device").asText()).running());
            boolean isExcluded =
                    device.get("device").asText().equals(pes().get(1).name());
            assertThat(device.get("state").asText())
                    .as(device.toString())
                    .isEqualTo(hasServices || isExcluded ? "FAILED" : "SUCCEEDED");
        }
        assertThat(gateway.send("POST", "/api/v1/jobs", "{\"kind\":\"unassign-roles\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Order(8)
    void jobThatWaitsIsCancelled() {
        Truth.Device pe = pes().get(3);
        fleet.router(pe.name()).stall(true);
        String location =
                start("{\"kind\":\"synchronise\",\"devices\":[{\"deviceId\":%d}]}".formatted(gateway.idOf(pe.name())));

        assertThat(gateway.send("DELETE", location, "").statusCode()).isEqualTo(200);

        assertThat(gateway.get(location).get("state").asText()).isEqualTo("CANCELLED");
        assertThat(gateway.items(location + "/devices"))
                .allMatch(it -> it.get("state").asText().equals("CANCELLED"));
        assertThat(gateway.send("DELETE", location, "").statusCode()).isEqualTo(409);
        fleet.router(pe.name()).stall(false);
    }

    @Test
    @Order(9)
    void wrongJobsAreRefusedWithWhatIsWrong() {
        assertThat(refusal("{\"kind\":\"reboot\"}")).contains("discover-roles", "'reboot'");
        assertThat(refusal("{\"kind\":\"synchronise\",\"device\":1}")).contains("device", "line 1");
        assertThat(refusal("{\"kind\":\"synchronise\",\"devices\":[{\"deviceId\":99999}]}"))
                .contains("no device 99999");
        assertThat(refusal("{\"kind\":\"synchronise\",\"devices\":[{}]}")).contains("/devices/0/deviceId");
    }

    private static String refusal(String job) {
        HttpResponse<String> response = gateway.send("POST", "/api/v1/jobs", job);
        assertThat(response.statusCode()).isBetween(400, 404);
        return GatewayFixture.read(response.body()).get("detail").asText();
    }

    private static String start(String job) {
        HttpResponse<String> response = gateway.send("POST", "/api/v1/jobs", job);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private static JsonNode done(String location) {
        await().until(() -> !gateway.get(location).get("state").asText().equals("RUNNING"));
        return gateway.get(location);
    }

    private static HttpResponse<String> choose(@org.jspecify.annotations.Nullable Integer status, String choice) {
        HttpResponse<String> response = gateway.send("POST", "/api/v1/choices", choice);
        if (status != null) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        }
        return response;
    }

    private static JsonNode choiceOf(String port) {
        return gateway.items("/api/v1/choices")
                .filter(it -> it.get("interface").asText().equals(port))
                .findFirst()
                .orElseThrow();
    }

    private static String body(String path) {
        return gateway.send("GET", path, "").body();
    }

    private static Set<String> names(String state, String role) {
        return gateway.items("/api/v1/recommendations?state=" + state)
                .filter(it -> it.get("role").asText().equals(role))
                .map(it -> it.get("device").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> unis(Truth.Device pe, String state) {
        return gateway.items("/api/v1/devices/" + gateway.idOf(pe.name()) + "/interfaces?limit=1000")
                .filter(it -> it.get("uni").asText().equals(state))
                .map(it -> it.get("name").asText())
                .collect(Collectors.toSet());
    }

    private static List<Truth.Device> pes() {
        return fleet.truth().devices().stream()
                .filter(device -> device.kind() == Kind.PE)
                .toList();
    }

    private static Set<String> peNames() {
        return pes().stream().map(Truth.Device::name).collect(Collectors.toSet());
    }
}
