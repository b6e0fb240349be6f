package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The workspace in a real browser: the story, then every page, keys, sizes, what goes wrong, and who may see what. */
@CamelMainTest
class WorkspaceIT extends WorkspaceHands {
    /** What is good for users, says web.dev of the Core Web Vitals. */
    private static final double GOOD_LAYOUT_SHIFT = 0.1;

    private static final String WATCH = """
            let shifted = 0;
            new PerformanceObserver(all => all.getEntries().forEach(each => (shifted += each.value))).observe({ type: 'layout-shift', buffered: true });
            let asked = 0;
            const ask = fetch;
            window.fetch = (...what) => (asked++, ask(...what).finally(() => asked--));""";

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    @Order(7)
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
                List.of("history", device + "?tab=history", "no longer a UNI, though the rules would have it"),
                List.of("device-edits", device + "?tab=edits", "Edit "),
                List.of("configuration", device + "?tab=configuration", "interfaces {"),
                List.of("choices", "/assign?tab=choices", "CHG1234"),
                List.of("jobs", "/jobs", "assign roles"),
                List.of("notifications", "/notifications", "completed"),
                List.of("parked", "/notifications?tab=parked", "stranger-7"),
                List.of("rules", "/rules", "rulebook: modern"),
                List.of("rule-by-rule", "/rules?tab=rules", "always overruled"),
                List.of("routes", "/routes", "20-commit-heard"),
                List.of("routes-all", "/routes?tab=all", "60-list-devices"),
                List.of("topology", "/topology", "between them"),
                List.of("no-users", "/users", "There are no users"),
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
    @Order(8)
    void editedRulebookShowsWhatItWouldChange() {
        workspace().go("/rules?tab=try");
        page().awaitText("As it is in use");
        page().click("Try on every device");
        page().awaitText("would change");
        inspect("rules-impact");
        page().click("Device to try on");
        page().type(pe(0).name());
        page().press("Tab");
        page().click("Try on " + pe(0).name());
        page().awaitText("What decides on " + pe(0).name());
        inspect("rules-try");
    }

    @Test
    @Order(10)
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
    @Order(11)
    void darkIsLegibleAndNothingIsWiderThanTheScreenFromAPhoneTo4K() {
        String device = "/devices/" + gateway.idOf(pe(0).name());
        page().click("Dark");
        page().awaitTrue("document.documentElement.dataset.theme === 'dark'");
        for (String path : List.of("", device)) {
            workspace().go(path);
            page().awaitText(path.isEmpty() ? "State of the devices" : "Because");
            inspect(path.isEmpty() ? "overview-dark" : "device-dark");
        }
        page().click("Dark");
        page().awaitTrue("document.documentElement.dataset.theme === 'light'");
        page().size(390, 844);
        page().click("Menu");
        page().click("Jobs");
        page().awaitText("Work on many devices");
        List<String> pages =
                List.of("", "/devices", device, "/edits?tab=ledger", "/edits/1", "/discrepancies", "/audit", "/routes");
        for (String path : pages) {
            assertFits(path, 390, 844);
            workspace().picture(path.isEmpty() ? "phone" : "phone" + path.replaceAll("\\W+", "-"));
        }
        pages.forEach(path -> assertFits(path, 1280, 800));
        pages.forEach(path -> assertFits(path, 3840, 2160));
    }

    private static void assertFits(String path, int width, int height) {
        page().size(width, height);
        workspace().go(path);
        page().awaitTrue("!!document.querySelector('main .panel, main .figures')");
        workspace().awaitRows();
        assertThat(page().eval("document.documentElement.scrollWidth").asInt())
                .as("width of " + path)
                .isLessThanOrEqualTo(width);
    }

    @Test
    @Order(13)
    void nothingJumpsWhenDataArrive() {
        page().call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        // As over a wide area, so that the page is painted before its data are there.
        page().slowNetwork(60);
        String device = "/devices/" + gateway.idOf(pe(0).name());
        for (int width : List.of(1440, 390)) {
            page().size(width, 900);
            for (String path : List.of(
                    "", "/devices", device, device + "?tab=why", "/assign", "/edits", "/edits?tab=ledger", "/audit")) {
                workspace().load(path);
                page().awaitTrue("!!document.querySelector('main .panel, main .figures')");
                workspace().awaitRows();
                page().awaitTrue("document.querySelector('.foot .state').textContent === 'live' && asked === 0");
                assertThat(page().eval(
                                        "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(shifted))))")
                                .asDouble())
                        .as("cumulative layout shift of " + path + ", " + width + " pixels wide")
                        .isLessThan(GOOD_LAYOUT_SHIFT);
            }
        }
    }

    @Test
    @Order(12)
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
    @Order(40)
    void usersAreAddedSeeWhatTheirRoleMaySeeAndAreRemoved() {
        workspace().go("/users");
        page().click("Add a user");
        page().awaitText("From then on everybody has to sign in");
        page().type("ann");
        page().click("Password");
        page().type("correct horse");
        page().click("Add");
        page().awaitText("Sign in to Prestage");
        page().complaints();
        inspect("sign-in");
        signIn("ann", "correct horse");

        workspace().go("/users");
        page().click("Add a user");
        page().awaitText("can sign in at once");
        page().type("vera");
        page().press("Tab");
        page().press("v");
        page().click("Password");
        page().type("battery staple");
        page().click("Add");
        page().awaitNoWindow();
        page().awaitText("viewer");
        inspect("users");
        page().click("Sign out");
        signIn("vera", "battery staple");
        workspace().go("");
        page().awaitText("State of the devices");
        assertThat(page().text()).contains("vera").doesNotContain("Users", "Audit");
        workspace().go("/devices/1");
        page().awaitText("Interfaces");
        assertThat(page().text()).doesNotContain("Synchronise");
        workspace().go("/edits");
        page().awaitText("The run");
        assertThat(page().text()).doesNotContain("Stop all edits");

        page().click("Sign out");
        signIn("ann", "correct horse");
        workspace().go("/users");
        page().click("Change vera");
        page().awaitText("It holds at once");
        page().click("Role");
        page().press("Escape");
        page().press("o");
        page().click("Password");
        page().type("another staple");
        page().click("Change");
        page().awaitNoWindow();
        await().until(() -> page().text().contains("operator"));
        page().click("Sign out");
        signIn("vera", "another staple");
        workspace().go("/devices/1");
        page().awaitText("Synchronise");
        page().click("Sign out");
        signIn("ann", "correct horse");
        workspace().go("/users");
        page().click("Change vera");
        page().click("No access");
        page().click("Change");
        page().awaitNoWindow();
        page().awaitText("none");
        page().click("Remove vera");
        page().awaitText("cannot sign in any more");
        page().click("Remove");
        page().awaitNoWindow();
        await().until(() -> !page().text().contains("operator"));
        page().complaints();
    }

    private static void signIn(String name, String password) {
        page().awaitText("Sign in to Prestage");
        page().type(name);
        page().press("Tab");
        page().type(password);
        page().press("Enter");
        page().awaitText("Sign out");
    }
}
