package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.VirtualRouter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What an operator decides now and then: expiry, loopback, exceptions, adoption, cancelled work; part of {@link WorkspaceIT}. */
abstract class WorkspaceDecisions extends WorkspaceStory {
    static VirtualRouter lastPe() {
        return pe((int) providerEdges() - 1);
    }

    static JsonNode lastDevice() {
        return gateway.get("/api/v1/devices/" + gateway.idOf(lastPe().name()));
    }

    @Test
    @Order(0)
    void recommendationIsAcceptedWithAChosenLoopbackAndWithoutAnInterface() {
        await().until(() -> gateway.devicesInSync() == DEVICES);
        String name = lastPe().name();
        workspace().go("/assign");
        page().click("Choose a loopback for " + name);
        page().awaitText("Services will end on");
        page().type("CHG8888");
        page().click("Choose");
        page().awaitNoWindow();
        await().until(() -> gateway.items(
                        "/api/v1/choices?deviceId=" + lastDevice().get("id"))
                .anyMatch(each -> each.get("choice").asText().equals("LOOPBACK")));

        page().click("Accept " + name + " with exceptions");
        page().awaitText("become UNIs");
        page().awaitTrue("!!document.querySelector('dialog[open] td.mono')");
        String port = page().eval("document.querySelector('dialog[open] td.mono').innerText")
                .asText();
        page().click("Accept " + port);
        page().awaitText("The other one stays recommended");
        inspect("exceptions");
        page().click("Accept with ");
        page().awaitText("Job 1: assign roles");
        await().until(() -> lastDevice().get("role").asText().equals("N_PE"));
        assertThat(gateway.interfaceOf(name, port).get("uni").asText()).isEqualTo("RECOMMENDED");
        assertThat(firstUni(lastPe())).isNotEqualTo(port);
    }

    @Test
    @Order(14)
    void roleStaysWhereServicesAreDeployedAndAnInterfaceIsExcludedForADay() {
        workspace().go("/devices/" + lastDevice().get("id"));
        page().click("Take role away");
        page().awaitText("Deployed services stand in the way");
        page().click("Take role away");
        page().awaitText("Services are deployed");
        page().complaints();
        inspect("services-deployed");
        page().click("Cancel");
        page().awaitNoWindow();
        assertThat(lastDevice().get("role").asText()).isEqualTo("N_PE");

        String port = firstUni(lastPe());
        page().click("exclude " + port);
        page().awaitText("is offered to nobody");
        page().type("CHG7777");
        page().press("Tab");
        page().press("i");
        page().awaitTrue("document.activeElement.selectedOptions[0].text === 'in a day'");
        page().click("Exclude");
        page().awaitNoWindow();
        page().awaitText("CHG7777");
        page().awaitText("expires");
        Instant inADay = Instant.now().plus(1, ChronoUnit.DAYS);
        assertThat(Instant.parse(excludedForADay().get("expiresAt").asText()))
                .isBetween(inADay.minusSeconds(600), inADay);
    }

    @Test
    @Order(15)
    void editIsRejectedAndTheChoiceBehindItWithdrawn() {
        String edit =
                awaitEdit("outcome=AWAITING_APPROVAL&deviceId=" + lastDevice().get("id"));
        workspace().go("/edits/" + edit);
        page().click("Reject");
        page().awaitText("the same change is not shown again");
        page().click("Cancel");
        assertThat(gateway.get("/api/v1/edits/" + edit).get("outcome").asText()).isEqualTo("AWAITING_APPROVAL");
        page().click("Reject");
        page().awaitText("the same change is not shown again");
        page().click("Reject");
        await().until(() ->
                gateway.get("/api/v1/edits/" + edit).get("outcome").asText().equals("REJECTED"));

        String port = excludedForADay().get("interface").asText();
        workspace().go("/devices/" + lastDevice().get("id"));
        page().click("Withdraw the choice for " + port);
        page().awaitText("Rules and policy decide again");
        page().click("Withdraw");
        await().until(() ->
                !gateway.interfaceOf(lastPe().name(), port).get("uni").asText().equals("EXCLUDED"));
    }

    private static JsonNode excludedForADay() {
        return gateway.items("/api/v1/choices?deviceId=" + lastDevice().get("id"))
                .filter(each -> each.get("reason").asText().equals("CHG7777"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(16)
    void senderIsAdopted() {
        workspace().go("/notifications?tab=parked");
        page().click("Adopt stranger-7");
        page().awaitText("comes into the inventory");
        page().click("Address for NETCONF");
        page().type("127.46.0.99");
        inspect("adopt");
        page().click("Adopt");
        page().awaitNoWindow();
        page().awaitText("stranger-7 is a device now");
        assertThat(gateway.get("/api/v1/devices/" + gateway.idOf("stranger-7"))
                        .get("address")
                        .asText())
                .isEqualTo("127.46.0.99");
    }

    @Test
    @Order(18)
    void filtersAreKeptAsAViewAndAllThatTheyLeaveAreSynchronisedAtOnce() {
        workspace().go("/devices?role=N_PE");
        page().click("Save view");
        page().awaitText("Kept in this browser");
        page().type("edges");
        page().click("Save");
        page().awaitNoWindow();
        page().awaitText("Forget view");
        workspace().awaitRows();
        page().click("Mark all rows");
        page().awaitText(providerEdges() + " devices marked");
        page().click("Synchronise");
        page().awaitText("will be read over NETCONF");
        inspect("bulk");
        page().click("Synchronise (" + providerEdges());
        page().awaitNoWindow();
        await().until(() -> gateway.items("/api/v1/jobs?state=SUCCEEDED")
                .anyMatch(job -> job.get("kind").asText().equals("synchronise")
                        && job.at("/progress/devices").asLong() == providerEdges()));

        workspace().go("/devices");
        page().click("Saved views");
        page().press("Escape");
        page().press("e");
        page().awaitTrue("location.search.includes('role=N_PE')");
        page().click("Forget view");
        page().awaitText("Save view");
        page().awaitTrue("!document.querySelector('[aria-label=\"Saved views\"]')");
        assertThat(page().eval("localStorage.getItem('prestage-views')").asText())
                .doesNotContain("edges");
    }
}
