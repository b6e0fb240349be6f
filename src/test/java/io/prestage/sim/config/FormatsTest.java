package io.prestage.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.sim.device.Databases;
import io.prestage.sim.network.Reporting;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.network.Topology;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FormatsTest {
    private static final Node EMPTY = Node.block("configuration");

    static Stream<RouterPlan> routers() {
        return Topology.generate(24, 3, Reporting.EXAMPLE).routers().stream();
    }

    @ParameterizedTest
    @MethodSource("routers")
    void everyRouterReadsBackAsItWasWrittenInAllFormats(RouterPlan plan) throws Exception {
        Node all = TopOrder.sorted(plan.configuration());

        assertThat(text(TextRenderer.render(all))).as("text").isEqualTo(all);
        assertThat(set(SetRenderer.render(all))).as("set").isEqualTo(withoutComments(all));
        assertThat(json(JsonRenderer.render(all, Map.of()))).as("json").isEqualTo(all);
        assertThat(Edits.apply(
                                EMPTY,
                                EditsTest.element(
                                        NodeRenderer.render(all)
                                                .replaceFirst(
                                                        "<configuration",
                                                        "<configuration xmlns:junos=\"http://xml.juniper.net/junos/21.4R0/junos\"")),
                                Operation.MERGE,
                                true)
                        .configuration())
                .as("xml")
                .isEqualTo(all);
        Databases.validate(all);
    }

    @Test
    void textFormHasCommentsMarksListsAndShortForms() throws Exception {
        String text = """
                /* N-PE */
                system {
                    host-name pe1;
                }
                interfaces {
                    ge-0/0/0 {
                        description "to \\"A\\" {x}";
                        flexible-vlan-tagging;
                        apply-macro prestage {
                            role UNI;
                        }
                        inactive: unit 0 {
                            vlan-tags outer 100 inner 200;
                            family inet {
                                address 192.0.2.1/30;
                            }
                        }
                    }
                    ge-0/0/1 {
                        gigether-options {
                            802.3ad ae0;
                        }
                    }
                }
                policy-options {
                    policy-statement P {
                        term 1 {
                            from protocol [ direct static ];
                            then accept;
                        }
                    }
                    community C members [ target:1:1 target:1:2 ];
                }
                """;

        Node read = text(text);

        assertThat(TextRenderer.render(read)).isEqualTo(text);
        Node port = read.at("interfaces", "interface=ge-0/0/0").orElseThrow();
        assertThat(port.value("description")).isEqualTo("to \"A\" {x}");
        assertThat(port.at("unit=0").orElseThrow().inactive()).isTrue();
        assertThat(port.at("unit=0", "vlan-tags").orElseThrow().value("inner")).isEqualTo("200");
        assertThat(port.at("apply-macro=prestage", "data=role", "value")).isPresent();
        assertThat(read.at("interfaces", "interface=ge-0/0/1", "gigether-options", "ieee-802.3ad", "bundle"))
                .get()
                .extracting(Node::text)
                .isEqualTo("ae0");
    }

    @Test
    void groupsStandTogetherInText() throws Exception {
        Node read = text("groups { A { system { location x; } } B { snmp { contact y; } } } apply-groups [ A B ];");

        assertThat(read.all("groups")).extracting(g -> g.value("name")).containsExactly("A", "B");
        assertThat(read.all("apply-groups")).extracting(Node::text).containsExactly("A", "B");
        assertThat(TextRenderer.render(read)).startsWith("groups {\n    A {\n").contains("apply-groups [ A B ];");
    }

    @Test
    void replaceAndDeleteInTextAreDone() throws Exception {
        Node before = text("interfaces { ge-0/0/0 { description a; mtu 1500; } ge-0/0/1 { description b; } }");

        Node after = Edits.apply(
                        before,
                        TextReader.read("interfaces { replace: ge-0/0/0 { description new; } delete: ge-0/0/1; }"),
                        Operation.MERGE,
                        true)
                .configuration();

        assertThat(TextRenderer.render(after)).isEqualTo("""
                interfaces {
                    ge-0/0/0 {
                        description new;
                    }
                }
                """);
    }

    @Test
    void commandsSetDeleteDeactivateRenameInsertAnnotateAndProtect() throws Exception {
        Node after = set("""
                set interfaces ge-0/0/0 description one mtu 1500
                set interfaces ge-0/0/0 unit 0 family inet address 192.0.2.1/30
                set interfaces ge-0/0/1 disable
                delete interfaces ge-0/0/0 mtu
                deactivate interfaces ge-0/0/1
                rename interfaces ge-0/0/1 to interface ge-0/0/2
                set policy-options policy-statement P term a then accept
                set policy-options policy-statement P term b then reject
                insert policy-options policy-statement P term b before term a
                annotate interfaces "all of them"
                protect system
                set system host-name pe1
                protect system
                """.replace("annotate interfaces", "annotate interfaces ge-0/0/0")
                .replaceFirst("protect system\n", ""));

        assertThat(TextRenderer.render(after)).isEqualTo("""
                protect: system {
                    host-name pe1;
                }
                interfaces {
                    /* all of them */
                    ge-0/0/0 {
                        description one;
                        unit 0 {
                            family inet {
                                address 192.0.2.1/30;
                            }
                        }
                    }
                    inactive: ge-0/0/2 {
                        disable;
                    }
                }
                policy-options {
                    policy-statement P {
                        term b {
                            then reject;
                        }
                        term a {
                            then accept;
                        }
                    }
                }
                """);
    }

    @Test
    void faultsInTextAndCommandsNameTheirLine() throws Exception {
        assertThatThrownBy(() -> TextReader.read("system {\n  host-name a;\n}\ninterfases {\n}\n"))
                .isInstanceOfSatisfying(LoadException.class, e -> {
                    assertThat(e.line()).isEqualTo(4);
                    assertThat(e.badElement()).isEqualTo("interfases");
                    assertThat(e).hasMessage("syntax error");
                });
        assertThatThrownBy(() -> TextReader.read("system {\n host-name a\n}")).hasMessage("missing ';'");
        assertThatThrownBy(() -> TextReader.read("system {\n host-name a;\n")).hasMessage("missing '}'");
        assertThatThrownBy(() -> TextReader.read("system { host-name \"a; }")).hasMessage("unterminated string");
        SetReader.Commands commands =
                SetReader.read("set system host-name a\nput x\nset interfaces ge-0/0/0 colour red\n");
        assertThat(commands.edits()).hasSize(1);
        assertThat(commands.failures()).extracting(LoadException::line).containsExactly(2, 3);
        assertThat(commands.failures().get(1).badElement()).isEqualTo("colour");
    }

    @Test
    void jsonHasAttributesNullsAndBadInputIsRefused() throws Exception {
        Node read = json("""
                {"configuration": {"interfaces": {"interface": [
                  {"@": {"inactive": true, "comment": "/* spare */"}, "name": "ge-0/0/0", "vlan-tagging": [null], "mtu": 1500,
                   "@mtu": {"inactive": true}}]}}}""");

        assertThat(TextRenderer.render(read)).isEqualTo("""
                interfaces {
                    /* spare */
                    inactive: ge-0/0/0 {
                        vlan-tagging;
                        inactive: mtu 1500;
                    }
                }
                """);
        assertThatThrownBy(() -> JsonReader.read("{\n\"configuration\": {"))
                .isInstanceOfSatisfying(
                        LoadException.class, e -> assertThat(e.line()).isEqualTo(2));
        assertThatThrownBy(() -> JsonReader.read("[1]")).hasMessageContaining("expecting <configuration>");
    }

    private static Node text(String text) throws Exception {
        return Edits.apply(EMPTY, TextReader.read(text), Operation.MERGE, true).configuration();
    }

    private static Node json(String text) throws Exception {
        return Edits.apply(EMPTY, JsonReader.read(text), Operation.MERGE, true).configuration();
    }

    private static Node set(String text) throws Exception {
        Node result = EMPTY;
        SetReader.Commands commands = SetReader.read(text);
        assertThat(commands.failures()).isEmpty();
        for (Element edit : commands.edits()) {
            result = Edits.apply(result, edit, Operation.MERGE, true).configuration();
        }
        return result;
    }

    private static Node withoutComments(Node node) {
        List<Node> kept = node.children().stream()
                .filter(c -> !c.name().equals(Node.COMMENT))
                .map(FormatsTest::withoutComments)
                .toList();
        return node.children().isEmpty() ? node : node.with(kept);
    }
}
