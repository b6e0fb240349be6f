package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workspace in a real browser, on a gateway that assigns and writes only what somebody accepts. The tests are one story. With
 * {@code -Dprestage.images.rewrite=true} they write the pictures of the documentation.
 */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkspaceIT {
    private static final Path IMAGES = Path.of("docs", "images");
    private static final boolean REWRITE = Boolean.getBoolean("prestage.images.rewrite");
    private static final int DEVICES = 6;
    private static final String HOSTILE = "<img/src=x/onerror=document.title='owned'>";
    private static final String AXE_OPTIONS =
            "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;
    private static @Nullable Browser browser;

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
        fleet = Fleet.start(
                FleetSettings.DEFAULTS.withDevices(DEVICES).withPort(0).withFirstAddress("127.46.0.1"));
        gateway.serving(fleet);
        running = gateway.open();
        browser = Browser.start(program.get(), folder.resolve("profile"));
        browser.size(1440, 900);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            fleet.close();
        }
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    @Order(1)
    void recommendationsAreAcceptedAndEachDeviceTellsWhatCameOfIt() throws IOException {
        await().until(() -> gateway.devicesInSync() == DEVICES);
        go("/assign");
        page().awaitText(pe().name());
        inspect("assign");

        page().click("Accept all");
        page().awaitText("What will happen");
        page().click("Cancel");
        assertThat(gateway.items("/api/v1/jobs")).as("Cancel cancels").isEmpty();
        page().click("Accept all");
        page().awaitText("What will happen");
        picture("assign-accept");
        page().click("Accept all");

        page().awaitText("Job 1: assign roles");
        await().until(() -> gateway.get("/api/v1/jobs/1").get("state").asText().equals("SUCCEEDED"));
        page().awaitText("done");
        inspect("job");
    }

    @Test
    @Order(2)
    void identicalChangesAreApprovedOnceAndWrittenToTheRouters() throws IOException {
        await().until(() -> gateway.items("/api/v1/edit-groups")
                        .mapToLong(group -> group.get("awaiting").asLong())
                        .sum()
                > 0);
        go("/edits");
        page().awaitText("the same change");
        inspect("edits");
        page().click("Approve all");
        page().awaitText("lock, edit, validate, confirmed commit");
        page().click("Approve (");
        page().awaitText("approved");

        go("/edits?tab=ledger&outcome=APPLIED");
        page().awaitText("applied");
        inspect("ledger");
    }

    @Test
    @Order(3)
    void uniIsExcludedWithReasonAndLosesItsRole() throws IOException {
        go("/devices/" + gateway.idOf(pe().name()));
        String port = await().until(
                        () -> gateway.items("/api/v1/devices/" + gateway.idOf(pe().name()) + "/interfaces?limit=1000")
                                .filter(each -> each.get("uni").asText().equals("ASSIGNED")
                                        && each.get("verdict").asText().equals("ELIGIBLE"))
                                .map(each -> each.get("name").asText())
                                .findFirst()
                                .orElse(""),
                        name -> !name.isEmpty());
        page().click("exclude " + port);
        page().awaitText("is offered to nobody");
        page().click("Reason");
        page().type("CHG1234");
        picture("exclude");
        page().click("Exclude");

        await().until(() ->
                gateway.interfaceOf(pe().name(), port).get("uni").asText().equals("EXCLUDED"));
        page().awaitText("excluded");
        page().awaitText("CHG1234");
        page().click(port);
        page().awaitText("looked at");
        inspect("device");
        assertThat(page().eval("document.querySelectorAll('.lines .hit').length")
                        .asInt())
                .as("configuration lines that decided")
                .isPositive();
    }

    @Test
    @Order(4)
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
        String device = "/devices/" + gateway.idOf(pe().name());
        for (List<String> each : List.of(
                List.of("overview", "", "State of the devices"),
                List.of("devices", "/devices", pe().name()),
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
                List.of("topology", "/topology", "link"),
                List.of("users", "/users", "There are no users"))) {
            go(each.get(1));
            page().awaitText(each.get(2));
            inspect(each.get(0));
        }
        assertThat(page().eval("document.title").asText()).isNotEqualTo("owned");
    }

    @Test
    @Order(5)
    void editedRulebookShowsWhatItWouldChange() throws IOException {
        go("/rules?tab=try");
        page().awaitText("As it is in use");
        page().click("Try on every device");
        page().awaitText("would change");
        inspect("rules-impact");
    }

    @Test
    @Order(6)
    void keysLeadEverywhere() {
        go("");
        page().awaitText("State of the devices");
        page().press("g");
        page().press("d");
        page().awaitText("in the inventory");
        page().awaitText(pe().name());
        page().press("j");
        page().press("Enter");
        page().awaitText("Interfaces");
        page().press("?");
        page().awaitText("Keys without Ctrl are on");
        page().press("Escape");
        page().press("/");
        page().awaitText("Find");
        page().type(pe().name());
        page().awaitText(pe().name());
        page().press("Enter");
        await().until(() ->
                page().eval("location.pathname").asText().endsWith("/devices/" + gateway.idOf(pe().name())));
    }

    @Test
    @Order(7)
    void nothingIsWiderThanAPhoneAndDarkIsLegible() throws IOException {
        page().eval("localStorage.setItem('prestage-theme', 'dark')");
        for (String path : List.of("", "/devices/" + gateway.idOf(pe().name()))) {
            go(path);
            page().awaitText(path.isEmpty() ? "State of the devices" : "Interfaces");
            inspect(path.isEmpty() ? "overview-dark" : "device-dark");
        }
        page().eval("localStorage.setItem('prestage-theme', 'light')");
        page().size(390, 844);
        for (String path :
                List.of("", "/devices", "/devices/" + gateway.idOf(pe().name()), "/edits?tab=ledger", "/routes")) {
            go(path);
            page().awaitText("Menu");
            inspect(path.isEmpty() ? "phone" : "");
            assertThat(page().eval("document.documentElement.scrollWidth").asInt())
                    .as("width of " + path)
                    .isLessThanOrEqualTo(390);
        }
    }

    @Test
    @Order(8)
    void lostNetworkIsToldAndThePageComesBackByItself() {
        go("");
        page().awaitText("State of the devices");
        page().network(false);
        page().awaitText("does not answer");
        page().network(true);
        await().until(() -> !page().text().contains("does not answer"));
        page().size(1440, 900);
        page().complaints();
    }

    @Test
    @Order(9)
    void whoSignsInSeesWhatTheRoleMaySee() throws IOException {
        gateway.send("POST", "/api/v1/users", "{\"name\":\"ann\",\"role\":\"ADMIN\",\"password\":\"correct horse\"}");
        String basic = "Basic "
                + java.util.Base64.getEncoder().encodeToString("ann:correct horse".getBytes(StandardCharsets.UTF_8));
        gateway.send(
                "POST",
                "/api/v1/users",
                "{\"name\":\"vera\",\"role\":\"VIEWER\",\"password\":\"battery staple\"}",
                "Authorization",
                basic);
        go("");
        page().awaitText("Sign in to Prestage");
        page().complaints();
        inspect("sign-in");
        page().click("Name");
        page().type("vera");
        page().press("Tab");
        page().type("battery staple");
        page().press("Enter");
        page().awaitText("State of the devices");
        assertThat(page().text()).contains("vera").doesNotContain("Users");
        go("/devices/1");
        page().awaitText("Interfaces");
        assertThat(page().text()).doesNotContain("Synchronise");
        page().complaints();
    }

    private static VirtualRouter pe() {
        return fleet.routers().stream()
                .filter(router -> router.name().startsWith("pe"))
                .findFirst()
                .orElseThrow();
    }

    private static Browser page() {
        return Objects.requireNonNull(browser);
    }

    private static void go(String path) {
        page().open("http://127.0.0.1:" + gateway.httpPort + "/workspace" + (path.isEmpty() ? "/" : path));
    }

    /** Nothing to complain of, neither by the browser nor by axe; takes the picture of that name. */
    private static void inspect(String picture) throws IOException {
        if (!picture.isEmpty()) {
            picture(picture);
        }
        assertThat(page().complaints()).isEmpty();
        try (InputStream script = WorkspaceIT.class.getResourceAsStream("/axe.min.js")) {
            page().eval(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8) + "; 0");
        }
        JsonNode violations = page().eval(
                        "axe.run(document, " + AXE_OPTIONS
                                + ").then(found => found.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary).slice(0, 3).join(' | ')))");
        assertThat(violations).as(picture).isEmpty();
        page().complaints();
    }

    private static void picture(String name) throws IOException {
        if (REWRITE) {
            Files.createDirectories(IMAGES);
            Files.write(IMAGES.resolve(name + ".png"), page().screenshot());
        }
    }
}
