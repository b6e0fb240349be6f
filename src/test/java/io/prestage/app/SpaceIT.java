package io.prestage.app;

import static io.prestage.app.SpaceClient.M;
import static io.prestage.app.SpaceClient.ROLES;
import static io.prestage.app.SpaceClient.devices;
import static io.prestage.app.SpaceClient.unis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.app.SpaceClient.Xml;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.network.Kind;
import io.prestage.sim.network.Truth;
import java.net.http.HttpResponse;
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

/** A manager of Connectivity Services Director prestages a network through us. The first tests are one story, the others look at details. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpaceIT {
    private static final String DEVICES = "/api/space/device-management/devices";
    private static final String JOBS = "/api/space/job-management/jobs";
    private static final String EDGES = "/api/space/nsas/device-roles/pe-devices";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static SpaceClient space;
    private static Gateway running;
    private static Fleet fleet;

    @BeforeAll
    static void startFleet() throws Exception {
        gateway = new GatewayFixture(folder).with("prestage.assign", "manual").with("prestage.edit", "off");
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.21.31.1"));
        gateway.serving(fleet);
        running = gateway.open();
        space = new SpaceClient(gateway);
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
    void discoveryOfRolesIsAJobThatIsFollowedToItsEnd() {
        await().until(() -> gateway.serves() && gateway.devicesInSync() == 12);

        Xml started = space.post(ROLES + "/discover-roles", "");

        assertThat(started.document().getDocumentElement().getAttribute("xmlns"))
                .isEqualTo("services.schema.networkapi.jmp.juniper.net");
        assertThat(started.text("/Data/Status/Code")).isEqualTo("200");
        assertThat(started.text("/Data/Status/Job/Status")).isEqualTo("INPROGRESS");
        Xml job = space.done(started.text("/Data/Status/Job/ID"));
        assertThat(job.text("/job/job-state")).isEqualTo("DONE");
        assertThat(job.text("/job/job-status")).isEqualTo("SUCCESS");
        assertThat(job.text("/job/percent-complete")).isEqualTo("100.0");
        assertThat(job.text("/job/summary")).isEqualTo("12 of 12 done, 0 failed");
    }

    @Test
    @Order(2)
    void recommendedDevicesAreListedWithTheReasons() {
        Xml list =
                space.get(ROLES + "/devices?filteredby=role::N_PE", "Accept", M + "manage-roles.devices+xml;version=2");
        assertThat(list.texts("//PrestageDevice/DeviceName")).containsExactlyInAnyOrderElementsOf(names());
        assertThat(list.text("/Data/PrestageDevices/@size")).isEqualTo(Integer.toString(names().size()));

        Xml one = space.get(list.text("//PrestageDevice/@href"), "Accept", M + "manage-role.device+xml");
        assertThat(one.text("//PrestageDevice/State")).isEqualTo("RECOMMENDED");
        assertThat(one.texts("//UNI[State='RECOMMENDED']/Name"))
                .containsExactlyInAnyOrderElementsOf(pes().get(0).unis());
        assertThat(one.texts("//PrestageDevice/Reasons/Reason/Sentence")).isNotEmpty();
    }

    @Test
    @Order(3)
    void whatIsExcludedIsLeftOutWhenAllTheRestIsAssigned() {
        Truth.Device left = pes().get(0);
        Truth.Device other = pes().get(1);
        String port = other.unis().get(0);
        Xml told = space.post(ROLES + "/devices/" + id(left) + "/exclude", "<Data><Reason>lab</Reason></Data>");
        assertThat(told.text("/Data/Status/Identity/Value")).isEqualTo(id(left));
        space.post(ROLES + "/devices/" + id(other) + "/exclude-unis", unis(port));

        Xml job = space.done(space.post(ROLES + "/assign-roles-all", "").text("//Job/ID"));

        assertThat(job.text("/job/job-type")).isEqualTo("Role Assignment");
        assertThat(job.text("/job/job-status")).isEqualTo("SUCCESS");
        List<String> assigned =
                names().stream().filter(name -> !name.equals(left.name())).toList();
        assertThat(space.get(EDGES).texts("//Device/Common/Name")).containsExactlyInAnyOrderElementsOf(assigned);
        assertThat(space.get(ROLES + "/devices?filteredby=role::N_PE").texts("//DeviceName"))
                .containsExactly(left.name());
        assertThat(space.get(EDGES + "/" + id(other)).texts("//Port/Name"))
                .containsExactlyInAnyOrderElementsOf(
                        other.unis().stream().filter(name -> !name.equals(port)).toList());
    }

    @Test
    @Order(4)
    void rolesAreTakenFromDevicesAndInterfaces() {
        Truth.Device edge = pes().get(2);
        removeServices(edge);
        String port = space.get(EDGES + "/" + id(edge)).text("//Port/Name");
        space.post(ROLES + "/devices/" + id(edge) + "/unassign-unis", unis(port));
        await().untilAsserted(() -> assertThat(space.get(EDGES + "/" + id(edge)).texts("//Port/Name"))
                .doesNotContain(port));

        Xml job = space.done(
                space.post(ROLES + "/unassign-roles", devices(id(edge))).text("//Job/ID"));

        assertThat(job.text("/job/job-status")).isEqualTo("SUCCESS");
        assertThat(space.get(EDGES).texts("//Device/Common/Name")).doesNotContain(edge.name());
        assertThat(space.send("GET", EDGES + "/" + id(edge), "").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(5)
    void noRoleIsTakenFromUnderADeployedService() {
        Truth.Device serving = pes().get(1);

        Xml job = space.done(
                space.post(ROLES + "/unassign-roles", devices(id(serving))).text("//Job/ID"));

        assertThat(job.text("/job/job-status")).isEqualTo("FAILURE");
        Xml progress = space.get(job.text("/job/progress-update/@href"));
        assertThat(Xml.fragment(progress.text("/progress-update/data")).text("/results/result/detail"))
                .contains("deployed service");
    }

    @Test
    @Order(6)
    void theSameIsThereInJson() {
        JsonNode list = json(EDGES, M + "device-roles.pe-devices+json;version=2");
        JsonNode first = list.at("/Data/Devices/Device/0");
        assertThat(first.get("@key").isTextual()).isTrue();
        assertThat(first.at("/Common/Identity").isNumber()).isTrue();
        JsonNode one = json(first.get("@href").asText(), M + "device-roles.pe-devices+json");
        assertThat(one.at("/Data/Devices/Device").isObject())
                .as("a list of one is an object")
                .isTrue();
        assertThat(one.at("/Data/Devices/Device/Role").asText()).isEqualTo("N_PE");

        space.send("POST", ROLES + "/devices/" + id(pes().get(0)) + "/return", "");
        HttpResponse<String> started = space.send(
                "POST",
                ROLES + "/assign-roles-all",
                "{\"Data\":{\"PrestageDevices\":{\"PrestageDevice\":{\"@key\":\"%s\"}}}}".formatted(id(pes().get(0))),
                "Content-Type",
                M + "manage-roles.assign-roles-all+json",
                "Accept",
                "application/json");
        JsonNode job = GatewayFixture.read(started.body()).at("/Data/Status/Job");
        assertThat(job.get("ID").isNumber()).isTrue();
        assertThat(space.done(job.get("ID").asText()).text("/job/job-status")).isEqualTo("SUCCESS");
        assertThat(space.get(EDGES).texts("//Device/Common/Name"))
                .contains(pes().get(0).name());
    }

    @Test
    @Order(7)
    void whatCannotBeServedSaysWhyWithTheStatusThatItHas() {
        assertThat(status("GET", DEVICES + "/99999", "")).isEqualTo(404);
        assertThat(status("GET", DEVICES + "/pe1", "")).isEqualTo(404);
        assertThat(status("GET", ROLES + "/devices/99999", "")).isEqualTo(404);
        assertThat(status("GET", JOBS + "/999991", "")).isEqualTo(404);
        assertThat(space.send("GET", JOBS + "/999991", "").body()).contains("Job with ID of 999991 does not exist");
        assertThat(status("GET", DEVICES + "?filter=(colour%20eq%20'red')", "")).isEqualTo(400);
        assertThat(status("GET", DEVICES + "?paging=50", "")).isEqualTo(400);
        assertThat(status("POST", ROLES + "/unassign-roles", "<Data/>")).isEqualTo(400);
        assertThat(status("POST", ROLES + "/unassign-roles", "<Data>")).isEqualTo(400);
        assertThat(status("POST", ROLES + "/unassign-roles", "<!DOCTYPE x [<!ENTITY e 'x'>]><Data>&e;</Data>"))
                .isEqualTo(400);
        assertThat(status(
                        "POST",
                        ROLES + "/discover-roles?queue=http://localhost:8080/api/hornet-q/queues/jms.queue.none",
                        ""))
                .isEqualTo(404);
        assertThat(status("POST", ROLES + "/discover-roles?schedule=(after(00%2001))", ""))
                .isEqualTo(400);
        assertThat(status("GET", DEVICES, "", "Accept", M + "device-management.devices+xml;version=9"))
                .isEqualTo(406);
        assertThat(status(
                        "POST",
                        ROLES + "/unassign-roles",
                        "<Data/>",
                        "Content-Type",
                        M + "job-management.job+xml;version=1"))
                .isEqualTo(415);
        HttpResponse<String> json = space.send("GET", DEVICES + "/99999", "", "Accept", "application/json");
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(GatewayFixture.read(json.body()).get("status").asInt()).isEqualTo(404);
        assertThat(space.send("GET", DEVICES + "/99999", "").headers().firstValue("Content-Type"))
                .hasValue("application/problem+xml");
    }

    @Test
    @Order(8)
    void theInterfaceDescribesItself() {
        assertThat(space.get("/api/space").texts("/services/service/@href"))
                .contains("/api/space/device-management", "/api/space/nsas", "/api/space/job-management");
        assertThat(space.get("/api/space/device-management").texts("//collection/@href"))
                .containsExactly(DEVICES);
        Xml info = space.get("/api/info?uri=" + DEVICES + "/1/exec-rpc");
        assertThat(info.text("/resource/http-methods/http-method/@type")).isEqualTo("POST");
        assertThat(info.text("//http-method/@async")).isEqualTo("true");
        assertThat(info.texts("//header[@type='Accept']/representations/representation"))
                .contains(M + "device-management.rpc+xml;version=3;charset=UTF-8");
        assertThat(status("GET", "/api/info?uri=/nowhere", "")).isEqualTo(404);
    }

    private static int status(String method, String path, String body, String... headers) {
        return space.send(method, path, body, headers).statusCode();
    }

    private static JsonNode json(String path, String accept) {
        HttpResponse<String> response = space.send("GET", path, "", "Accept", accept);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("+json;version=");
        return GatewayFixture.read(response.body());
    }

    private static List<Truth.Device> pes() {
        return fleet.truth().devices().stream()
                .filter(device -> device.kind() == Kind.PE)
                .toList();
    }

    /** Commits a configuration without services on a router, and has it read anew. */
    private static void removeServices(Truth.Device device) {
        String running = fleet.router(device.name()).running();
        fleet.router(device.name())
                .commitAs(
                        "noc",
                        null,
                        "<configuration>"
                                + (running.contains("<routing-instances>")
                                        ? "<routing-instances operation=\"delete\"/>"
                                        : "")
                                + (running.contains("<l2circuit>")
                                        ? "<protocols><l2circuit operation=\"delete\"/></protocols>"
                                        : "")
                                + "</configuration>");
        HttpResponse<String> task = space.send(
                "POST",
                DEVICES + "/" + id(device) + "/exec-resync",
                "",
                "Content-Type",
                M + "device-management.exec-resync+xml;version=1");
        assertThat(task.statusCode()).isEqualTo(202);
        assertThat(space.done(Xml.of(task.body()).text("/task/id")).text("/job/job-status"))
                .isEqualTo("SUCCESS");
    }

    private static List<String> names() {
        return pes().stream().map(Truth.Device::name).toList();
    }

    private static String id(Truth.Device device) {
        return space.get(DEVICES + "?filter=(name%20eq%20'" + device.name() + "')")
                .text("//device/@key");
    }
}
