package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What has to be taken back, stopped, cancelled, or went wrong on a router; part of {@link WorkspaceIT}. */
abstract class WorkspaceSetbacks extends WorkspaceChoices {
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
    @Order(6)
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
        page().awaitTrue("!document.querySelector('.banner.stopped')");
        assertThat(gateway.get("/api/v1/edits/stop").get("stopped").isNull()).isTrue();
    }

    @Test
    @Order(17)
    void jobThatWaitsForAStalledRouterIsCancelled() {
        lastPe().fault(Fault.STALL);
        workspace().go("/devices/" + lastDevice().get("id"));
        page().click("Synchronise");
        page().awaitText("will be read over NETCONF");
        page().click("Synchronise (1)");
        page().awaitNoWindow();
        workspace().go("/jobs?state=RUNNING");
        page().click("synchronise");
        page().click("Cancel the job");
        page().awaitText("what is done stays done");
        page().click("Cancel");
        assertThat(gateway.items("/api/v1/jobs?state=RUNNING"))
                .as("Cancel cancels")
                .hasSize(1);
        page().click("Cancel the job");
        page().click("Give up the rest");
        await().until(() -> gateway.items("/api/v1/jobs?state=CANCELLED").count() == 1);
        page().awaitText("cancelled");
        lastPe().mend(Fault.STALL);
    }

    @Test
    @Order(19)
    void replacedRouterIsTakenForTheRightOneWhenSomebodySaysSo() {
        pe(0).fault(Fault.REPLACED);
        pe(0).fault(Fault.KILL_SESSIONS);
        String device = "/api/v1/devices/" + gateway.idOf(pe(0).name());
        gateway.send(
                "POST",
                "/api/v1/jobs",
                "{\"kind\":\"synchronise\",\"devices\":[{\"deviceId\":" + gateway.idOf(pe(0).name()) + "}]}");
        awaitIdentity(device, "HOST_KEY");
        workspace().go("/devices/" + gateway.idOf(pe(0).name()));
        page().awaitText("It looks like another device");
        inspect("identity");
        page().click("It is not");
        page().awaitText("What is expected stays as it was");
        page().click("Refuse");
        page().awaitNoWindow();
        awaitIdentity(device, "HOST_KEY");
        page().click("It is the right one");
        page().awaitText("Compare it with the device before you accept");
        page().click("Cancel");
        awaitIdentity(device, "HOST_KEY");
        page().click("It is the right one");
        page().click("Accept");
        page().awaitNoWindow();

        JsonNode serial = awaitIdentity(device, "SERIAL_NUMBER");
        page().awaitText(serial.get("found").asText());
        page().click("It is the right one");
        page().click("Accept");
        await().until(() -> gateway.get(device).get("identity").isEmpty());
        assertThat(gateway.get(device).get("serialNumber")).isEqualTo(serial.get("found"));
    }

    private static JsonNode awaitIdentity(String device, String fact) {
        return await().until(
                        () -> gateway.get(device).at("/identity/0"),
                        change -> change.path("fact").asText().equals(fact));
    }

    @Test
    @Order(34)
    void waveThatMetAFullDiskIsHaltedUntilSomebodyLetsItGoOn() {
        VirtualRouter router = pe(1);
        String port = firstUni(router);
        await().until(() -> MarkersOnRouter.of(router.running()).unis().contains(port));
        router.commitAs("noc", "CHG4712", "delete interfaces " + port + " apply-macro prestage");
        String open = "/api/v1/discrepancies?state=OPEN&deviceId=" + gateway.idOf(router.name());
        workspace().go("/discrepancies?state=OPEN&q=" + router.name());
        page().click("Restore ours on " + router.name() + " " + port);
        page().awaitText("over the commit of noc");
        page().click("Cancel");
        page().awaitNoWindow();
        assertThat(gateway.items(open)).as("Cancel cancels").hasSize(1);
        page().click("Restore ours on " + router.name() + " " + port);
        page().awaitText("over the commit of noc");
        page().click("Restore ours");
        page().awaitNoWindow();
        await().until(() -> gateway.items(open).findAny().isEmpty());

        String group = await().until(
                        () -> gateway.items("/api/v1/edits?outcome=AWAITING_APPROVAL&deviceId="
                                        + gateway.idOf(router.name()))
                                .filter(each -> each.get("commands").toString().contains(port))
                                .map(each -> each.get("group").asText())
                                .findFirst()
                                .orElse(""),
                        id -> !id.isEmpty());
        router.fault(Fault.NO_SPACE);
        workspace().go("/edits");
        page().click("Reject group " + group);
        page().awaitText("not shown again");
        page().click("Cancel");
        page().click("Approve group " + group);
        page().awaitText("lock, edit, validate, confirmed commit");
        page().click("Approve (1)");
        page().awaitNoWindow();
        page().awaitText("was halted: '" + router.name() + "' refuses confirmed commit: /var: write failed");
        inspect("halted");
        router.mend(Fault.NO_SPACE);
        page().click("Go on");
        page().awaitText("Look at the edit that went wrong first");
        page().click("Cancel");
        page().awaitNoWindow();
        assertThat(gateway.get("/api/v1/edits/stop").get("halted").isNull())
                .as("Cancel cancels")
                .isFalse();
        page().click("Go on");
        page().awaitText("Look at the edit that went wrong first");
        page().click("Go on");
        page().awaitTrue("!document.querySelector('.banner.stopped')");
        assertThat(gateway.get("/api/v1/edits/stop").get("halted").isNull()).isTrue();
        page().complaints();
    }
}
