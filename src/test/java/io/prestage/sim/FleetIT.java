package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.prestage.sim.network.Kind;
import io.prestage.sim.server.HostKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FleetIT {
    private static final KeyPair KEY = HostKeys.of(42, "key of the test");
    private static final String PORT_EDIT =
            "<edit-config><target><candidate/></target><config><configuration><interfaces><interface><name>ge-0/0/9</name>"
                    + "<description>%s</description></interface></interfaces></configuration></config></edit-config>";
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withPromptRollback()
                .withFirstAddress("127.21.0.1")
                .withPort(0)
                .withAuthorisedKeys(List.of(PublicKeyEntry.toString(KEY.getPublic()) + " test")));
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void eachAddressIsARouterOfItsOwn() throws Exception {
        for (VirtualRouter router : fleet.routers()) {
            try (RawClient client = RawClient.connect(router.address()).greeted()) {
                assertThat(client.rpc("<get-system-information/>"))
                        .contains("<host-name>" + router.name() + "</host-name>");
            }
        }
    }

    @Test
    void helloTellsTheModeOfTheRouter() throws Exception {
        try (RawClient client = RawClient.connect(router(false).address())) {
            assertThat(client.receive())
                    .startsWith("<hello xmlns=")
                    .contains("http://xml.juniper.net/dmi/system/1.0", "<session-id>")
                    .doesNotContain("base:1.1");
        }
        try (RawClient client = RawClient.connect(router(true).address())) {
            assertThat(client.receive()).startsWith("<nc:hello xmlns:nc=").contains("urn:ietf:params:netconf:base:1.1");
        }
    }

    @Test
    void chunksAreUsedOnceBothSidesOfferThem() throws Exception {
        try (RawClient client = RawClient.connect(router(true).address())) {
            client.greet("urn:ietf:params:netconf:base:1.1");
            String rpc =
                    "<rpc message-id=\"1\" xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><get-software-information/></rpc>";
            client.sendRaw("\n#10\n" + rpc.substring(0, 10) + "\n#" + (rpc.length() - 10) + "\n" + rpc.substring(10)
                    + "\n##\n");

            assertThat(client.receive("\n##\n")).startsWith("\n#").contains("<nc:rpc-reply", "<junos-version>24.4R1.9");
        }
    }

    @Test
    void editBecomesActiveAtCommitAndGetsARevision() throws Exception {
        VirtualRouter router = fleet.router("pe1");
        String before = router.revision().value();
        try (RawClient client = RawClient.connect(router.address()).greeted()) {
            assertThat(client.rpc("<lock><target><candidate/></target></lock>")).contains("<ok/>");
            assertThat(client.rpc(PORT_EDIT.formatted("new text"))).contains("<ok/>");
            assertThat(router.running()).doesNotContain("new text");
            String committed = client.rpc("<commit-configuration><log>by test</log></commit-configuration>");
            assertThat(client.rpc("<unlock><target><candidate/></target></unlock>"))
                    .contains("<ok/>");

            assertThat(router.running()).contains("new text");
            assertThat(committed)
                    .contains(
                            "<old-db-revision>" + before, "<new-db-revision>" + router.revision(), "<commit-success/>");
            assertThat(client.rpc("<get-commit-revision-information/>"))
                    .contains("<revision>" + router.revision(), "<log>by test</log>");
        }
    }

    @Test
    void secondSessionIsToldWhoHoldsTheLockUntilTheFirstGoes() throws Exception {
        VirtualRouter router = fleet.router("pe5");
        try (RawClient other = RawClient.connect(router.address()).greeted()) {
            try (RawClient holder = RawClient.connect(router.address()).greeted()) {
                holder.rpc("<lock><target><candidate/></target></lock>");
                holder.rpc(PORT_EDIT.formatted("lost"));
                assertThat(other.rpc("<lock><target><candidate/></target></lock>"))
                        .contains("lock-denied", "configuration database locked by:", "admin terminal", "<session-id>");
                assertThat(other.rpc(PORT_EDIT.formatted("refused"))).contains("locked by");
            }
            await().until(() ->
                    other.rpc("<lock><target><candidate/></target></lock>").contains("<ok/>"));
            assertThat(router.candidate()).doesNotContain("lost");
        }
    }

    @Test
    void confirmedCommitIsRolledBackByItself() throws Exception {
        VirtualRouter router = fleet.router("p1");
        try (RawClient client = RawClient.connect(router.address()).greeted()) {
            client.rpc(PORT_EDIT.formatted("for a moment"));
            assertThat(client.rpc("<commit><confirmed/><confirm-timeout>1</confirm-timeout></commit>"))
                    .contains("ok/>");
            assertThat(client.rpc("<get-commit-information/>")).contains("rollback pending");

            await().until(() -> !router.running().contains("for a moment"));
            assertThat(client.rpc("<get-commit-information/>"))
                    .containsSubsequence("<sequence-number>0<", "<user>root</user>", "<sequence-number>1<")
                    .doesNotContain("rollback pending");
        }
    }

    @Test
    void minutesOfJunosAreMinutes() throws Exception {
        try (RawClient client = RawClient.connect(fleet.router("p2").address()).greeted()) {
            assertThat(
                            client.rpc(
                                    "<commit-configuration><confirmed/><confirm-timeout>3</confirm-timeout></commit-configuration>"))
                    .contains("rolled back in 3 minutes");
            assertThat(client.rpc("<get-commit-information/>")).contains("rollback in 3mins");
            assertThat(client.rpc("<commit-configuration/>")).contains("<commit-success/>");
        }
    }

    @Test
    void configurationComesWithWhoCommittedItAndGroupsAppliedOnRequest() throws Exception {
        VirtualRouter router = fleet.router("pe2");
        router.commitAs("noc", "order 1", "<configuration><snmp><location>x</location></snmp></configuration>");
        try (RawClient client = RawClient.connect(router.address()).greeted()) {
            String plain = client.rpc(
                    "<get-configuration database=\"committed\"><configuration><interfaces/></configuration></get-configuration>");
            String inherited = client.rpc("<get-configuration database=\"committed\" inherit=\"inherit\"/>");

            assertThat(plain)
                    .contains("junos:commit-user=\"noc\"", "<apply-groups>CORE</apply-groups>")
                    .doesNotContain("<mpls/>", "<system>");
            assertThat(inherited).contains("<mpls/>").doesNotContain("<apply-groups>");
            assertThat(client.rpc("<get-configuration/>")).contains("junos:changed-seconds=");
            assertThat(client.rpc("<get-configuration format=\"yaml\"/>")).contains("rpc-error");
        }
    }

    @Test
    void interfacesAreReportedWhetherConfiguredOrNot() throws Exception {
        try (RawClient client = RawClient.connect(fleet.router("pe1").address()).greeted()) {
            assertThat(client.rpc("<get-interface-information><terse/></get-interface-information>"))
                    .contains("<name>\nge-0/0/8\n</name>", "<name>\nfxp0\n</name>", "<name>\nlo0.0\n</name>");
        }
    }

    @Test
    void mistakesAreAnsweredAndTheSessionGoesOn() throws Exception {
        try (RawClient client = RawClient.connect(fleet.router("rr1").address()).greeted()) {
            assertThat(client.rpc("<get-weather/>")).contains("syntax error", "bad-element>get-weather<");
            client.send("<rpc><unclosed></rpc>");
            assertThat(client.receive()).contains("rpc-error");
            assertThat(client.rpc("<edit-config><target><running/></target></edit-config>"))
                    .contains("operation-not-supported");
            assertThat(client.rpc(
                            "<load-configuration><configuration><protcols/></configuration></load-configuration>"))
                    .contains("syntax error", "protcols");
            assertThat(client.rpc("<get-system-information/>")).contains("rr1");
        }
    }

    @Test
    void earlierConfigurationCanBeLoadedByItsNumber() throws Exception {
        VirtualRouter router = fleet.router("p3");
        String before = router.running();
        router.commitAs("noc", null, "<configuration><snmp><contact>somebody</contact></snmp></configuration>");
        try (RawClient client = RawClient.connect(router.address()).greeted()) {
            assertThat(client.rpc("<load-configuration rollback=\"1\"/>")).contains("ok/>");
            assertThat(router.candidate()).isEqualTo(before);
            client.rpc("<discard-changes/>");
            assertThat(client.rpc("<load-configuration rollback=\"x\"/>")).contains("invalid rollback");
            assertThat(client.rpc("<load-configuration rollback=\"49\"/>")).contains("no rollback 49");
        }
    }

    @Test
    void closeSessionIsAnsweredBeforeTheChannelCloses() throws Exception {
        try (RawClient client = RawClient.connect(fleet.router("ce1").address()).greeted()) {
            assertThat(client.rpc("<close-session/>")).contains("ok/>");
            await().until(client::closedByRouter);
        }
        await().until(() -> fleet.router("ce1").openSessions() == 0);
    }

    @Test
    void killSessionEndsAnotherSession() throws Exception {
        InetSocketAddress address = fleet.router("ce2").address();
        try (RawClient victim = RawClient.connect(address);
                RawClient killer = RawClient.connect(address).greeted()) {
            String hello = victim.greet("urn:ietf:params:netconf:base:1.0");
            String id = hello.replaceAll("(?s).*session-id>(\\d+)<.*", "$1");

            assertThat(killer.rpc("<kill-session><session-id>" + id + "</session-id></kill-session>"))
                    .contains("ok/>");
            await().until(victim::closedByRouter);
        }
    }

    @Test
    void keysLetPrestageInAndNobodyElse() throws Exception {
        InetSocketAddress address = fleet.router("ce3").address();
        RawClient.connect(address, "prestage", null, KEY).close();

        assertThatThrownBy(() -> RawClient.connect(address, "prestage", "admin", null))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> RawClient.connect(address, "admin", "wrong", null))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> RawClient.connect(address, "prestage", null, HostKeys.of(1, "other")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void truthAndHostKeysNameEveryRouter() {
        assertThat(fleet.truth().devices())
                .hasSize(12)
                .filteredOn(d -> d.kind() == Kind.PE)
                .hasSize(5);
        assertThat(fleet.knownHosts())
                .hasSize(12)
                .allMatch(line -> line.matches("\\[127\\.21\\.0\\.\\d+]:\\d+ ssh-ed25519 \\S+"));
    }

    private static VirtualRouter router(boolean rfcCompliant) {
        return fleet.routers().stream()
                .filter(r -> r.rfcCompliant() == rfcCompliant)
                .findFirst()
                .orElseThrow();
    }
}
