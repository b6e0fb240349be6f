package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.network.NetworkSettings;
import io.prestage.sim.network.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of the interfaces of a router. Blank space is left out, as it means nothing. */
final class InterfaceRepliesIT {
    private static final String ALL = "<get-interface-information>%s</get-interface-information>";
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        fleet = Fleet.start(
                FleetSettings.DEFAULTS.withFirstAddress("127.30.0.1").withPort(0));
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void portTellsItsTypeSpeedAndAddresses() throws Exception {
        String port = ask("pe1", "<interface-name>xe-2/0/0</interface-name>");

        assertThat(port)
                .contains("junos:style=\"normal\"")
                .containsSubsequence(
                        "<name>xe-2/0/0</name><admin-statusjunos:format=\"Enabled\">up</admin-status><oper-status>up</oper-status>",
                        "<local-index>",
                        "<snmp-index>",
                        "<description>core:",
                        "<link-level-type>Ethernet</link-level-type><mtu>9192</mtu>",
                        "<speed>10Gbps</speed>",
                        "<current-physical-address>02:",
                        "<hardware-physical-address>02:",
                        "<logical-interface><name>xe-2/0/0.0</name>",
                        "<encapsulation>ENET2</encapsulation>",
                        "<address-family-name>inet</address-family-name><mtu>9178</mtu>",
                        "<ifa-destination>10.",
                        "<address-family-name>mpls</address-family-name><mtu>9166</mtu>")
                .doesNotContain("<physical-interface><name>ge-");
    }

    @Test
    void speedFollowsFromTheNameAndThatOfABundleFromItsMembers() throws Exception {
        assertThat(ask("pe1", "<interface-name>ge-0/0/0</interface-name>")).contains("<speed>1000mbps</speed>");
        assertThat(ask("p1", "<interface-name>et-3/0/0</interface-name>")).contains("<speed>100Gbps</speed>");
        assertThat(ask("pe3", "<interface-name>ae0</interface-name>"))
                .contains("<speed>200Gbps</speed>", "<name>ae0.0</name>");
        assertThat(ask("pe3", "<terse/><interface-name>et-5/0/0</interface-name>"))
                .contains(
                        "<name>et-5/0/0.0</name>",
                        "<address-family-name>aenet</address-family-name><ae-bundle-name>ae0.0</ae-bundle-name>");
    }

    @Test
    void addressesAndIndexesAreThoseOfOneInterfaceAlone() throws Exception {
        String all = ask("pe1", "");
        String again = ask("pe1", "");

        for (String leaf : new String[] {"current-physical-address", "local-index", "snmp-index"}) {
            assertThat(values(all, leaf)).doesNotHaveDuplicates().isEqualTo(values(again, leaf));
        }
        assertThat(values(ask("pe2", ""), "current-physical-address"))
                .doesNotContainAnyElementsOf(values(all, "current-physical-address"));
    }

    @Test
    void terseTellsStatesAndAddressesOnly() throws Exception {
        String terse = ask("pe1", "<terse/>");

        assertThat(terse)
                .contains("junos:style=\"terse\"", "<name>fxp0</name><admin-status>up</admin-status>")
                .containsPattern(
                        "<name>lo0.0</name>.*?<ifa-local>172\\.16\\.0\\.1</ifa-local><ifa-destination[^>]*>0/0<")
                .doesNotContain("<mtu>", "<local-index>", "<description>");
        assertThat(ask("pe1", "<level-extra>terse</level-extra>")).isEqualTo(terse);
    }

    @Test
    void eachStyleTellsWhatIsAskedFor() throws Exception {
        assertThat(ask("pe1", "<brief/>"))
                .contains("junos:style=\"brief\"", "<mtu>")
                .doesNotContain("<snmp-index>");
        assertThat(ask("pe1", "<media/>"))
                .contains("<current-physical-address>")
                .doesNotContain("<logical-interface>");
        assertThat(ask("pe1", "<detail/>")).contains("<generation>", "<input-bytes>0<");
        assertThat(ask("pe1", "<descriptions/>"))
                .contains("junos:style=\"description\"", "<description>outofband</description>")
                .doesNotContain("<name>irb</name>");
    }

    @Test
    void taggedUnitTellsItsTagAndService() throws Exception {
        fleet.router("ce2")
                .commitAs(
                        "noc",
                        null,
                        "<configuration><interfaces><interface><name>ge-0/0/7</name><flexible-vlan-tagging/>"
                                + "<encapsulation>flexible-ethernet-services</encapsulation><unit><name>411</name>"
                                + "<encapsulation>vlan-ccc</encapsulation><vlan-id>411</vlan-id></unit></interface></interfaces>"
                                + "</configuration>");

        assertThat(ask("ce2", "<interface-name>*.411</interface-name>"))
                .contains(
                        "<logical-interface>",
                        "<link-addressjunos:format=\"VLAN-Tag[0x8100.411]\">[0x8100.411]</link-address>"
                                + "<encapsulation>VLAN-CCC</encapsulation>",
                        "<address-family-name>ccc</address-family-name><mtu>1522</mtu>")
                .doesNotContain("<physical-interface>");
        assertThat(ask("ce2", "<terse/><interface-name>*.32767</interface-name>"))
                .contains("<address-family-name>multiservice</address-family-name>");
    }

    @Test
    void loadedRouterTellsItsOwnPortsInTheOrderOfJunos(@TempDir Path folder) throws Exception {
        StringBuilder ports = new StringBuilder();
        for (String name : List.of("st0", "xe-1/0/0", "et-0/0/1:2", "fe-0/0/0", "gr-0/0/0", "reth1")) {
            ports.append("<interface><name>%s</name><unit><name>0</name></unit></interface>".formatted(name));
        }
        Files.writeString(
                folder.resolve("mx480.xml"),
                "<configuration><system><host-name>loaded</host-name></system><interfaces>" + ports
                        + "</interfaces></configuration>");
        try (Fleet loaded = Fleet.start(FleetSettings.DEFAULTS
                        .withNetwork(NetworkSettings.DEFAULTS.withConfigs(folder))
                        .withDevices(0)
                        .withFirstAddress("127.30.1.1")
                        .withPort(0));
                RawClient client =
                        RawClient.connect(loaded.routers().get(0).address()).greeted()) {
            String reply = client.rpc(ALL.formatted("<media/>")).replaceAll("\\s+", "");

            assertThat(values(reply, "name"))
                    .startsWith("fe-0/0/0", "gr-0/0/0", "et-0/0/1:2", "xe-1/0/0")
                    .contains("st0", "reth1", "lo0");
            assertThat(values(reply, "speed")).startsWith("100mbps", "25Gbps", "10Gbps");
            assertThat(client.rpc("<get-chassis-inventory/>")).contains("<name>FPC 0</name>", "<name>FPC 1</name>");
        }
    }

    @Test
    void wildcardAndIndexChooseInterfaces() throws Exception {
        assertThat(values(ask("pe1", "<media/><interface-name>xe-2/0/*</interface-name>"), "name"))
                .hasSize(8)
                .allMatch(name -> name.startsWith("xe-2/0/"));
        assertThat(ask("pe1", "<terse/><interface-name>so-*</interface-name>"))
                .doesNotContain("rpc-error", "physical-interface");
        assertThat(values(ask("pe1", "<media/><snmp-index>6</snmp-index>"), "name"))
                .containsExactly("lo0");
    }

    @Test
    void interfaceThatIsNotThereIsRefusedInTheWordsOfJunos() throws Exception {
        for (String name : new String[] {"ge-9/9/9", "lo0.7", "ge-0/0/0.9"}) {
            assertThat(ask("pe1", "<interface-name>" + name + "</interface-name>"))
                    .containsSubsequence(
                            "<interface-information",
                            "<rpc-error><error-type>protocol</error-type><error-tag>operation-failed</error-tag>",
                            "<error-severity>error</error-severity><error-message>device" + name
                                    + "notfound</error-message>",
                            "<source-daemon>ifinfo</source-daemon>");
        }
    }

    @Test
    void instanceShowsItsOwnUnits() throws Exception {
        String customers = ask("pe1", "<terse/><routing-instance>customer-1</routing-instance>");
        String rest = ask("pe1", "<terse/><routing-instance>default</routing-instance>");

        assertThat(values(customers, "name")).hasSize(1).doesNotContainAnyElementsOf(values(rest, "name"));
        assertThat(values(rest, "name")).contains("lo0.0", "xe-2/0/0.0").doesNotContain("xe-2/0/0");
    }

    @Test
    void switchedOffPortIsDownWithAllItsUnits() throws Exception {
        VirtualRouter router = fleet.router("ce1");
        assertThat(ask("ce1", "<terse/><interface-name>lo0.0</interface-name>")).doesNotContain("<oper-status>down");
        router.commitAs(
                "noc",
                null,
                "<configuration><interfaces><interface><name>lo0</name><disable/></interface></interfaces></configuration>");

        assertThat(ask("ce1", "<interface-name>lo0</interface-name>"))
                .contains(
                        "<admin-statusjunos:format=\"Administrativelydown\">down</admin-status><oper-status>down</oper-status>",
                        "<ifaf-down/>");
        assertThat(values(ask("ce1", "<terse/><interface-name>lo0</interface-name>"), "oper-status"))
                .isNotEmpty()
                .containsOnly("down");
    }

    @Test
    void linkThatGoesDownIsSeenDownUntilItComesUpAgain() throws Exception {
        VirtualRouter router = fleet.router("pe3");
        String member = "<interface-name>et-5/0/0</interface-name>";
        String bundle = "<interface-name>ae0</interface-name>";
        List<String> members = router.plan().ports().stream()
                .map(Port::name)
                .filter(name -> name.startsWith("et-5/0/"))
                .filter(name -> router.running().matches("(?s).*<name>" + name + "</name>.{0,200}<bundle>ae0<.*"))
                .toList();
        assertThat(ask("pe3", member)).contains("<oper-status>up<");

        router.link("et-5/0/0", false);
        assertThat(ask("pe3", member))
                .contains(
                        "<admin-statusjunos:format=\"Enabled\">up</admin-status><oper-status>down</oper-status>",
                        "<ifdf-down/>",
                        "<ethernet-alarm-link-down/>");
        assertThat(ask("pe3", bundle)).contains("<oper-status>up<", "<speed>100Gbps<");

        members.forEach(name -> router.link(name, false));
        assertThat(values(ask("pe3", bundle), "oper-status")).containsOnly("down");

        members.forEach(name -> router.link(name, true));
        assertThat(ask("pe3", member)).contains("<oper-status>up<").doesNotContain("<ifdf-down/>");
        assertThat(ask("pe3", bundle)).contains("<oper-status>up<", "<speed>200Gbps<");
    }

    @Test
    void unknownOptionIsASyntaxError() throws Exception {
        assertThat(ask("pe1", "<colour/>")).contains("syntaxerror", "<bad-element>colour</bad-element>");
    }

    private static List<String> values(String reply, String leaf) {
        return Pattern.compile("<" + leaf + "(?: [^>]*|junos:[^>]*)?>([^<]*)</" + leaf + ">")
                .matcher(reply)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String ask(String router, String options) throws IOException {
        try (RawClient client =
                RawClient.connect(fleet.router(router).address()).greeted()) {
            return client.rpc(ALL.formatted(options)).replaceAll("\\s+", "");
        }
    }
}
