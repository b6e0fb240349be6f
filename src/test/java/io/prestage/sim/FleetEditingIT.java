package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client can do to the configuration of a virtual router, over real NETCONF. */
final class FleetEditingIT {
    private static final String LOCK = "<lock><target><candidate/></target></lock>";
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withPromptRollback()
                .withDevices(24)
                .withFirstAddress("127.31.0.1")
                .withPort(0));
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void privateCopyIsHiddenUntilItIsCommittedAndConflictsAreRefused() throws Exception {
        try (RawClient mine = client("pe1");
                RawClient other = client("pe1")) {
            assertThat(mine.rpc("<open-configuration><private/></open-configuration>"))
                    .contains("warning", "uncommitted changes will be discarded on exit", "<ok/>");
            assertThat(set(mine, "set snmp contact mine")).contains("<ok/>");
            assertThat(other.rpc("<get-configuration format=\"set\"/>")).doesNotContain("contact mine");
            assertThat(set(other, "set snmp contact other")).contains("private edits in use");
            fleet.router("pe1")
                    .commitAs(
                            "noc",
                            null,
                            "<configuration><system><domain-name>x</domain-name></system></configuration>");
            assertThat(mine.rpc("<commit-configuration/>")).contains("<load-success/>", "<commit-success/>");
            assertThat(fleet.router("pe1").running())
                    .contains("<contact>mine</contact>", "<domain-name>x</domain-name>");

            set(mine, "set snmp contact again");
            mine.rpc("<close-configuration/>");
            assertThat(mine.rpc("<get-configuration format=\"set\"/>")).doesNotContain("contact again");
        }
    }

    @Test
    void loadsOfEveryFormatAndTheirFaultsAreAnswered() throws Exception {
        try (RawClient client = client("pe2")) {
            assertThat(load(client, "merge", "text", "<configuration-text>snmp { contact text; }</configuration-text>"))
                    .contains("ok/>");
            assertThat(
                            load(
                                    client,
                                    "merge",
                                    "json",
                                    "<configuration-json>{\"configuration\":{\"snmp\":{\"location\":\"json\"}}}</configuration-json>"))
                    .contains("ok/>");
            assertThat(set(client, "set snmp name set")).contains("ok/>");
            assertThat(
                            client.rpc(
                                    "<get-configuration format=\"text\"><configuration><snmp/></configuration></get-configuration>"))
                    .contains(
                            "## Last changed: ", "snmp {", "    contact text;", "    location json;", "    name set;");
            assertThat(
                            client.rpc(
                                    "<get-configuration format=\"json\"><configuration><snmp/></configuration></get-configuration>"))
                    .contains("\"contact\" : \"text\"");
            assertThat(set(client, "set snmp contact a\nset snmpp contact b"))
                    .contains("syntax error", "bad-element>snmpp<", "<line-number>2<", "<load-error-count>1<");
            assertThat(client.rpc("<get-configuration compare=\"rollback\" rollback=\"0\" format=\"text\"/>"))
                    .contains("[edit snmp]", "+   contact a;");
            assertThat(client.rpc("<get-configuration compare=\"rollback\" rollback=\"0\" format=\"xml\"/>"))
                    .contains("<contact operation=\"create\">a</contact>");
            assertThat(client.rpc("<get-configuration changed=\"changed\"/>"))
                    .contains("<snmp junos:changed=\"changed\">");
            client.rpc("<discard-changes/>");
        }
    }

    @Test
    void errorOptionsStopOrGoOn() throws Exception {
        String edit = "<edit-config><target><candidate/></target><error-option>%s</error-option><config><configuration>"
                + "<snmp><contact>c</contact><location operation=\"delete\"/><name>n</name></snmp></configuration></config></edit-config>";
        try (RawClient client = client("pe4")) {
            client.rpc("<delete-config><target><candidate/></target></delete-config>");
            assertThat(client.rpc(edit.formatted("stop-on-error")))
                    .contains("data-missing", "error-path", "[edit snmp location]");
            assertThat(fleet.router("pe4").candidate()).contains("<contact>c").doesNotContain("<name>n<");
            assertThat(client.rpc(edit.formatted("continue-on-error"))).contains("data-missing");
            assertThat(fleet.router("pe4").candidate()).contains("<name>n<");
            assertThat(client.rpc(edit.formatted("rollback-on-error"))).contains("operation-not-supported");
            client.rpc("<discard-changes/>");
        }
    }

    @Test
    void commitCheckNamesPathAndStatement() throws Exception {
        try (RawClient client = client("pe4")) {
            client.rpc(LOCK);
            set(client, "set interfaces ge-0/0/99 unit 7 vlan-id 7");
            assertThat(client.rpc("<commit-configuration><check/></commit-configuration>"))
                    .contains(
                            "[edit interfaces ge-0/0/99]",
                            "bad-element>unit 7<",
                            "VLAN-ID can only be specified on tagged ethernet interfaces",
                            "configuration check-out failed");
            assertThat(set(client, "set interfaces ge-0/0/99 unit 7 vlan-id 5000"))
                    .contains("Value 5000 is not within range (0..4094)");
            assertThat(set(client, "set interfaces gx-0/0/0 disable")).contains("invalid interface type");
        }
    }

    @Test
    void commitAtWaitsIsShownAndCanBeCleared() throws Exception {
        try (RawClient client = client("p1")) {
            set(client, "set snmp contact later");
            assertThat(
                            client.rpc(
                                    "<commit-configuration><at-time>2099-01-01 10:00</at-time><log>L</log></commit-configuration>"))
                    .contains("<commit-check-success/>", "commit at will be executed at 2099-01-01 10:00:00 UTC");
            assertThat(client.rpc("<get-commit-information/>")).contains("<pending-commit>", "<log>L</log>");
            assertThat(client.rpc("<commit-configuration/>")).contains("clear system commit");
            assertThat(client.rpc("<clear-system-commit/>")).contains("Pending commit cleared.");
            assertThat(client.rpc("<clear-system-commit/>")).contains("No commit scheduled.");
            client.rpc("<commit-configuration><at-time>reboot</at-time></commit-configuration>");
            fleet.router("p1").commitAtReboot();
            assertThat(fleet.router("p1").running()).contains("<contact>later</contact>");
        }
    }

    @Test
    void rescueFilesAndRevisionsCanBeReadBack() throws Exception {
        VirtualRouter router = fleet.router("p2");
        try (RawClient client = client("p2")) {
            String first = router.revision().value();
            assertThat(client.rpc("<request-save-rescue-configuration/>")).contains("<success/>");
            assertThat(
                            client.rpc(
                                    "<copy-config><target><url>file:///var/tmp/a.xml</url></target><source><running/></source></copy-config>"))
                    .contains("ok/>");
            router.commitAs("noc", null, "<configuration><snmp><contact>new</contact></snmp></configuration>");
            assertThat(client.rpc("<get-configuration-by-revision><revision-string>" + router.revision()
                            + "</revision-string><compare>" + first + "</compare></get-configuration-by-revision>"))
                    .contains("contact new;");
            assertThat(
                            client.rpc(
                                    "<get-rollback-information><rollback>0</rollback><compare>1</compare></get-rollback-information>"))
                    .contains("contact new;");
            assertThat(client.rpc("<load-configuration rescue=\"rescue\"/>")).contains("ok/>");
            assertThat(router.candidate()).doesNotContain("<contact>new<");
            client.rpc("<discard-changes/>");
            client.rpc(
                    "<copy-config><target><candidate/></target><source><url>file:///var/tmp/a.xml</url></source></copy-config>");
            assertThat(router.candidate()).doesNotContain("<contact>new<");
            client.rpc("<discard-changes/>");
            assertThat(client.rpc("<request-delete-rescue-configuration/>")).contains("<success/>");
        }
    }

    @Test
    void evolvedRoutersTellOfCommitsByNotification() throws Exception {
        VirtualRouter router = null;
        for (VirtualRouter each : fleet.routers()) {
            try (RawClient client = RawClient.connect(each.address())) {
                if (client.greet("urn:ietf:params:netconf:base:1.0").contains("capability:notification:1.0")) {
                    router = each;
                    assertThat(client.rpc(
                                    "<create-subscription xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\"/>"))
                            .contains("ok/>");
                    each.commitAs("noc", null, "<configuration><snmp><contact>told</contact></snmp></configuration>");
                    assertThat(client.receive())
                            .contains("netconf-config-change", "<username>noc</username>", "/configuration/snmp");
                    break;
                }
            }
        }
        assertThat(router).isNotNull();
        try (RawClient client = client("pe1")) {
            assertThat(client.rpc("<create-subscription/>")).contains("syntax error");
        }
    }

    private static RawClient client(String router) throws IOException {
        return RawClient.connect(fleet.router(router).address()).greeted();
    }

    private static String set(RawClient client, String commands) throws IOException {
        return load(client, "set", "text", "<configuration-set>" + commands + "</configuration-set>");
    }

    private static String load(RawClient client, String action, String format, String content) throws IOException {
        return client.rpc("<load-configuration action=\"" + action + "\" format=\"" + format + "\">" + content
                + "</load-configuration>");
    }
}
