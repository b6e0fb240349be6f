package io.prestage.junos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.PhysicalInterface;
import io.prestage.model.Role;
import io.prestage.plan.Planner;
import io.prestage.rules.Templates;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FactsReaderTest {
    @Test
    void namespacesOfTheReplyAndInactiveStatementsAreGone() {
        DeviceFacts facts = read("""
                <rpc-reply xmlns="urn:ietf:params:xml:ns:netconf:base:1.0" xmlns:junos="http://xml.juniper.net/junos/21.4R0/junos">
                <configuration xmlns="http://xml.juniper.net/xnm/1.1/xnm" junos:commit-seconds="1"><interfaces>
                <interface><name>ge-0/0/10</name></interface>
                <interface><name>ge-0/0/9</name></interface>
                <interface inactive="inactive"><name>ge-0/0/11</name></interface>
                </interfaces></configuration></rpc-reply>""");

        assertThat(facts.interfaces())
                .as("in natural order")
                .extracting(PhysicalInterface::name)
                .containsExactly("ge-0/0/9", "ge-0/0/10");
        assertThat(facts.configuration()).doesNotContain("xmlns", "junos:", "ge-0/0/11");
    }

    @Test
    void unitsOfLogicalSystemsAreAtThePortsOfTheChassis() {
        DeviceFacts facts = read("""
                <configuration><interfaces><interface><name>ge-0/0/0</name><vlan-tagging/></interface></interfaces>
                <logical-systems><name>edge</name><interfaces>
                <interface><name>ge-0/0/0</name><unit><name>5</name><vlan-id>5</vlan-id></unit></interface>
                <interface><name>ge-0/0/1</name><unit><name>0</name></unit></interface>
                </interfaces><protocols/></logical-systems></configuration>""");

        assertThat(facts.interfaces()).extracting(PhysicalInterface::name).containsExactly("ge-0/0/0", "ge-0/0/1");
        assertThat(facts.configuration())
                .contains("<name>ge-0/0/0</name><vlan-tagging/><unit><name>5</name><vlan-id>5</vlan-id>"
                        + "<logical-system>edge</logical-system></unit>");
    }

    @Test
    void fileThatHoldsInterfaceInformationTellsWhichPortsAreUp() {
        DeviceFacts facts = read("""
                <rpc-reply><configuration><interfaces><interface><name>ge-0/0/0</name></interface></interfaces></configuration>
                <interface-information><physical-interface><name>ge-0/0/1</name><admin-status>up</admin-status>
                <oper-status>down</oper-status></physical-interface></interface-information></rpc-reply>""");

        assertThat(facts.interfaces())
                .containsExactly(
                        new PhysicalInterface("ge-0/0/0", null, null), new PhysicalInterface("ge-0/0/1", true, false));
    }

    @Test
    void secretsDoNotSurvive() {
        DeviceFacts facts = read("""
                <configuration><protocols><bgp><group><name>g</name><authentication-key>$9$secretsecret</authentication-key>
                </group></bgp></protocols></configuration>""");

        assertThat(facts.configuration()).contains("<name>g</name>").doesNotContain("$9$");
    }

    @Test
    void groupsAreInherited() {
        DeviceFacts facts = read("""
                <configuration><groups><name>core</name><interfaces><interface><name>&lt;xe-*&gt;</name><unit><name>&lt;*&gt;</name>
                <family><mpls/></family></unit></interface></interfaces></groups><apply-groups>core</apply-groups>
                <interfaces><interface><name>xe-0/0/0</name><unit><name>0</name></unit></interface>
                <interface><name>ge-0/0/0</name><unit><name>0</name></unit></interface></interfaces></configuration>""");

        assertThat(facts.configuration().replaceAll("\\s", ""))
                .containsOnlyOnce("<mpls/>")
                .contains("<name>xe-0/0/0</name><unit><name>0</name><family><mpls/></family></unit>");
    }

    @Test
    void whatIsWrittenAsMarkersIsReadAsMarkers() {
        Assignment assignment =
                new Assignment(Role.N_PE, "192.0.2.1/32", new TreeSet<>(List.of("ge-0/0/1", "ae0", "et-1/0/0:2")));

        String edit = EditRenderer.render(Planner.plan(List.of(), Templates.target(List.of(), assignment)));

        assertThat(Planner.plan(FactsReader.markers(edit), Templates.target(List.of(), assignment))
                        .isEmpty())
                .as(edit)
                .isTrue();
    }

    @Test
    void damagedXmlIsSaidWithItsPlace() {
        assertThatThrownBy(() -> read("<configuration>\n<interfaces>\n</configuration>"))
                .isInstanceOf(UnreadableReplyException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void entitiesFromOutsideAreRefused() {
        assertThatThrownBy(
                        () -> read(
                                "<!DOCTYPE configuration [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><configuration>&x;</configuration>"))
                .isInstanceOf(UnreadableReplyException.class);
    }

    private static DeviceFacts read(String xml) {
        return FactsReader.readFile(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }
}
