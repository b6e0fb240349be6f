package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.VirtualRouter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What an operator decides against the rules, and on many at once; part of {@link WorkspaceIT}. */
abstract class WorkspaceChoices extends WorkspaceDecisions {
    @Test
    @Order(21)
    void interfaceIsIncludedAgainstTheRulesAndTheChoiceWithdrawnFromTheList() {
        String port = interfaces("NOT_RECOMMENDED").get(0);
        workspace().go("/devices/" + lastDevice().get("id"));
        page().click("include " + port);
        page().awaitText("though the rules do not recommend it");
        page().type("CHG9998");
        page().click("Cancel");
        assertThat(choices("CHG9998")).as("Cancel cancels").isEmpty();
        page().click("include " + port);
        page().type("CHG9999");
        page().click("Include");
        page().awaitNoWindow();
        page().awaitText("CHG9999");
        await().until(() -> interfaces("INCLUDED").equals(List.of(port)));
        page().awaitText("included");

        List<String> others = interfaces("NOT_RECOMMENDED").subList(0, 2);
        others.forEach(each -> page().click("Mark " + each));
        page().click("Include (2)");
        page().awaitText(String.join(", ", others) + " of " + lastPe().name() + " is offered as a UNI");
        page().click("Cancel");
        assertThat(interfaces("INCLUDED")).as("Cancel cancels").containsExactly(port);
        page().click("Loopback");
        page().awaitText("Services will end on");
        page().click("Cancel");
        page().awaitNoWindow();

        JsonNode choice = choices("CHG9999").get(0);
        assertThat(choice.get("device").asText()).isEqualTo(lastPe().name());
        workspace().go("/assign?tab=choices");
        page().click("Withdraw choice " + choice.get("id"));
        page().awaitText("It was loopback's choice: CHG9999");
        page().click("Withdraw");
        page().awaitNoWindow();
        await().until(() -> interfaces("INCLUDED").isEmpty());
        assertThat(choices("CHG9999")).isEmpty();
        await().until(() -> !page().text().contains("CHG9999"));
    }

    @Test
    @Order(22)
    void interfacesAreExcludedTogetherAndAllEditsOfAGroupRejected() {
        List<String> ports = interfaces("ASSIGNED").subList(0, 2);
        workspace().go("/devices/" + lastDevice().get("id"));
        ports.forEach(port -> page().click("Mark " + port));
        page().awaitText("2 marked");
        page().click("Unmark");
        page().awaitTrue("!document.querySelector('.bulk')");
        ports.forEach(port -> page().click("Mark " + port));
        page().click("Exclude (2)");
        page().awaitText(String.join(", ", ports) + " of " + lastPe().name() + " is offered to nobody");
        page().type("CHG3333");
        page().click("Exclude");
        page().awaitNoWindow();
        await().until(() -> interfaces("EXCLUDED").containsAll(ports));

        String edit =
                awaitEdit("outcome=AWAITING_APPROVAL&deviceId=" + lastDevice().get("id"));
        String group = gateway.get("/api/v1/edits/" + edit).get("group").asText();
        // Another router waits for the same change since its marker was restored.
        List<String> same = waitingIn(group);
        assertThat(same).hasSizeGreaterThan(1).contains(edit);
        workspace().go("/edits");
        page().click("Reject all " + same.size());
        page().awaitText("written to none of the devices");
        page().type("CHG3334");
        inspect("reject-all");
        page().click("Cancel");
        assertThat(waitingIn(group)).as("Cancel cancels").isEqualTo(same);
        page().click("Reject all " + same.size());
        page().awaitText("written to none of the devices");
        page().type("CHG3335");
        page().click("Reject (" + same.size() + ")");
        page().click("Show");
        page().awaitText("Group " + group + " only");
        page().awaitText("rejected");
        assertThat(waitingIn(group)).isEmpty();
        assertThat(gateway.items("/api/v1/edits?outcome=REJECTED&group=" + group)
                        .map(each -> each.get("id").asText()))
                .containsAll(same);
        page().click("Group " + group + " only");
        page().awaitTrue("!location.search.includes('group')");
        assertThat(MarkersOnRouter.of(lastPe().running()).unis()).containsAll(ports);
    }

    private static List<String> waitingIn(String group) {
        return gateway.items("/api/v1/edits?outcome=AWAITING_APPROVAL&group=" + group)
                .map(each -> each.get("id").asText())
                .toList();
    }

    @Test
    @Order(23)
    void whatARouterSaysIsAcceptedInManyPlacesAtOnce() {
        workspace().go("/discrepancies?state=OPEN&q=" + pe(0).name());
        page().awaitText(pe(0).name());
        workspace().awaitRows();
        page().click("Mark all rows");
        long open = gateway.items("/api/v1/discrepancies?state=OPEN&limit=1000").count();
        assertThat(open).isGreaterThan(1);
        page().click("Accept theirs (" + open + ")");
        page().awaitText("these places are left alone until they change again");
        inspect("accept-many");
        page().click("Cancel");
        assertThat(gateway.items("/api/v1/discrepancies?state=OPEN&limit=1000"))
                .as("Cancel cancels")
                .hasSize((int) open);
        page().click("Accept theirs (" + open + ")");
        page().click("Accept theirs (" + open + ")");
        page().awaitNoWindow();
        page().awaitText("Accept theirs: " + open + " discrepancies");
        assertThat(gateway.items("/api/v1/discrepancies?state=OPEN")).isEmpty();
        page().awaitText("No discrepancy is like that");
        page().click("open");
        page().click("accepted");
        page().awaitTrue("location.search.includes('state=ACCEPTED')");
        page().awaitText("accepted");
        page().click("Found: sort");
        page().awaitTrue("location.search.includes('sort=foundAt')");
    }

    @Test
    @Order(24)
    void deviceIsTakenForAnNPeGetsItsRoleAndLosesItAgain() {
        VirtualRouter edge = router("ce");
        workspace().go("/devices/" + gateway.idOf(edge.name()));
        page().click("Include …");
        page().awaitText("is taken for an N-PE though the rules do not recommend it");
        page().type("CHG4444");
        page().click("Include");
        page().awaitNoWindow();
        await().until(() -> !choices("CHG4444").isEmpty());
        page().click("Assign …");
        page().awaitText("those with a recommended or included role get it");
        page().click("Assign roles (1)");
        page().awaitNoWindow();
        await().until(() -> roleOf(edge).equals("N_PE"));

        page().click("Take role away");
        page().awaitText(edge.name() + " loses its role now");
        page().click("Take role away");
        page().awaitNoWindow();
        await().until(() -> roleOf(edge).equals("UNKNOWN"));
        page().awaitTrue("!document.querySelector('.page-head .role')");
    }

    @Test
    @Order(25)
    void routerIsExcludedFromAnyRole() {
        VirtualRouter core = router("p1");
        workspace().go("/devices/" + gateway.idOf(core.name()));
        page().click("Exclude …");
        page().awaitText("gets no role and offers no UNI, whatever the rules say");
        page().type("CHG2222");
        page().click("Exclude");
        page().awaitNoWindow();
        await().until(() -> roleOf(core).equals("UNKNOWN"));
        page().awaitText("CHG2222");
        page().click("Withdraw …");
        page().awaitText("It was loopback's choice: CHG2222");
        page().click("Withdraw");
        page().awaitNoWindow();
        workspace().go("/assign");
        page().awaitText(core.name());
        page().click("Exclude " + core.name());
        page().awaitText("gets no role");
        page().click("Cancel");
        assertThat(choices("CHG2222")).isEmpty();
    }

    @Test
    @Order(31)
    void evidenceIsKeptAsAFileThatTheCommandLineProves() {
        Path files = keepFiles();
        String edit = appliedEdit(pe(1));
        workspace().go("/edits/" + edit);
        page().awaitText("the chain is unbroken");
        page().click("What was recorded");
        page().click("Download JSON");
        Path kept = files.resolve("prestage-edit-" + edit + ".json");
        await().until(() -> Files.exists(kept));
        assertThat(new CommandLine(new AuditCommand()).execute("--verify", kept.toString()))
                .isZero();
    }

    private static VirtualRouter router(String prefix) {
        return fleet.routers().stream()
                .filter(each -> each.name().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private static String roleOf(VirtualRouter router) {
        return gateway.get("/api/v1/devices/" + gateway.idOf(router.name()))
                .get("role")
                .asText();
    }

    private static List<String> interfaces(String uni) {
        return gateway.items("/api/v1/devices/" + lastDevice().get("id") + "/interfaces?limit=1000&uni=" + uni)
                .map(each -> each.get("name").asText())
                .toList();
    }

    private static List<JsonNode> choices(String reason) {
        return gateway.items("/api/v1/choices?limit=1000")
                .filter(each -> each.get("reason").asText().equals(reason))
                .toList();
    }
}
