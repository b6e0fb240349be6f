package io.prestage.sim.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GroupsTest {

    @Test
    void wildcardInAGroupFillsExistingEntriesOnly() {
        Node inherited = Groups.inherit(EditsTest.node("""
                <configuration>
                  <groups><name>CORE</name><interfaces><interface><name>&lt;et-*&gt;</name><unit><name>&lt;*&gt;</name>
                    <family><mpls/></family></unit></interface></interfaces></groups>
                  <interfaces>
                    <interface><name>et-0/0/0</name><apply-groups>CORE</apply-groups><unit><name>0</name></unit></interface>
                    <interface><name>et-0/0/1</name><unit><name>0</name></unit></interface>
                  </interfaces>
                </configuration>"""));

        assertThat(inherited.at("interfaces", "interface=et-0/0/0", "unit=0", "family", "mpls"))
                .isPresent();
        assertThat(inherited.at("interfaces", "interface=et-0/0/1", "unit=0", "family"))
                .isEmpty();
        assertThat(inherited.child("groups")).isEmpty();
        assertThat(inherited.at("interfaces", "interface=et-0/0/0", "apply-groups"))
                .isEmpty();
    }

    @Test
    void explicitStatementWinsOverTheGroup() {
        Node inherited = Groups.inherit(EditsTest.node("""
                <configuration>
                  <groups><name>G</name><system><host-name>group</host-name><location>x</location></system></groups>
                  <apply-groups>G</apply-groups>
                  <system><host-name>own</host-name></system>
                </configuration>"""));

        assertThat(inherited.at("system").orElseThrow().value("host-name")).isEqualTo("own");
        assertThat(inherited.at("system").orElseThrow().value("location")).isEqualTo("x");
    }

    @Test
    void groupBringsWholeStatementsThatAreMissing() {
        Node inherited = Groups.inherit(EditsTest.node("""
                <configuration>
                  <groups><name>G</name><protocols><ldp><interface><name>lo0.0</name></interface></ldp></protocols></groups>
                  <apply-groups>G</apply-groups>
                </configuration>"""));

        assertThat(inherited.at("protocols", "ldp", "interface=lo0.0")).isPresent();
    }

    @Test
    void exceptionKeepsAGroupOut() {
        Node inherited = Groups.inherit(EditsTest.node("""
                <configuration>
                  <groups><name>G</name><system><location>x</location></system></groups>
                  <apply-groups>G</apply-groups>
                  <system><apply-groups-except>G</apply-groups-except></system>
                </configuration>"""));

        assertThat(inherited.at("system", "location")).isEmpty();
    }
}
