package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.network.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

/** An integrator drops templates while the gateway runs. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditTemplatesIT {
    private static final String MINE = """
            template: site
            applies-to: uni
            configuration: |
              <interface>
                <mtu>9192</mtu>
                <description>offered by {host-name}</description>
              </interface>
            """;

    @TempDir
    static Path folder;

    private static Path templates;
    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;
    private static VirtualRouter pe;
    private static String port = "";

    @BeforeAll
    static void startFleet() throws Exception {
        templates = Files.createDirectory(folder.resolve("edits"));
        try (Stream<Path> shipped = Files.list(Path.of("edits"))) {
            for (Path file : shipped.toList()) {
                Files.copy(file, templates.resolve(file.getFileName()));
            }
        }
        gateway = new GatewayFixture(folder)
                .with("prestage.poll.period", "1s")
                .with("prestage.edit.templates", templates.toString());
        fleet = Fleet.start(FleetSettings.DEFAULTS.withDevices(4).withPort(0).withFirstAddress("127.48.0.1"));
        pe = fleet.routers().stream()
                .filter(router -> router.kind() == Kind.PE)
                .findFirst()
                .orElseThrow();
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
    void droppedTemplateIsWrittenOnEachUniAndServiceReadyOneWhereNothingIsYet() throws Exception {
        await().until(() -> gateway.devicesInSync() == 4);
        port = unused();
        pe.commitAs("noc", "prepared", "set interfaces " + port + " description \"to <rack> 7\"");
        await().until(() -> gateway.devicesInSync() == 4);

        Files.writeString(templates.resolve("site.yaml"), MINE);
        enableServiceReady();

        await().untilAsserted(() -> assertThat(ofPort())
                .contains("<flexible-vlan-tagging/>", "<encapsulation>flexible-ethernet-services</encapsulation>")
                .contains("<mtu>9192</mtu>", "<name>site/mtu</name>")
                .contains("to &lt;rack&gt; 7")
                .doesNotContain("site/description"));
        JsonNode edit = edits().reduce((first, second) -> second).orElseThrow();
        assertThat(edit.get("commands").toString())
                .contains("set interfaces " + port + " mtu 9192")
                .contains("# " + port + ": template site leaves description as it is: somebody else has configured it");
        assertThat(pe.running()).contains("<description>offered by " + hostName() + "</description>");
    }

    @Test
    @Order(2)
    void brokenTemplateIsToldByHealthAndTheLastGoodOnesStay() throws Exception {
        await().until(() -> gateway.devicesInSync() == 4);
        Files.writeString(templates.resolve("bad.yaml"), MINE.replace("<mtu>", "<mtu operation=\"delete\">"));

        await().untilAsserted(() -> assertThat(
                        gateway.send("GET", "/observe/health", "").body())
                .contains("bad.yaml, line 5: <mtu> has the attribute 'operation'"));
        assertThat(ofPort()).contains("<mtu>9192</mtu>");
        Files.delete(templates.resolve("bad.yaml"));
        await().untilAsserted(() ->
                assertThat(gateway.send("GET", "/observe/health", "").body()).doesNotContain("bad.yaml"));
    }

    @Test
    @Order(3)
    void whatAnOperatorChangedIsTheirsAndIsToldWithTheirName() {
        pe.commitAs("noc", "jumbo trouble", "set interfaces " + port + " mtu 1600");

        String path = "/api/v1/discrepancies?deviceId=" + gateway.idOf(pe.name());
        await().untilAsserted(() -> assertThat(gateway.items(path))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.get("kind").asText()).isEqualTo("CHANGED");
                    assertThat(found.get("expected").asText()).contains("site/mtu=9192");
                    assertThat(found.get("found").asText()).doesNotContain("site/mtu");
                    assertThat(found.get("user").asText()).isEqualTo("noc");
                }));
    }

    @Test
    @Order(4)
    void unassignedUniKeepsWhatOthersWroteAndNothingOfOurs() {
        String choice = "{\"deviceId\":%d,\"interface\":\"%s\",\"choice\":\"EXCLUDE\",\"reason\":\"lab\"}"
                .formatted(gateway.idOf(pe.name()), port);

        assertThat(gateway.send("POST", "/api/v1/choices", choice).statusCode()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(ofPort())
                .doesNotContain("apply-macro", "flexible")
                .contains("to &lt;rack&gt; 7", "<mtu>1600</mtu>"));
        assertThat(edits().reduce((first, second) -> second)
                        .orElseThrow()
                        .get("commands")
                        .toString())
                .contains("delete interfaces " + port + " encapsulation")
                .doesNotContain("delete interfaces " + port + " mtu", "delete interfaces " + port + " description");
    }

    private static void enableServiceReady() throws IOException {
        Path file = templates.resolve("service-ready-uni.yaml");
        Files.writeString(file, Files.readString(file).replace("enabled: false", "enabled: true"));
    }

    private static Stream<JsonNode> edits() {
        return gateway.items("/api/v1/edits?limit=1000&deviceId=" + gateway.idOf(pe.name()));
    }

    /** A UNI of which the rules say that nothing is configured on it. */
    private static String unused() {
        return gateway.items("/api/v1/devices/" + gateway.idOf(pe.name()) + "/interfaces?limit=1000")
                .filter(each -> each.get("verdict").asText().equals("ELIGIBLE"))
                .filter(each -> each.get("uni").asText().equals("ASSIGNED"))
                .map(each -> each.get("name").asText())
                .filter(name -> name.matches("(ge|xe|et)-.*"))
                .findFirst()
                .orElseThrow();
    }

    private static String hostName() {
        return pe.running().replaceAll("(?s).*<host-name>(.*?)</host-name>.*", "$1");
    }

    /** The interface as it stands in the configuration of the router. */
    private static String ofPort() {
        return List.of(pe.running().split("<interface>")).stream()
                .filter(each -> each.strip().startsWith("<name>" + port + "</name>"))
                .map(each -> each.substring(0, each.indexOf("</interface>")))
                .findFirst()
                .orElse("");
    }
}
