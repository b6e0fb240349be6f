package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.voice.VoiceSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The workspace in a real browser, on a gateway that assigns and writes only what somebody accepts. The tests are one story. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkspaceIT {
    private static final int DEVICES = 6;
    private static final String HOSTILE = "<img/src=x/onerror=document.title='owned'>";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;
    private static @Nullable WorkspaceBrowser workspace;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = Browser.find();
        assumeTrue(
                program.isPresent(),
                "no chromium, chromium-browser or google-chrome in PATH: install Debian's chromium");
        gateway = new GatewayFixture(folder)
                .with("prestage.assign", "manual")
                .with("prestage.edit", "dry-run")
                .with("prestage.syslog.relays", "127.0.0.1");
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(DEVICES)
                .withPort(0)
                .withFirstAddress("127.46.0.1")
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))));
        gateway.serving(fleet);
        running = gateway.open();
        workspace = new WorkspaceBrowser(Browser.start(program.get(), folder.resolve("profile")), gateway.httpPort);
    }

    /** Whatever the test before has left: a window, a filter, a lost network. */
    @BeforeEach
    void beginAnew() {
        page().network(true);
        page().size(1440, 900);
        workspace().load("");
        page().complaints();
    }

    @AfterAll
    static void stop() {
        if (workspace != null) {
            workspace.close();
            fleet.close();
        }
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    @Order(1)
    void recommendationsAreAcceptedAndEachDeviceTellsWhatCameOfIt() {
        await().until(() -> gateway.devicesInSync() == DEVICES);
        workspace().go("/assign");
        page().awaitText(pe(0).name());
        inspect("assign");

        page().click("Accept all");
        page().awaitText("What will happen");
        page().click("Cancel");
        assertThat(gateway.items("/api/v1/jobs")).as("Cancel cancels").isEmpty();
        page().click("Accept all");
        page().awaitText("What will happen");
        workspace().picture("assign-accept");
        page().click("Accept all");

        page().awaitText("Job 1: assign roles");
        await().until(() -> gateway.get("/api/v1/jobs/1").get("state").asText().equals("SUCCEEDED"));
        page().awaitText("done");
        inspect("job");
    }

    /** docs/workspace.md tells it click by click. */
    @Test
    @Order(2)
    void walkLeadsToAnExcludedUniAnApprovedChangeAndItsEvidence() throws IOException {
        String port = firstUni(pe(0));
        awaitFreshEdits();
        page().awaitText("State of the devices");
        int before = page().clicks();

        page().click("Devices");
        page().awaitText("in the inventory");
        page().click(pe(0).name());
        page().click("exclude " + port);
        page().awaitText("is offered to nobody");
        page().type("CHG1234");
        workspace().picture("exclude");
        page().click("Exclude");
        await().until(() ->
                gateway.interfaceOf(pe(0).name(), port).get("uni").asText().equals("EXCLUDED"));
        page().awaitText("CHG1234");
        awaitFreshEdits();
        page().click("Edits");
        page().awaitText("the same change");
        String group = gateway.get("/api/v1/edit-groups").at("/items/0/id").asText();
        inspect("edits");
        page().click("Approve all");
        page().awaitText("lock, edit, validate, confirmed commit");
        page().click("Approve (");
        page().click("Show");
        page().awaitText("Group " + group + " only");
        await().until(() -> gateway.items("/api/v1/edits?outcome=APPLIED").count() == providerEdges());
        page().awaitText("applied");
        page().click(appliedEdit(pe(0)));
        page().awaitText("the chain is unbroken");

        assertThat(Files.readString(Path.of("docs", "workspace.md")))
                .contains("**" + (page().clicks() - before) + " clicks**");
        assertThat(MarkersOnRouter.of(pe(0).running()).unis()).isNotEmpty().doesNotContain(port);
        inspect("evidence");
    }

    @Test
    @Order(3)
    void evidenceThatWasAlteredIsTold() {
        JsonNode fault = page().eval("""
                (async () => {
                  const { faultOf } = await import(document.querySelector('[href$="evidence-check.js"]').href);
                  const bundle = await (await fetch('/api/v1/edits/%s/evidence')).json();
                  const whole = await faultOf(bundle);
                  bundle.entries[1].actor = 'mallory';
                  return [whole, await faultOf(bundle)];
                })()""".formatted(appliedEdit(pe(0))));
        assertThat(fault.get(0).isNull()).isTrue();
        assertThat(fault.get(1).asText()).contains("was altered");
        workspace().go("/edits?tab=ledger&outcome=APPLIED");
        page().awaitText("All edits");
        page().awaitText("applied");
        inspect("ledger");
        workspace().go("/devices/" + gateway.idOf(pe(0).name()));
        page().awaitText("excluded");
        page().click(firstUni(pe(0)));
        page().awaitText("looked at");
        inspect("device");
        assertThat(page().eval("document.querySelectorAll('.lines .hit').length")
                        .asInt())
                .as("configuration lines that decided")
                .isPositive();
    }

    @Test
    @Order(4)
    void appliedEditIsTakenBackByAnEditOfItsOwn() {
        String port = firstUni(pe(2));
        long device = gateway.idOf(pe(2).name());
        gateway.send("POST", "/api/v1/choices", """
                {"deviceId": %d, "interface": "%s", "choice": "UNASSIGN", "reason": "wrong port"}""".formatted(device, port));
        String edit = awaitEdit("outcome=AWAITING_APPROVAL&deviceId=" + device);
        gateway.send("POST", "/api/v1/edits/" + edit + "/approve", "");
        await().until(() -> !MarkersOnRouter.of(pe(2).running()).unis().contains(port));

        workspace().go("/edits/" + edit);
        page().click("Roll back");
        page().awaitText("become what they were before this edit");
        workspace().picture("rollback");
        page().click("Cancel");
        assertThat(gateway.get("/api/v1/edits/" + edit).get("rollbackBy").isNull())
                .as("Cancel cancels")
                .isTrue();
        page().click("Roll back");
        page().type("CHG6666");
        page().click("Roll back");

        page().click("Show");
        page().awaitText("What takes back edit " + edit);
        page().awaitText("awaiting approval");
        page().click(awaitEdit("rollbackOf=" + edit));
        page().awaitText("Takes back edit " + edit);
        page().click("Approve");
        page().awaitText("written with a confirmed commit");
        page().click("Approve");
        await().until(() -> MarkersOnRouter.of(pe(2).running()).unis().contains(port));
    }

    @Test
    @Order(4)
    void whatOthersChangeIsShownAndDecidedOn() {
        String port = firstUni(pe(0));
        pe(0).commitAs("noc", "CHG4711 " + HOSTILE, "delete interfaces " + port + " apply-macro prestage");
        pe(1).commitAs("olaf", "spare for the lab", "set interfaces lo0 apply-macro prestage role UNI");
        await().until(() -> gateway.items("/api/v1/discrepancies").count() == 2);
        workspace().go("/discrepancies");
        page().awaitText("spare for the lab");
        page().awaitText("CHG4711 " + HOSTILE);
        inspect("discrepancies");

        page().click("Accept theirs on " + pe(1).name());
        page().awaitText("left alone until it changes again");
        page().click("Cancel");
        assertThat(gateway.items("/api/v1/discrepancies?state=OPEN"))
                .as("Cancel cancels")
                .hasSize(2);
        page().click("Accept theirs on " + pe(1).name());
        page().awaitText("left alone until it changes again");
        page().click("Accept theirs");
        await().until(() ->
                gateway.items("/api/v1/discrepancies?state=ACCEPTED").count() == 1);
        page().click("Mark all rows");
        page().click("Restore ours (2)");
        page().awaitText("writes what we hold and takes away what we do not");
        workspace().picture("discrepancies-restore");
        page().click("Restore ours (2)");
        await().until(() ->
                gateway.items("/api/v1/discrepancies?state=RESTORING").count() == 2);
        page().awaitText("restoring");
    }

    @Test
    @Order(5)
    void editsAreStoppedOnEveryPageAndGoOn() {
        workspace().go("/edits");
        page().awaitText("The run");
        page().click("Stop all edits");
        page().awaitText("No further edit begins");
        page().type("CHG5555 freeze");
        workspace().picture("stop");
        page().click("Stop all edits");
        page().awaitText("All edits are stopped: CHG5555 freeze");
        page().awaitText("by loopback: CHG5555 freeze");
        inspect("stopped");
        workspace().go("/devices");
        page().awaitText("in the inventory");
        assertThat(page().text()).contains("All edits are stopped: CHG5555 freeze");

        page().click("Go on");
        page().awaitText("Let edits go on");
        page().click("Go on");
        await().until(() -> !page().text().contains("All edits are stopped"));
        assertThat(gateway.get("/api/v1/edits/stop").get("stopped").isNull()).isTrue();
    }

    @Test
    @Order(6)
    void everyPageIsThereAccessibleAndWithoutComplaints() throws IOException {
        gateway.sendDatagrams(
                ("<189>Mar  1 12:00:00 " + HOSTILE + " mgd[4711]: UI_COMMIT_COMPLETED: commit complete")
                        .getBytes(StandardCharsets.US_ASCII),
                1000);
        gateway.sendDatagrams(
                "<189>Mar  1 12:00:00 stranger-7 mgd[4711]: UI_COMMIT_COMPLETED: commit complete"
                        .getBytes(StandardCharsets.US_ASCII),
                1000);
        await().until(() -> gateway.items("/api/v1/parked-senders").findAny().isPresent());
        commitForThePicture();
        String device = "/devices/" + gateway.idOf(pe(0).name());
        for (List<String> each : List.of(
                List.of("overview", "", "95 of 100 within"),
                List.of("devices", "/devices", "in the inventory"),
                List.of("why", device + "?tab=why", "Decided"),
                List.of("history", device + "?tab=history", "became N-PE"),
                List.of("device-edits", device + "?tab=edits", "Edit "),
                List.of("configuration", device + "?tab=configuration", "interfaces {"),
                List.of("choices", "/assign?tab=choices", "CHG1234"),
                List.of("jobs", "/jobs", "assign roles"),
                List.of("notifications", "/notifications", "completed"),
                List.of("parked", "/notifications?tab=parked", "stranger-7"),
                List.of("rules", "/rules", "rulebook: modern"),
                List.of("rule-by-rule", "/rules?tab=rules", "decides"),
                List.of("routes", "/routes", "20-commit-heard"),
                List.of("routes-all", "/routes?tab=all", "60-list-devices"),
                List.of("topology", "/topology", "between them"),
                List.of("users", "/users", "There are no users"),
                List.of("audit", "/audit", "nothing was altered, removed or inserted"))) {
            workspace().go(each.get(1));
            page().awaitText(each.get(2));
            inspect(each.get(0));
        }
        assertThat(page().eval("document.title").asText()).isNotEqualTo("owned");
        page().click("discrepancy restored");
        page().awaitText("Clear filters");
        assertThat(page().eval("location.search").asText()).contains("action=");
    }

    @Test
    @Order(7)
    void editedRulebookShowsWhatItWouldChange() {
        workspace().go("/rules?tab=try");
        page().awaitText("As it is in use");
        page().click("Try on every device");
        page().awaitText("would change");
        inspect("rules-impact");
    }

    @Test
    @Order(8)
    void keysLeadEverywhere() {
        page().awaitText("State of the devices");
        page().press("g");
        page().press("d");
        page().awaitText("in the inventory");
        page().awaitText(pe(0).name());
        page().press("j");
        page().press("Enter");
        page().awaitText("Interfaces");
        page().press("?");
        page().awaitText("Keys without Ctrl are on");
        page().press("Escape");
        page().awaitNoWindow();
        // As fast as a hand can, waiting for nothing: no letter may be lost.
        "/".concat(pe(1).name()).chars().forEach(key -> page().press(Character.toString(key)));
        page().press("Enter");
        await().until(() ->
                page().eval("location.pathname").asText().endsWith("/devices/" + gateway.idOf(pe(1).name())));
        page().awaitNoWindow();
    }

    @Test
    @Order(8)
    void windowStaysOverNoOtherPage() {
        workspace().go("/edits");
        page().click("Stop all edits");
        page().awaitText("No further edit begins");
        page().eval("history.back()");
        page().awaitText("State of the devices");
        page().press("?");
        page().awaitText("Keys without Ctrl are on");
        page().eval("history.forward()");
        page().awaitText("The run");
        page().awaitNoWindow();
    }

    @Test
    @Order(9)
    void nothingIsWiderThanAPhoneAndDarkIsLegible() {
        String device = "/devices/" + gateway.idOf(pe(0).name());
        page().eval("document.documentElement.dataset.theme = 'dark'");
        for (String path : List.of("", device)) {
            workspace().go(path);
            page().awaitText(path.isEmpty() ? "State of the devices" : "Interfaces");
            inspect(path.isEmpty() ? "overview-dark" : "device-dark");
        }
        page().eval("document.documentElement.dataset.theme = 'light'");
        page().size(390, 844);
        for (String path : List.of(
                "", "/devices", device, "/edits?tab=ledger", "/edits/1", "/discrepancies", "/audit", "/routes")) {
            workspace().go(path);
            page().awaitText("Menu");
            workspace().awaitRows();
            workspace().picture(path.isEmpty() ? "phone" : "phone" + path.replaceAll("\\W+", "-"));
            assertThat(page().eval("document.documentElement.scrollWidth").asInt())
                    .as("width of " + path)
                    .isLessThanOrEqualTo(390);
        }
    }

    @Test
    @Order(10)
    void lostNetworkIsToldAndThePageComesBackByItself() {
        page().awaitText("State of the devices");
        page().network(false);
        page().awaitText("does not answer");
        workspace().picture("offline");
        page().network(true);
        await().until(() -> !page().text().contains("does not answer"));
        page().complaints();
    }

    @Test
    @Order(11)
    void whoSignsInSeesWhatTheRoleMaySee() {
        gateway.send("POST", "/api/v1/users", "{\"name\":\"ann\",\"role\":\"ADMIN\",\"password\":\"correct horse\"}");
        String basic =
                "Basic " + Base64.getEncoder().encodeToString("ann:correct horse".getBytes(StandardCharsets.UTF_8));
        gateway.send(
                "POST",
                "/api/v1/users",
                "{\"name\":\"vera\",\"role\":\"VIEWER\",\"password\":\"battery staple\"}",
                "Authorization",
                basic);
        workspace().load("");
        page().awaitText("Sign in to Prestage");
        page().complaints();
        inspect("sign-in");
        page().click("Name");
        page().type("vera");
        page().press("Tab");
        page().type("battery staple");
        page().press("Enter");
        page().awaitText("State of the devices");
        assertThat(page().text()).contains("vera").doesNotContain("Users", "Audit");
        workspace().go("/devices/1");
        page().awaitText("Interfaces");
        assertThat(page().text()).doesNotContain("Synchronise");
        workspace().go("/edits");
        page().awaitText("The run");
        assertThat(page().text()).doesNotContain("Stop all edits");
        page().complaints();
    }

    /** Commits enough for the chart from commit to sync; the tests need but one. */
    private static void commitForThePicture() {
        for (int round = 0; WorkspaceBrowser.REWRITE && round < 4; round++) {
            for (VirtualRouter router : fleet.routers()) {
                router.commitAs("noc", "CHG" + round, "set system location building b" + round);
            }
            await().pollDelay(java.time.Duration.ofSeconds(2)).until(() -> gateway.devicesInSync() == DEVICES);
        }
    }

    private static void awaitFreshEdits() {
        await().until(() -> gateway.items("/api/v1/edits?outcome=AWAITING_APPROVAL")
                        .filter(edit -> edit.get("freshness").asText().equals("FRESH"))
                        .count()
                == providerEdges());
    }

    private static String awaitEdit(String filter) {
        return await().until(
                        () -> gateway.get("/api/v1/edits?" + filter)
                                .at("/items/0/id")
                                .asText(),
                        id -> !id.isEmpty());
    }

    private static String appliedEdit(VirtualRouter router) {
        return gateway.items("/api/v1/edits?outcome=APPLIED&deviceId=" + gateway.idOf(router.name()))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    /** A port of a router that can be sold: assigned, and wanted by the rules. */
    private static String firstUni(VirtualRouter router) {
        return await().until(
                        () -> gateway.items("/api/v1/devices/" + gateway.idOf(router.name()) + "/interfaces?limit=1000")
                                .filter(each -> each.get("uni").asText().equals("ASSIGNED")
                                        && each.get("verdict").asText().equals("ELIGIBLE"))
                                .map(each -> each.get("name").asText())
                                .findFirst()
                                .orElse(""),
                        name -> !name.isEmpty());
    }

    private static long providerEdges() {
        return fleet.routers().stream()
                .filter(router -> router.name().startsWith("pe"))
                .count();
    }

    private static VirtualRouter pe(int index) {
        return fleet.routers().stream()
                .filter(router -> router.name().startsWith("pe"))
                .toList()
                .get(index);
    }

    private static WorkspaceBrowser workspace() {
        return Objects.requireNonNull(workspace);
    }

    private static Browser page() {
        return workspace().browser;
    }

    private static void inspect(String name) {
        workspace().inspect(name);
    }
}
