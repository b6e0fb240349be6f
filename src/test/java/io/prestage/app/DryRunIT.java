package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.network.Kind;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

/** Edits that are shown before they are made: what the routers say of them, and what an operator does with them. The tests are one story. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DryRunIT {
    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;

    @BeforeAll
    static void startFleet() throws Exception {
        gateway = new GatewayFixture(folder)
                .with("prestage.edit", "dry-run")
                .with("prestage.poll.period", "1s")
                .with("prestage.sync.last-retry", "1s");
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.41.0.1"));
        gateway.serving(fleet);
        pe(3).fault(Fault.PENDING_COMMIT);
        pe(4).fault(Fault.LOCKED);
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
    void routersSayWhatWouldChangeAndAreLeftAsTheyWere() {
        await().until(() -> gateway.devicesInSync() == 12);
        JsonNode edit = editOf(pe(0));

        assertThat(edit.get("outcome").asText()).isEqualTo("AWAITING_APPROVAL");
        await().untilAsserted(() ->
                assertThat(editOf(pe(0)).get("freshness").asText()).isEqualTo("FRESH"));
        assertThat(edit.get("deviceDiff").asText()).contains("[edit]", "apply-macro prestage {", "role N_PE;");
        assertThat(edit.get("deviceCheck").asText()).startsWith("passed");
        assertThat(edit.get("commands").get(1).asText()).isEqualTo("set apply-macro prestage role N_PE");
        assertThat(edit.get("revisionBefore").asText())
                .isEqualTo(pe(0).revision().value());
        assertThat(steps(edit)).containsExactly("locked", "loaded", "tried");
        for (VirtualRouter router : pes()) {
            assertThat(MarkersOnRouter.of(router.running())).isEqualTo(new MarkersOnRouter(null, Set.of()));
        }
        assertThat(pe(0).candidate()).isEqualTo(pe(0).running());
    }

    @Test
    @Order(2)
    void commitThatWaitsIsNotConfirmedByOurCheck() {
        assertThat(editOf(pe(3)).get("deviceCheck").asText())
                .isEqualTo("not asked for: it would confirm the commit of 'noc' that waits for its confirmation");
        assertThat(editOf(pe(3)).get("deviceDiff").asText()).contains("role N_PE");
        pe(3).mend();
    }

    @Test
    @Order(3)
    void routerOnWhichSomebodyWorksIsTriedAgainLater() {
        JsonNode edit = editOf(pe(4));
        assertThat(edit.get("error").asText()).contains("cannot lock", "locked by", "noc");
        assertThat(edit.get("deviceDiff").isNull()).isTrue();

        pe(4).mend();

        await().untilAsserted(() ->
                assertThat(editOf(pe(4)).get("deviceDiff").asText()).contains("role N_PE"));
    }

    @Test
    @Order(4)
    void identicalChangesAreOneGroupAndRestIsAsDescribed() {
        List<JsonNode> groups = gateway.items("/api/v1/edit-groups").toList();

        assertThat(groups).singleElement().satisfies(group -> {
            assertThat(group.get("awaiting").asInt()).isEqualTo(pes().size());
            assertThat(group.get("shape").toString())
                    .isEqualTo("[\"set apply-macro prestage loopback *\",\"set apply-macro prestage role N_PE\","
                            + "\"set interfaces * apply-macro prestage role UNI\"]");
        });
        OpenApi description = new OpenApi(gateway.get("/openapi.json"));
        description.assertAnswers("/api/v1/edit-groups", body("/api/v1/edit-groups"));
        description.assertAnswers("/api/v1/edits", body("/api/v1/edits"));
        description.assertAnswers(
                "/api/v1/edits/{id}", body("/api/v1/edits/" + editOf(pe(0)).get("id")));
    }

    @Test
    @Order(5)
    void rejectedEditIsNotWritten() {
        JsonNode edit = editOf(pe(0));

        HttpResponse<String> rejected =
                gateway.send("POST", "/api/v1/edits/" + edit.get("id") + "/reject", "{\"reason\":\"a lab\"}");

        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);
        assertThat(GatewayFixture.read(rejected.body()).get("error").asText()).isEqualTo("a lab");

        HttpResponse<String> again = post("/api/v1/edits/" + edit.get("id") + "/approve");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("is REJECTED");
        assertThat(post("/api/v1/edits/99999/approve").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(6)
    void oneApprovedShapeIsWrittenToAllItsDevicesAndStaleEditsArePlannedAnew() {
        awaitFreshEdits();
        pe(1).silence(true);
        pe(1).commitAs(
                        "noc",
                        "a moment before",
                        "<configuration><snmp><location>here</location></snmp></configuration>");
        String stale = editOf(pe(1)).get("id").asText();
        long group = gateway.items("/api/v1/edit-groups")
                .findFirst()
                .orElseThrow()
                .get("id")
                .asLong();

        HttpResponse<String> approved = post("/api/v1/edit-groups/" + group + "/approve");

        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(GatewayFixture.read(approved.body()).get("edits")).hasSize(pes().size() - 1);
        await().untilAsserted(() -> {
            for (VirtualRouter router : pes().subList(2, pes().size())) {
                assertThat(editOf(router).get("outcome").asText()).isEqualTo("APPLIED");
            }
        });
        JsonNode applied = editOf(pe(2));
        assertThat(steps(applied))
                .containsExactly("locked", "loaded", "validated", "committed", "checked", "confirmed");
        assertThat(applied.get("decidedBy").asText()).isEqualTo("loopback");
        assertThat(MarkersOnRouter.of(pe(2).running()).role()).isEqualTo("N_PE");
        await().untilAsserted(() -> {
            assertThat(gateway.get("/api/v1/edits/" + stale).get("outcome").asText())
                    .isEqualTo("STALE");
            assertThat(editOf(pe(1)).get("outcome").asText()).isEqualTo("AWAITING_APPROVAL");
            assertThat(editOf(pe(1)).get("deviceDiff").asText()).contains("role N_PE");
        });
        assertThat(MarkersOnRouter.of(pe(1).running()).role()).isNull();
        assertThat(MarkersOnRouter.of(pe(0).running()).role()).isNull();
        Set<String> kinds = new TreeSet<>();
        gateway.items("/api/v1/events?since=0&limit=1000")
                .forEach(event -> kinds.add(event.get("kind").asText()));
        assertThat(kinds).contains("edit-awaits-approval", "edit-approved", "edit-rejected", "edit-applied");
    }

    /** A router that was mended runs another revision than the one that its edit was planned on. */
    private static void awaitFreshEdits() {
        await().untilAsserted(() -> {
            for (VirtualRouter router : pes()) {
                assertThat(editOf(router).get("revisionBefore").asText())
                        .as(router.name())
                        .isEqualTo(router.revision().value());
            }
        });
    }

    @Test
    @Order(7)
    void editIsTakenBackByItsIdAndSoIsTheRollback() {
        VirtualRouter router = pe(2);
        MarkersOnRouter written = MarkersOnRouter.of(router.running());
        long first = editOf(router).get("id").asLong();
        router.commitAs("noc", "customers have moved", withoutServices(router.running()));

        await().untilAsserted(() -> assertThat(rollBack(first).statusCode()).isEqualTo(202));

        JsonNode back = shown(router, first);
        assertThat(back.get("askedBy").asText()).isEqualTo("ann");
        assertThat(back.get("commands").toString()).contains("\"delete apply-macro prestage\"");
        assertThat(back.get("deviceDiff").asText()).contains("-   apply-macro prestage {");
        approve(router, back);
        assertThat(MarkersOnRouter.of(router.running())).isEqualTo(new MarkersOnRouter(null, Set.of()));
        assertThat(gateway.items("/api/v1/choices?deviceId=" + gateway.idOf(router.name())))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.get("reason").asText()).isEqualTo("rollback of edit " + first + ": wrong site"));
        assertThat(GatewayFixture.read(rollBack(first).body()).get("detail").asText())
                .contains("edit " + back.get("id") + " changed the same places since");

        assertThat(rollBack(back.get("id").asLong()).statusCode()).isEqualTo(202);

        approve(router, shown(router, back.get("id").asLong()));
        assertThat(MarkersOnRouter.of(router.running())).isEqualTo(written);
        // The port of the customer who has moved is a UNI by the operator's word now, no longer by the rules.
        assertThat(gateway.items("/api/v1/choices?deviceId=" + gateway.idOf(router.name())))
                .allMatch(it -> it.get("choice").asText().equals("INCLUDE"));
    }

    @Test
    @Order(8)
    void rollbackThatIsNotPossibleSaysWhy() {
        VirtualRouter serving = pe(3);
        assertThat(PipelineIT.carriesServices(serving.running())).isTrue();

        JsonNode services =
                GatewayFixture.read(rollBack(editOf(serving).get("id").asLong()).body());
        HttpResponse<String> notApplied = rollBack(editOf(pe(1)).get("id").asLong());

        assertThat(services.get("type").asText()).isEqualTo("/problems/services-deployed");
        assertThat(services.get("services")).isNotEmpty();
        assertThat(notApplied.statusCode()).isEqualTo(409);
        assertThat(notApplied.body()).contains("only an edit that is APPLIED");
        assertThat(rollBack(99999).statusCode()).isEqualTo(404);
        assertThat(gateway.send("POST", "/api/v1/edits/" + editOf(serving).get("id") + "/rollback", "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Order(9)
    void rejectedShapeIsWrittenToNoneOfItsDevicesAndTheReasonIsKept() {
        await().untilAsserted(
                        () -> assertThat(editOf(pe(1)).get("outcome").asText()).isEqualTo("AWAITING_APPROVAL"));
        JsonNode edit = editOf(pe(1));
        String path = "/api/v1/edit-groups/" + edit.get("group") + "/reject";
        assertThat(post(path).statusCode()).as("without a reason").isEqualTo(400);

        HttpResponse<String> rejected = gateway.send("POST", path, "{\"reason\":\"not this week\"}");

        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);
        assertThat(GatewayFixture.read(rejected.body()).get("edits").toString()).isEqualTo("[" + edit.get("id") + "]");
        JsonNode after = gateway.get("/api/v1/edits/" + edit.get("id"));
        assertThat(after.get("outcome").asText()).isEqualTo("REJECTED");
        assertThat(after.get("error").asText()).isEqualTo("not this week");
        assertThat(gateway.send("POST", path, "{\"reason\":\"again\"}").statusCode())
                .as("none waits")
                .isEqualTo(404);
        assertThat(MarkersOnRouter.of(pe(1).running()).role()).isNull();
    }

    private static String withoutServices(String running) {
        return "<configuration>"
                + (running.contains("<routing-instances>") ? "<routing-instances operation=\"delete\"/>" : "")
                + (running.contains("<l2circuit>") ? "<protocols><l2circuit operation=\"delete\"/></protocols>" : "")
                + "</configuration>";
    }

    private static HttpResponse<String> rollBack(long edit) {
        return gateway.send(
                "POST", "/api/v1/edits/" + edit + "/rollback", "{\"owner\":\"ann\",\"reason\":\"wrong site\"}");
    }

    /** The edit that takes another one back, once its router has said what it would change. */
    private static JsonNode shown(VirtualRouter router, long rollbackOf) {
        await().untilAsserted(() -> {
            assertThat(editOf(router).get("rollbackOf").asLong()).isEqualTo(rollbackOf);
            assertThat(editOf(router).get("deviceDiff").isNull()).isFalse();
        });
        return editOf(router);
    }

    private static void approve(VirtualRouter router, JsonNode edit) {
        assertThat(edit.get("outcome").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(post("/api/v1/edits/" + edit.get("id") + "/approve").statusCode())
                .isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(editOf(router).get("outcome").asText()).isEqualTo("APPLIED"));
    }

    private static List<String> steps(JsonNode edit) {
        return edit.findValuesAsText("step");
    }

    private static JsonNode editOf(VirtualRouter router) {
        List<JsonNode> edits = gateway.items("/api/v1/edits?deviceId=" + gateway.idOf(router.name()))
                .toList();
        return edits.get(edits.size() - 1);
    }

    private static String body(String path) {
        return gateway.send("GET", path, "").body();
    }

    private static HttpResponse<String> post(String path) {
        return gateway.send("POST", path, "");
    }

    private static VirtualRouter pe(int index) {
        return pes().get(index);
    }

    private static List<VirtualRouter> pes() {
        return fleet.routers().stream()
                .filter(router -> router.kind() == Kind.PE)
                .toList();
    }
}
