package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Filters, keys, pages of lists, files and the map: what stands on the pages beside the decisions; part of {@link WorkspaceIT}. */
abstract class WorkspaceControls extends WorkspaceSetbacks {
    @Test
    @Order(26)
    void numbersLeadToListsOfAsMany() {
        page().awaitText("State of the devices");
        JsonNode numbers = page().eval("""
                [...document.querySelectorAll('.figures a, .legend a')].filter(each => each.pathname.endsWith('/devices') && !each.innerText.includes('UNIs'))
                  .map(each => [each.pathname.replace('/workspace', '') + each.search, each.querySelector('b, .num').innerText])""");
        assertThat(numbers.size()).isGreaterThan(9);
        for (JsonNode each : numbers) {
            String count = each.get(1).asText();
            workspace().go(each.get(0).asText());
            page().awaitTrue(
                            "document.querySelector('main').innerText.trimEnd().endsWith(' of %s') || '%s' === '0' && !!document.querySelector('.empty')"
                                    .formatted(count, count));
        }
        workspace().go("/nowhere");
        page().click("To the overview");
        page().awaitText("State of the devices");
        workspace().go("/devices/999999");
        page().awaitText("answered 404");
        page().click("Try again");
        page().awaitText("answered 404");
        page().complaints();
    }

    @Test
    @Order(27)
    void rowsAreMarkedFoundFilteredAndSortedByKeysAndClicks() {
        workspace().go("/devices");
        page().awaitText(pe(0).name());
        List.of("j", "x", "j", "x").forEach(page()::press);
        page().awaitText("2 devices marked");
        List.of("k", "x").forEach(page()::press);
        page().awaitText("1 device marked");
        page().click("Unmark");
        page().awaitText("Mark rows, or filter");
        page().press("/");
        page().type("zzz");
        page().awaitText("No device is like that");
        page().press("Escape");
        page().awaitTrue("document.activeElement === document.body");
        page().click("Clear filters");
        page().awaitText(pe(0).name());
        page().click("N-PE");
        page().awaitText("All that match (" + providerEdges() + ")");
        page().click("Take roles away");
        page().awaitText(providerEdges() + " devices will lose their role");
        page().click("Cancel");
        page().click("Assign roles");
        page().awaitText(providerEdges() + " devices: those with a recommended");
        page().click("Close");
        page().awaitNoWindow();
        page().click("Name: sort descending");
        page().awaitTrue("document.querySelector('[data-row] a').innerText === '"
                + pe((int) providerEdges() - 1).name() + "'");
    }

    @Test
    @Order(29)
    void senderIsIgnoredAndHeededAgain() {
        workspace().go("/notifications?tab=parked");
        page().click("Ignore <img");
        page().awaitText("no event or warning tells of it");
        page().click("Ignore");
        page().awaitNoWindow();
        page().awaitText("Every sender is a device that we know");
        assertThat(gateway.items("/api/v1/parked-senders?ignored=true")).hasSize(1);
        page().click("ignored ones");
        page().click("Heed <img");
        page().awaitText("When it tells of a commit again");
        page().click("Heed");
        page().awaitNoWindow();
        page().awaitText("Nobody is ignored");
        assertThat(gateway.items("/api/v1/parked-senders?ignored=true")).isEmpty();
        workspace().go("/notifications");
        page().click("rolled back");
        page().awaitText("Nothing of that kind");
    }

    @Test
    @Order(30)
    void rulebookIsChangedInTheEditorTriedKeptAsAFileAndDropped() throws IOException {
        Path files = keepFiles();
        workspace().go("/rules?tab=try");
        page().awaitText("As it is in use");
        page().eval("""
                (() => {
                  const field = document.querySelector('.editor textarea');
                  const at = field.value.indexOf('N_PE', field.value.indexOf('- id: carries-circuits'));
                  field.focus();
                  field.setSelectionRange(at, at + 4);
                })()""");
        page().type("P");
        page().awaitText("Changed, not in use");
        page().click("Try on every device");
        page().awaitText("would change");
        page().awaitText("Devices that would change");
        page().click("Download");
        Path kept = files.resolve("modern.yaml");
        await().until(() -> Files.exists(kept));
        assertThat(Files.readString(kept)).contains("verdict: P\n    sentence: Layer 2 circuits end here.");
        page().click("Start over");
        page().awaitText("As it is in use");
        workspace().go("/rules?tab=rules");
        page().click("Search rules");
        page().type("circuits end");
        page().awaitTrue("document.querySelectorAll('[data-row]').length === 1");
    }

    @Test
    @Order(33)
    void auditIsTurnedPageByPageAndFiltered() {
        while (gateway.get("/api/v1/audit?limit=1&count=true").get("total").asInt() <= 100) {
            gateway.send("POST", "/api/v1/edits/stop", "{\"reason\": \"pages\"}");
            gateway.send("DELETE", "/api/v1/edits/stop", "");
        }
        workspace().go("/audit");
        page().awaitText("nothing was altered");
        // It may have come between a stop and its end; what is below moves when it goes.
        page().awaitTrue("!document.querySelector('.banner')");
        page().click("Check again");
        page().awaitText("nothing was altered");
        page().click("Next");
        page().awaitTrue("location.search.includes('cursor=')");
        workspace().awaitRows();
        page().awaitText("choice made");
        page().click("Back");
        page().awaitTrue("!location.search.includes('cursor=')");
        page().click("Next");
        page().awaitTrue("location.search.includes('cursor=')");
        page().click("First");
        page().awaitTrue("!location.search.includes('cursor=')");
        page().click("What, as edit-applied");
        page().type("edit-rejected");
        page().awaitTrue("location.search.includes('action=edit-rejected')");
        workspace().awaitRows();
        assertThat(page().text()).contains("edit rejected").doesNotContain("edits stopped");
        page().click("Clear filters");
        page().awaitTrue("location.search === ''");
        workspace().go("/jobs");
        page().click("cancelled");
        page().awaitText("1 job");
        workspace().go("/routes?tab=all&q=nosuchroute");
        page().awaitText("No route is like that");
    }
}
