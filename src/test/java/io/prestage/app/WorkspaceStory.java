package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What an operator does from recommendations to what others have changed: one story, part of {@link WorkspaceIT}. */
abstract class WorkspaceStory extends WorkspaceScene {
    @Test
    @Order(1)
    void recommendationsAreAcceptedAndEachDeviceTellsWhatCameOfIt() {
        await().until(() -> gateway.devicesInSync() == DEVICES);
        workspace().go("/assign");
        page().awaitText(pe(0).name());
        inspect("assign");

        page().click("Mark p1");
        page().click("Accept marked (1)");
        page().awaitText("p1 becomes what the rules recommend");
        page().click("Accept (1)");
        page().awaitText("Job 2: assign roles");
        await().until(() -> gateway.get("/api/v1/jobs/2").get("state").asText().equals("SUCCEEDED"));
        assertThat(gateway.items("/api/v1/jobs/2/devices")
                        .map(each -> each.get("device").asText()))
                .containsExactly("p1");

        workspace().go("/assign");
        page().awaitText(pe(0).name());
        await().until(() -> !page().text().contains("p1"));
        page().click("Accept all");
        page().awaitText("What will happen");
        page().click("Cancel");
        assertThat(gateway.items("/api/v1/jobs")).as("Cancel cancels").hasSize(2);
        page().click("Accept all");
        page().awaitText("What will happen");
        workspace().picture("assign-accept");
        page().click("Accept all");

        page().awaitText("Job 3: assign roles");
        await().until(() -> gateway.get("/api/v1/jobs/3").get("state").asText().equals("SUCCEEDED"));
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
        page().awaitText("more became UNIs");
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
                  const { faultOf } = await import(document.querySelector('[src$="/app.js"]').src.replace('app.js', 'evidence-check.js'));
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
        page().eval("document.querySelector('.tabs').scrollIntoView()");
        inspect("device");
        assertThat(page().eval("document.querySelectorAll('.lines .hit').length")
                        .asInt())
                .as("configuration lines that decided")
                .isPositive();
    }

    @Test
    @Order(5)
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
        workspace().awaitRows();
        page().click("Mark all rows");
        page().click("Restore ours (2)");
        page().awaitText("writes what we hold and takes away what we do not");
        workspace().picture("discrepancies-restore");
        page().click("Restore ours (2)");
        await().until(() ->
                gateway.items("/api/v1/discrepancies?state=RESTORING").count() == 2);
        page().awaitText("restoring");
    }
}
