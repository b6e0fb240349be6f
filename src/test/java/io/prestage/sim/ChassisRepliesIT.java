package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client sees of the chassis and the system of a router. */
final class ChassisRepliesIT {
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        fleet = Fleet.start(
                FleetSettings.DEFAULTS.withFirstAddress("127.31.0.1").withPort(0));
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void inventoryHoldsTheCardsOfThePorts() throws Exception {
        String inventory = ask("pe1", "<get-chassis-inventory/>");

        assertThat(inventory)
                .containsSubsequence(
                        "<chassis junos:style=\"inventory\">",
                        "<name>Chassis</name>",
                        "<description>MX480</description>",
                        "<name>Midplane</name>",
                        "<name>Routing Engine 0</name>",
                        "<name>FPC 0</name>",
                        "<name>CPU</name>",
                        "<name>MIC 0</name>",
                        "<description>3D 10x 1GE(LAN) SFP</description>",
                        "<chassis-sub-sub-module>\n<name>PIC 0</name>",
                        "<chassis-sub-sub-sub-module>\n<name>Xcvr 0</name>",
                        "<name>FPC 2</name>",
                        "<chassis-sub-module>\n<name>PIC 0</name>",
                        "<description>8x 10GE SFPP</description>",
                        "<chassis-sub-sub-module>\n<name>Xcvr 0</name>",
                        "<description>SFP+-10G-LR</description>")
                .doesNotContain("<name>Routing Engine 1</name>", "<name>FPC 1</name>");
        assertThat(ask("pe1", "<get-chassis-inventory/>")).isEqualTo(inventory);
        assertThat(values(inventory, "serial-number"))
                .filteredOn(serial -> !serial.equals("BUILTIN"))
                .doesNotHaveDuplicates();
        assertThat(ask("rr1", "<get-chassis-inventory/>")).contains("RE-VRR").doesNotContain("FPC");
    }

    @Test
    void systemAndInventoryTellOneSerialNumber() throws Exception {
        String serial =
                values(ask("pe1", "<get-system-information/>"), "serial-number").get(0);

        assertThat(ask("pe1", "<get-chassis-inventory/>")).contains("<serial-number>" + serial + "</serial-number>");
        assertThat(ask("pe2", "<get-system-information/>")).doesNotContain(serial);
    }

    @Test
    void secondRoutingEngineIsABackup() throws Exception {
        String two = ask("pe2", "<get-route-engine-information/>");

        assertThat(values(two, "mastership-state")).containsExactly("master", "backup");
        assertThat(values(two, "serial-number")).doesNotHaveDuplicates();
        assertThat(values(ask("pe1", "<get-route-engine-information/>"), "slot"))
                .containsExactly("0");
        assertThat(ask("pe2", "<get-chassis-inventory/>")).contains("<name>Routing Engine 1</name>");
    }

    @Test
    void versionIsThatOfOneRoutingEngineUnlessAllAreAsked() throws Exception {
        assertThat(ask("pe2", "<get-software-information/>"))
                .containsSubsequence(
                        "<software-information>",
                        "<host-name>pe2</host-name>",
                        "<product-model>mx204</product-model>",
                        "<junos-version>21.4R3.15</junos-version>",
                        "<package-information>",
                        "<name>os-kernel</name>",
                        "[21.4R3.15]</comment>")
                .doesNotContain("multi-routing-engine-results");
        String all = ask("pe2", "<command>show version invoke-on all-routing-engines</command>");
        assertThat(values(all, "re-name")).containsExactly("re0", "re1");
        assertThat(values(all, "junos-version")).containsExactly("21.4R3.15", "21.4R3.15");
    }

    @Test
    void uptimeTellsSinceWhenAndWhoCommittedLast() throws Exception {
        fleet.router("p1").commitAs("noc", null, "<configuration><snmp><location>x</location></snmp></configuration>");

        assertThat(ask("p1", "<get-system-uptime-information/>"))
                .containsSubsequence(
                        "<current-time>",
                        "<system-booted-time>",
                        "<time-length junos:seconds=",
                        "<protocols-started-time>",
                        "<last-configured-time>",
                        "<user>noc</user>",
                        "<active-user-count junos:format=\"0 users\">0<");
        assertThat(ask("p1", "<get-system-users-information/>")).contains("<user-table>");
    }

    @Test
    void nothingIsAlarming() throws Exception {
        for (String rpc : List.of("<get-alarm-information/>", "<get-system-alarm-information/>")) {
            assertThat(ask("pe1", rpc)).contains("<alarm-summary>\n<no-active-alarms/>\n</alarm-summary>");
        }
    }

    @Test
    void commandsAreAnsweredLikeTheirRpcs() throws Exception {
        assertThat(command("show version | display xml")).contains("<software-information>");
        assertThat(command("show  chassis hardware detail | no-more")).contains("<chassis-inventory");
        assertThat(command("show chassis routing-engine")).contains("<route-engine-information");
        assertThat(command("show chassis alarms")).contains("<alarm-information");
        assertThat(command("show interfaces xe-2/0/0 terse"))
                .contains("xe-2/0/0.0", "style=\"terse\"")
                .doesNotContain("lo0");
        assertThat(command("show system commit")).contains("<commit-information>");
        assertThat(command("show system commit revision")).contains("<commit-revision-information>");
    }

    @Test
    void commandThatIsNotKnownIsRefused() throws Exception {
        for (String unknown : List.of(
                "show weather", "show version colour", "show version | count", "show", "request system reboot")) {
            assertThat(command(unknown))
                    .contains("<error-message>\nsyntax error", "<bad-element>")
                    .doesNotContain("software-information");
        }
    }

    @Test
    void textAndJsonAreRefusedInsteadOfAnsweredInXml() throws Exception {
        for (String rpc : List.of(
                "<get-software-information format=\"text\"/>",
                "<get-interface-information format=\"json\"/>",
                "<get-chassis-inventory format=\"text\"/>",
                "<command format=\"text\">show version</command>")) {
            assertThat(ask("pe1", rpc)).contains("rpc-error", "format xml only", "<bad-element>format</bad-element>");
        }
    }

    private static String command(String text) throws IOException {
        return ask("pe1", "<command>" + text + "</command>");
    }

    private static List<String> values(String reply, String leaf) {
        return Pattern.compile("<" + leaf + ">([^<]*)<")
                .matcher(reply)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String ask(String router, String rpc) throws IOException {
        try (RawClient client =
                RawClient.connect(fleet.router(router).address()).greeted()) {
            return client.rpc(rpc);
        }
    }
}
