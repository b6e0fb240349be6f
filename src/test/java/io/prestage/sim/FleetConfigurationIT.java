package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Junos has beyond RFC 6241 round its configuration, over real NETCONF. */
final class FleetConfigurationIT {
    private static final String COMPARE = "<get-configuration compare=\"rollback\" rollback=\"0\" format=\"text\"/>";
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(24)
                .withFirstAddress("127.47.0.1")
                .withPort(0));
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void inheritedStatementsNameTheirGroup() throws Exception {
        try (RawClient client = client("pe1")) {
            set(client, "set groups CONTACT snmp contact noc\nset apply-groups CONTACT\nset snmp location here");
            assertThat(client.rpc("<get-configuration inherit=\"inherit\" groups=\"groups\"/>"))
                    .contains("<contact junos:group=\"CONTACT\">noc</contact>", "<location>here</location>")
                    .doesNotContain("<groups>");
            assertThat(client.rpc("<get-configuration inherit=\"inherit\"/>"))
                    .contains("<contact>noc</contact>")
                    .doesNotContain("junos:group=");
            assertThat(client.rpc("<get-configuration/>")).contains("<name>CONTACT</name>");
        }
    }

    @Test
    void privateCopyThatClashesWithWhatWasCommittedMeanwhileIsRefused() throws Exception {
        try (RawClient client = client("pe2")) {
            client.rpc("<open-configuration><private/></open-configuration>");
            set(client, "set snmp contact mine");
            fleet.router("pe2").commitAs("noc", null, "set snmp contact theirs");

            assertThat(client.rpc("<commit-configuration/>"))
                    .contains("[edit snmp]", "contact", "statement does not match patch", "'theirs'")
                    .doesNotContain("<commit-success/>");
            assertThat(fleet.router("pe2").running()).contains("<contact>theirs</contact>");
        }
    }

    @Test
    void synchronisedCommitIsAnsweredByBothRoutingEngines() throws Exception {
        for (int expected : new int[] {1, 2}) {
            VirtualRouter router = lastWithEngines(expected);
            try (RawClient client = RawClient.connect(router.address()).greeted()) {
                set(client, "set snmp contact both");
                String reply = client.rpc("<commit-configuration><synchronize/></commit-configuration>");

                assertThat(reply).contains("<name>re0</name>");
                assertThat(reply.contains("<name>re1</name>")).as(router.name()).isEqualTo(expected == 2);
                assertThat(reply.split("<commit-success/>", -1)).hasSize(expected + 1);
            }
        }
    }

    private static VirtualRouter lastWithEngines(int number) {
        return fleet.routers().stream()
                .filter(router -> router.plan().personality().routingEngines() == number)
                .reduce((before, later) -> later)
                .orElseThrow();
    }

    @Test
    void loadOverrideReplacesAllAndLoadUpdateTouchesOnlyWhatDiffers() throws Exception {
        try (RawClient client = client("p1")) {
            assertThat(load(
                            client,
                            "override",
                            "<configuration><system><host-name>bare</host-name></system></configuration>"))
                    .contains("ok/>");
            assertThat(fleet.router("p1").candidate())
                    .contains("<host-name>bare<")
                    .doesNotContain("<interfaces>");
            client.rpc("<discard-changes/>");

            String all = fleet.router("p1").candidate();
            String changed = all.replaceFirst("<host-name>[^<]*", "<host-name>renamed");
            assertThat(load(
                            client,
                            "update",
                            changed.replace(" xmlns:junos=\"http://xml.juniper.net/junos/*/junos\"", "")))
                    .contains("ok/>");
            assertThat(client.rpc(COMPARE).lines().filter(line -> line.matches("[+-].*")))
                    .containsExactly("-  host-name p1;", "+  host-name renamed;");
            client.rpc("<discard-changes/>");
        }
    }

    @Test
    void protectedStatementIsNotChangedUntilItIsUnprotected() throws Exception {
        try (RawClient client = client("p2")) {
            set(client, "set snmp contact first\nprotect snmp");
            assertThat(client.rpc("<get-configuration/>")).contains("<snmp protect=\"protect\"");
            assertThat(set(client, "set snmp contact second")).contains("<rpc-error>", "protected");
            assertThat(set(client, "delete snmp")).contains("protected");
            assertThat(fleet.router("p2").candidate()).contains("<contact>first<");

            assertThat(set(client, "unprotect snmp\nset snmp contact second")).contains("ok/>");
            assertThat(fleet.router("p2").candidate()).contains("<contact>second<");
            client.rpc("<discard-changes/>");
        }
    }

    @Test
    void entriesAreMovedAndRenamedWhereTheyStand() throws Exception {
        String filter = "firewall family inet filter ORDER term";
        try (RawClient client = client("p3")) {
            set(client, "set %1$s a then accept\nset %1$s b then accept\nset %1$s c then accept".formatted(filter));
            assertThat(set(client, "insert %s c before term a".formatted(filter)))
                    .contains("ok/>");
            assertThat(set(client, "rename %s a to term z".formatted(filter))).contains("ok/>");

            assertThat(fleet.router("p3").candidate().replaceAll("\\s+", ""))
                    .containsSubsequence("<name>ORDER<", "<name>c<", "<name>z<", "<name>b<");
            assertThat(set(client, "insert %s b before term nowhere".formatted(filter)))
                    .contains("statement not found");
            client.rpc("<discard-changes/>");
        }
    }

    @Test
    void testOptionIsTakenWhereJunosOffersIt() throws Exception {
        String edit = "<edit-config><target><candidate/></target><test-option>%s</test-option><config><configuration>"
                + "<snmp><contact>%s</contact></snmp></configuration></config></edit-config>";
        try (RawClient client = client("pe3")) {
            assertThat(client.rpc(edit.formatted("test-then-set", "one"))).contains("ok/>");
            assertThat(client.rpc(edit.formatted("set", "two"))).contains("ok/>");
            assertThat(client.rpc(edit.formatted("test-only", "three"))).contains("invalid-value", "test-only");
            assertThat(fleet.router("pe3").candidate()).contains("<contact>two<");
            client.rpc("<discard-changes/>");
        }
    }

    @Test
    void interfaceRangeCountsAtTheCommitCheckAndInReplies() throws Exception {
        try (RawClient client = client("pe4")) {
            set(
                    client,
                    "set interfaces interface-range R member ge-9/9/1\nset interfaces interface-range R unit 7 vlan-id 7");
            assertThat(client.rpc("<commit-configuration><check/></commit-configuration>"))
                    .contains("[edit interfaces ge-9/9/1]", "VLAN-ID can only be specified on tagged ethernet");
            assertThat(set(client, "set interfaces interface-range R vlan-tagging"))
                    .contains("ok/>");
            assertThat(client.rpc("<commit-configuration><check/></commit-configuration>"))
                    .contains("<commit-check-success/>");
            client.rpc("<discard-changes/>");

            VirtualRouter router = fleet.router("pe4");
            String port = router.plan().unis().get(0);
            router.commitAs(
                    "noc",
                    null,
                    "set interfaces interface-range D member %1$s\nset interfaces interface-range D disable\ndelete interfaces %1$s disable"
                            .formatted(port));
            assertThat(client.rpc("<get-interface-information><terse/><interface-name>" + port
                                    + "</interface-name></get-interface-information>")
                            .replaceAll("\\s+", ""))
                    .contains("<admin-status>down</admin-status><oper-status>down</oper-status>");
        }
    }

    private static RawClient client(String router) throws IOException {
        return RawClient.connect(fleet.router(router).address()).greeted();
    }

    private static String set(RawClient client, String commands) throws IOException {
        return client.rpc("<load-configuration action=\"set\" format=\"text\"><configuration-set>" + commands
                + "</configuration-set></load-configuration>");
    }

    private static String load(RawClient client, String action, String configuration) throws IOException {
        return client.rpc("<load-configuration action=\"" + action + "\" format=\"xml\">" + configuration
                + "</load-configuration>");
    }
}
