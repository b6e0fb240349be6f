package io.prestage.app;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.conformance.Conformance;
import io.prestage.conformance.Surroundings;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.network.Truth;
import io.prestage.sim.voice.VoiceSettings;
import io.prestage.space.SpaceApi;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.RestRegistry;
import org.apache.camel.support.PluginHelper;
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

/**
 * The main job: the real routes on a real database, virtual routers, syslog over UDP and REST. One gateway lives through all of it, so
 * the order of the tests is the order of the story.
 */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineIT {
    private static final String WITHOUT_SERVICES = """
            <configuration><routing-instances delete="delete"/><bridge-domains delete="delete"/>
            <protocols><l2circuit delete="delete"/></protocols></configuration>""";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;
    private static final AtomicReference<CamelContext> CONTEXT = new AtomicReference<>();

    @BeforeAll
    static void startFleet() throws Exception {
        gateway = new GatewayFixture(folder).with("prestage.syslog.relays", "127.0.0.1");
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withPort(0)
                .withFirstAddress("127.21.0.1")
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))));
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
        main.addConfiguration(new CamelConfiguration() {
            @Override
            public void configure(CamelContext it) {
                CONTEXT.set(it);
            }
        });
    }

    @Test
    @Order(1)
    void everyPeOfTheNetworkAndNoOtherRouterBecomesNPe() {
        await().until(() -> gateway.devicesInSync() == 12);

        Set<String> assigned = gateway.items("/api/v1/devices")
                .filter(device -> device.get("role").asText().equals("N_PE"))
                .map(device -> device.get("name").asText())
                .collect(Collectors.toSet());

        assertThat(assigned).isEqualTo(peNames());
    }

    @Test
    @Order(2)
    void theUnisOfEveryPeAreThoseOfTheNetworkAndStandOnTheRouters() {
        for (Truth.Device truth : pes()) {
            Set<String> unis = gateway.items("/api/v1/devices/" + gateway.idOf(truth.name()) + "/interfaces?limit=1000")
                    .filter(each -> each.get("uni").asText().equals("ASSIGNED"))
                    .map(each -> each.get("name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(unis).as(truth.name()).isEqualTo(new TreeSet<>(truth.unis()));
            assertThat(MarkersOnRouter.of(fleet.router(truth.name()).running()))
                    .as("as the router itself shows it")
                    .isEqualTo(new MarkersOnRouter("N_PE", unis));
        }
    }

    @Test
    @Order(3)
    void aRouterThatIsNoPeCarriesNoMarker() {
        fleet.truth().devices().stream()
                .filter(device -> !peNames().contains(device.name()))
                .forEach(device -> assertThat(
                                MarkersOnRouter.of(fleet.router(device.name()).running()))
                        .as(device.name())
                        .isEqualTo(new MarkersOnRouter(null, Set.of())));
    }

    @Test
    @Order(4)
    void ourOwnCommitsDoNotKeepUsBusy() {
        await().during(ofSeconds(3)).until(() -> gateway.devicesInSync() == 12);

        assertThat(gateway.items("/api/v1/edits?limit=1000")
                        .map(edit -> edit.get("deviceId").asLong()))
                .doesNotHaveDuplicates()
                .hasSize(peNames().size());
    }

    @Test
    @Order(5)
    void interfaceThatBecomesCoreFacingLosesItsUniRoleWithinTwoSecondsAndTellsWhy() {
        Truth.Device pe = pes().get(0);
        String port = pe.unis().stream()
                .filter(uni -> gateway.interfaceOf(pe.name(), uni)
                        .get("verdict")
                        .asText()
                        .equals("ELIGIBLE"))
                .findFirst()
                .orElseThrow();
        fleet.router(pe.name()).commitAs("noc", "now a core link", coreLink(port));

        await().untilAsserted(() -> {
            JsonNode it = gateway.interfaceOf(pe.name(), port);
            assertThat(it.get("verdict").asText()).isEqualTo("CORE_FACING");
            assertThat(it.get("uni").asText()).isEqualTo("NOT_RECOMMENDED");
            assertThat(it.get("reasons"))
                    .anyMatch(reason -> reason.get("verdict").asText().equals("AGAINST"));
        });
        await().untilAsserted(() -> assertThat(
                        MarkersOnRouter.of(fleet.router(pe.name()).running()).unis())
                .doesNotContain(port));
        assertThat(gateway.items("/api/v1/events?since=0&limit=1000"))
                .anyMatch(event -> event.get("kind").asText().equals("uni-unassigned")
                        && event.at("/content/interface").asText().equals(port));
    }

    @Test
    @Order(6)
    void unassigningAUniCausesASynchronisation() {
        Truth.Device pe = pes().get(1);
        String config = fleet.router(pe.name()).running();
        String port = pe.unis().stream()
                .filter(uni -> !config.contains("<name>" + uni + "."))
                .findFirst()
                .orElseThrow();
        long id = gateway.idOf(pe.name());
        String before = gateway.get("/api/v1/devices/" + id).get("lastReadAt").asText();

        var response =
                gateway.send("DELETE", "/api/v1/devices/" + id + "/assignment?interface=" + port + "&reason=taken", "");

        assertThat(response.statusCode()).isEqualTo(202);
        await().untilAsserted(() -> {
            assertThat(gateway.get("/api/v1/devices/" + id).get("lastReadAt").asText())
                    .isNotEqualTo(before);
            assertThat(gateway.interfaceOf(pe.name(), port).get("uni").asText()).isEqualTo("UNASSIGNED");
            assertThat(MarkersOnRouter.of(fleet.router(pe.name()).running()).unis())
                    .doesNotContain(port);
        });
    }

    @Test
    @Order(7)
    void excludedDeviceLosesItsRolesAndGetsThemBackWhenTheChoiceIsWithdrawn() {
        Truth.Device pe = pes().get(2);
        long id = gateway.idOf(pe.name());
        fleet.router(pe.name()).commitAs("noc", "services moved away", WITHOUT_SERVICES);
        String choice = "{\"deviceId\":" + id + ",\"choice\":\"EXCLUDE\",\"reason\":\"lab\"}";

        var made = await().until(() -> gateway.send("POST", "/api/v1/choices", choice), it -> it.statusCode() == 201);

        await().untilAsserted(() -> assertThat(
                        MarkersOnRouter.of(fleet.router(pe.name()).running()))
                .isEqualTo(new MarkersOnRouter(null, Set.of())));
        assertThat(gateway.get("/api/v1/devices/" + id).get("role").asText()).isEqualTo("UNKNOWN");
        assertThat(gateway.items("/api/v1/events?since=0&limit=1000&kind=role-unassigned&deviceId=" + id))
                .singleElement()
                .as("the rules would have it")
                .satisfies(
                        event -> assertThat(event.at("/content").has("reason")).isFalse());

        assertThat(gateway.send("DELETE", made.headers().firstValue("Location").orElseThrow(), "")
                        .statusCode())
                .isEqualTo(204);
        await().untilAsserted(() -> assertThat(
                        MarkersOnRouter.of(fleet.router(pe.name()).running()).role())
                .isEqualTo("N_PE"));
    }

    @Test
    @Order(7)
    void roleIsNotTakenFromUnderDeployedServices() {
        Truth.Device pe = pes().stream()
                .filter(each -> carriesServices(fleet.router(each.name()).running()))
                .findFirst()
                .orElseThrow();

        var refused = gateway.send("DELETE", "/api/v1/devices/" + gateway.idOf(pe.name()) + "/assignment", "");

        assertThat(refused.statusCode()).isEqualTo(409);
        JsonNode problem = GatewayFixture.read(refused.body());
        assertThat(problem.get("type").asText()).isEqualTo("/problems/services-deployed");
        assertThat(problem.get("services"))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(service.get("interfaces")).isNotEmpty());
        assertThat(MarkersOnRouter.of(fleet.router(pe.name()).running()).role()).isEqualTo("N_PE");
    }

    @Test
    @Order(8)
    void notInitiatedAgainOnTheSameDevice() {
        Truth.Device pe = pes().get(3);
        long id = gateway.idOf(pe.name());
        long roleEvents = roleAssignments(id);

        String before = gateway.get("/api/v1/devices/" + id).get("revision").asText();

        fleet.router(pe.name())
                .commitAs(
                        "noc",
                        "nothing to do with roles",
                        "<configuration><system><location><building>7</building></location></system></configuration>");

        await().until(() ->
                !gateway.get("/api/v1/devices/" + id).get("revision").asText().equals(before)
                        && gateway.devicesInSync() == 12);
        assertThat(roleAssignments(id)).isEqualTo(roleEvents).isEqualTo(1);
    }

    @Test
    @Order(9)
    void strangerIsParkedAndRelayedLineOfAKnownDeviceIsHeard() throws IOException {
        sendSyslog("<189>Mar  1 12:00:00 stranger mgd[4711]: UI_COMMIT_COMPLETED: commit complete");
        sendSyslog("<189>Mar  1 12:00:00 " + pes().get(0).name() + " mgd[4711]: UI_COMMIT_COMPLETED: commit complete");
        sendSyslog("\u0000\u0001 no syslog at all UI_COMMIT_COMPLETED");

        await().untilAsserted(() -> {
            assertThat(gateway.items("/api/v1/parked-senders"))
                    .anyMatch(it -> it.get("sender").asText().equals("stranger via 127.0.0.1"));
            assertThat(gateway.items("/api/v1/notifications?limit=1000"))
                    .anyMatch(it -> it.get("sender").asText().equals("127.0.0.1"));
            assertThat(gateway.items("/api/v1/events?since=0&limit=1000"))
                    .anyMatch(it -> it.get("kind").asText().equals("sender-parked"));
        });
        assertThat(gateway.items("/api/v1/devices")).hasSize(12);
    }

    @Test
    @Order(10)
    void healthAndMetricsTellOfAGatewayThatWorks() {
        JsonNode health = gateway.get("/observe/health");
        assertThat(health.get("status").asText()).isEqualTo("UP");
        assertThat(health.get("checks"))
                .extracting(check -> check.get("name").asText())
                .contains("database", "routes", "rulebook");
        assertThat(gateway.send("GET", "/observe/metrics", "").body())
                .contains("prestage_notifications_received_total")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    @Order(11)
    void whatIsNotServedIsAProblemToo() {
        var answer = gateway.send("GET", "/api/v1/nothing", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(GatewayFixture.read(answer.body()).get("detail").asText()).contains("GET /api/v1/nothing");
    }

    @Test
    @Order(12)
    void rulebookIsTriedOnAllDevicesBeforeItIsTakenIntoUse() throws IOException {
        String book = Files.readString(Path.of("rules/modern.yaml"));
        String edited =
                book.replace("verdict: P\n    sentence: It switches", "verdict: UNKNOWN\n    sentence: It switches");
        String rolesBefore = gateway.get("/api/v1/status").get("devices").toString();

        var answer = gateway.send("POST", "/api/v1/rules/impact?limit=1", edited, "Content-Type", "application/yaml");
        JsonNode impact = GatewayFixture.read(answer.body());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(impact.get("devices").asInt()).isPositive();
        assertThat(impact.get("changedDevices").asInt()).isPositive();
        assertThat(impact.get("changed")).hasSize(1);
        assertThat(impact.at("/kinds/0/from").asText()).isEqualTo("P");
        assertThat(impact.at("/kinds/0/ruleAfter").asText()).isEqualTo("switches-labels");
        assertThat(gateway.get("/api/v1/status").get("devices").toString()).isEqualTo(rolesBefore);

        String one = impact.at("/changed/0/device").asText();
        JsonNode onOne = GatewayFixture.read(gateway.send(
                        "POST",
                        "/api/v1/rules/impact?deviceId=" + gateway.idOf(one),
                        edited,
                        "Content-Type",
                        "application/yaml")
                .body());
        assertThat(onOne.get("devices").asInt()).isEqualTo(1);
        assertThat(onOne.at("/changed/0/device").asText()).isEqualTo(one);
        assertThat(gateway.send("POST", "/api/v1/rules/impact?deviceId=999999", edited)
                        .statusCode())
                .isEqualTo(404);

        var refused = gateway.send("POST", "/api/v1/rules/impact", book.replace("decides: role", "decides: rule"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(GatewayFixture.read(refused.body()).get("detail").asText()).contains("request body, line ");
    }

    @Test
    @Order(11)
    void everyEditLeavesEvidenceThatIsCheckedWithoutTheGateway() throws IOException {
        Set<String> steps = Set.of("edit-planned", "edit-applied");
        JsonNode edit = gateway.items("/api/v1/edits?limit=1000")
                .filter(each -> each.get("outcome").asText().equals("APPLIED"))
                .findFirst()
                .orElseThrow();
        String path = "/api/v1/edits/" + edit.get("id").asText() + "/evidence";
        String bundle = gateway.send("GET", path, "").body();
        new OpenApi(gateway.get("/openapi.json")).assertAnswers("/api/v1/edits/{id}/evidence", bundle);
        JsonNode entries = GatewayFixture.read(bundle).get("entries");

        assertThat(entries).extracting(entry -> entry.get("action").asText()).containsAll(steps);
        JsonNode outcome = entries.get(entries.size() - 1).get("content");
        assertThat(outcome.get("plan").asText()).isEqualTo(edit.get("content").asText());
        assertThat(outcome.get("revisionAfter").asText())
                .isEqualTo(edit.get("revisionAfter").asText());
        assertThat(outcome.get("steps")).extracting(JsonNode::asText).anyMatch(step -> step.startsWith("confirmed"));
        assertThat(gateway.get("/api/v1/audit/verification").get("whole").asBoolean())
                .isTrue();
        assertThat(gateway.items("/api/v1/audit?action=edit-applied&limit=1000"))
                .extracting(each -> each.get("edit").asLong())
                .contains(edit.get("id").asLong());

        Path file = Files.writeString(folder.resolve("evidence.json"), bundle);
        Path forged = Files.writeString(folder.resolve("forged.json"), bundle.replace("N_PE", "P"));
        assertThat(Main.run("audit", "--verify", file.toString())).isZero();
        assertThat(Main.run("audit", "--verify", file.toString(), forged.toString()))
                .isOne();
    }

    @Test
    @Order(12)
    void openApiDescribesWhatIsServedAndNothingElse() {
        OpenApi description = new OpenApi(gateway.get("/openapi.json"));
        Set<String> served = PluginHelper.getRestRegistry(CONTEXT.get()).listAllRestServices().stream()
                .map(service -> service.getMethod().toUpperCase(Locale.ROOT) + " " + path(service))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> space = SpaceApi.operations().keySet();
        assertThat(served).containsAll(space);
        served.removeAll(space);

        assertThat(description.operations()).isEqualTo(served);
        served.stream()
                .filter(operation -> operation.startsWith("GET ") && !operation.endsWith("/metrics"))
                .map(operation -> operation.substring("GET ".length()))
                .filter(path -> !path.equals("/openapi.json")
                        && !path.equals("/api/v1/choices/{id}")
                        && !path.startsWith("/api/v1/edits/{id}")
                        && !path.startsWith("/api/v1/jobs/{id}")
                        && !path.startsWith("/api/v1/users/{name}")
                        && !path.startsWith("/api/v1/discoveries/{id}"))
                .forEach(path -> description.assertAnswers(
                        path,
                        gateway.send(
                                        "GET",
                                        path.replace("{name}", "event")
                                                .replace("{id}", Long.toString(gateway.idOf("pe1"))),
                                        "")
                                .body()));
    }

    @Test
    @Order(13)
    void largestDatagramIsHeardAndTheListenerOutlivesRubbish() throws IOException {
        Truth.Device pe = pes().get(4);
        String line = "<189>Mar  1 12:00:00 " + pe.name() + " mgd[4711]: UI_COMMIT_COMPLETED: commit complete ";
        long heard = notificationsOf(pe);

        for (int i = 0; i < 200; i++) {
            byte[] rubbish = new byte[i * 7];
            new Random(i).nextBytes(rubbish);
            sendSyslog(rubbish);
        }
        sendSyslog(line + "x".repeat(65_507 - line.length()));

        await().until(() -> notificationsOf(pe) == heard + 1);
    }

    /** After all others: it changes, adds and takes away whatever it finds. */
    @Test
    @Order(99)
    void everyOperationAnswersAsItsDescriptionSaysWhateverItIsAsked() {
        Conformance.Result result = new Conformance(
                        "http://127.0.0.1:" + gateway.httpPort, 1, Surroundings.hearing(gateway.syslogPort))
                .run(1, 8);

        System.out.println("Conformance: " + result);
        assertThat(result.failures()).isEmpty();
        assertThat(result.tried()).isGreaterThan(500);
    }

    private static String path(RestRegistry.RestService service) {
        return (service.getBaseUrl() + "/" + (service.getUriTemplate() == null ? "" : service.getUriTemplate()))
                .replaceAll("^https?://[^/]*", "")
                .replaceAll("/+", "/");
    }

    private static long roleAssignments(long id) {
        return gateway.items("/api/v1/events?since=0&limit=1000")
                .filter(event -> event.get("kind").asText().equals("role-assigned"))
                .filter(event -> event.get("deviceId").asLong() == id)
                .count();
    }

    private static long notificationsOf(Truth.Device device) {
        long id = gateway.idOf(device.name());
        return gateway.items("/api/v1/notifications?limit=1000")
                .filter(notification -> notification.get("deviceId").asLong() == id)
                .count();
    }

    private static List<Truth.Device> pes() {
        return fleet.truth().devices().stream()
                .filter(device -> device.role() == io.prestage.model.Role.N_PE)
                .toList();
    }

    private static Set<String> peNames() {
        return pes().stream().map(Truth.Device::name).collect(Collectors.toSet());
    }

    private static String coreLink(String port) {
        return "<configuration><interfaces><interface><name>" + port
                + "</name><unit><name>0</name><family><inet><address><name>10.99.0.1/31</name>"
                + "</address></inet><mpls/></family></unit></interface></interfaces>"
                + "<protocols><mpls><interface><name>" + port + ".0</name></interface></mpls>"
                + "<ldp><interface><name>" + port + ".0</name></interface></ldp></protocols></configuration>";
    }

    private static void sendSyslog(String line) throws IOException {
        sendSyslog(line.getBytes(StandardCharsets.UTF_8));
    }

    private static void sendSyslog(byte[] bytes) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            socket.send(
                    new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), gateway.syslogPort));
        }
    }

    static boolean carriesServices(String configuration) {
        return configuration.contains("<routing-instances>") || configuration.contains("<l2circuit>");
    }
}
