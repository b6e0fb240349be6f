package io.prestage.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.junos.EditCommands;
import io.prestage.junos.EditRenderer;
import io.prestage.junos.FactsReader;
import io.prestage.model.Assignment;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Edit.RemoveMarker;
import io.prestage.model.Edit.WriteMarker;
import io.prestage.model.Marker;
import io.prestage.model.Plan;
import io.prestage.model.Platform;
import io.prestage.model.Role;
import io.prestage.plan.Discrepancies;
import io.prestage.plan.Planner;
import io.prestage.plan.Target;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates, from their text to what is planned, with configurations of one device of model mx480. */
class EditTemplatesTest {
    private static final Assignment UNI = npe("ge-0/0/3");

    @Test
    void untouchedUniIsMadeReadyAndTheMarkerTellsWhatWasWritten() {
        Plan plan = plan(port(""), UNI);

        assertThat(EditCommands.of(plan, List.of()))
                .containsExactly(
                        "set apply-macro prestage role N_PE",
                        "set interfaces ge-0/0/3 apply-macro prestage role UNI",
                        "set interfaces ge-0/0/3 apply-macro prestage service-ready-uni/encapsulation flexible-ethernet-services",
                        "set interfaces ge-0/0/3 apply-macro prestage service-ready-uni/flexible-vlan-tagging",
                        "set interfaces ge-0/0/3 encapsulation flexible-ethernet-services",
                        "set interfaces ge-0/0/3 flexible-vlan-tagging");
        assertThat(EditRenderer.render(plan))
                .contains(
                        "<encapsulation>flexible-ethernet-services</encapsulation><flexible-vlan-tagging/></interface>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a unit, <unit><name>7</name></unit>, mx480",
        "an encapsulation, <encapsulation>ethernet-ccc</encapsulation>, mx480",
        "tagging, <vlan-tagging/>, mx480",
        "a link of an aggregate, <gigether-options><ieee-802.3ad><bundle>ae0</bundle></ieee-802.3ad></gigether-options>, mx480",
        "hardware that cannot, '', qfx5100-48s-6q",
        "hardware that cannot, '', ex4300-24t",
    })
    void uniWithSomethingOnItGetsItsRoleAlone(String what, String there, String model) {
        DeviceFacts facts = facts(port(there), model);

        assertThat(EditCommands.of(plan(facts, UNI, ready()), List.of()))
                .as(what)
                .containsExactly(
                        "set apply-macro prestage role N_PE", "set interfaces ge-0/0/3 apply-macro prestage role UNI");
    }

    @Test
    void whatWasWrittenIsTakenAwayWithTheRoleAndWhatOthersWroteStays() {
        String configured = marked("<description>up to customer</description>", READY);

        Plan plan = plan(configured, npe());

        assertThat(plan.edits()).singleElement().isInstanceOf(RemoveMarker.class);
        assertThat(EditCommands.of(plan, facts(configured, "mx480").markers()))
                .containsExactly(
                        "delete interfaces ge-0/0/3 apply-macro prestage",
                        "delete interfaces ge-0/0/3 encapsulation",
                        "delete interfaces ge-0/0/3 flexible-vlan-tagging");
    }

    @Test
    void whatSomebodyChangedSinceIsADiscrepancyAndIsNotTakenAway() {
        String changed = marked("", READY.replace("flexible-ethernet-services<", "extended-vlan-vpls<"), RECORDS);
        List<Marker> known = facts(marked("", READY), "mx480").markers();
        DeviceFacts facts = facts(changed, "mx480");

        assertThat(Discrepancies.find(known, facts.markers(), target(facts, UNI, ready(), known)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(requireNonNull(found.expected()).written()).hasSize(2);
                    assertThat(requireNonNull(found.found()).written()).hasSize(1);
                });
        assertThat(EditCommands.of(plan(facts, npe(), ready()), facts.markers()))
                .contains("delete interfaces ge-0/0/3 apply-macro prestage")
                .doesNotContain("delete interfaces ge-0/0/3 encapsulation");
    }

    @Test
    void whatOthersBuiltOnStaysAndThoseWhoLookAtThePlanAreTold() {
        String built = marked("<unit><name>100</name><vlan-id>100</vlan-id></unit>", READY);

        assertThat(plan(built, UNI).edits()).as("as long as it has the role").isEmpty();
        assertThat(EditCommands.of(plan(built, npe()), facts(built, "mx480").markers()))
                .containsExactly(
                        "delete interfaces ge-0/0/3 apply-macro prestage",
                        "# ge-0/0/3: template service-ready-uni leaves encapsulation as it is: others have built on it",
                        "# ge-0/0/3: template service-ready-uni leaves flexible-vlan-tagging as it is: others have built on it");
    }

    @Test
    void templateThatIsSwitchedOffIsTakenBack() {
        DeviceFacts facts = facts(marked("", READY), "mx480");

        Plan plan = plan(facts, UNI, Templates.shipped());

        assertThat(plan.edits()).singleElement().isInstanceOfSatisfying(WriteMarker.class, write -> {
            assertThat(write.marker().values()).containsOnlyKeys("role");
            assertThat(write.taken()).hasSize(2);
        });
    }

    @Test
    void whatWeWroteIsNoEvidenceForRules() {
        DeviceFacts facts = facts(marked("", READY), "mx480");

        assertThat(facts.configuration()).doesNotContain("flexible-vlan-tagging/>", "<encapsulation>");
        assertThat(facts.markers().get(1).written()).hasSize(2);
    }

    @Test
    void hostileDescriptionStaysText() {
        String hostile =
                "x</description></interface></interfaces><system><host-name>owned</host-name></system><!-- {loopback} ]]>";
        String description = hostile.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        EditTemplates templates = uniTemplate(
                "<interface><unit><name>0</name><description>{interface}: {description}</description></unit></interface>");
        DeviceFacts facts = facts(port("<description>" + description + "</description>"), "mx480");

        String edit = EditRenderer.render(plan(facts, UNI, templates));

        assertThat(edit).doesNotContain("<system>").contains("ge-0/0/3: x&lt;/description&gt;");
        assertThat(FactsReader.markers(edit).get(1).written()).hasSize(2);
    }

    @Test
    void statementWhosePlaceholderHasNoValueIsNotWritten() {
        EditTemplates templates = uniTemplate(
                "<interface><unit><name>0</name><description>{description}</description></unit><mtu>9192</mtu></interface>");

        assertThat(EditCommands.of(plan(facts(port(""), "mx480"), UNI, templates), List.of()))
                .contains("set interfaces ge-0/0/3 mtu 9192")
                .noneMatch(command -> command.contains("unit"));
    }

    @Test
    void unitThatOthersHaveFilledStaysWhenOursGoes() {
        EditTemplates templates =
                uniTemplate("<interface><unit><name>0</name><description>offered</description></unit></interface>");
        String records = data("mine/unit[0]", "") + data("mine/unit[0]/description", "offered");
        String ours = "<unit><name>0</name><description>offered</description>";
        DeviceFacts alone = facts(marked("", ours + "</unit>", records), "mx480");
        DeviceFacts filled = facts(marked("", ours + "<vlan-id>5</vlan-id></unit>", records), "mx480");

        assertThat(EditCommands.of(plan(alone, npe(), templates), alone.markers()))
                .endsWith("delete interfaces ge-0/0/3 unit 0");
        assertThat(EditCommands.of(plan(filled, npe(), templates), filled.markers()))
                .containsSubsequence(
                        "delete interfaces ge-0/0/3 unit 0 description",
                        "# ge-0/0/3: template mine leaves unit[0] as it is: others have built on it");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<interface><mtu operation='delete'>1</mtu></interface> | line 5: <mtu> has the attribute 'operation'",
                "<interface><mtu nc:operation='delete'>1</mtu></interface> | Unbound namespace prefix 'nc'",
                "<interface xmlns:x='urn:x'><x:mtu>1</x:mtu></interface> | write it without prefix",
                "<interface><mtu>1</interface> | line 5: is no well-formed XML",
                "<configuration><system/></configuration> | must be one <interface>, not <configuration>",
                "<interface><name>ge-0/0/0</name></interface> | <name> must not stand here",
                "<interface><description>{nonsense}</description></interface> | there is no placeholder {nonsense} for uni; known are description",
                "<interface><description>}{</description></interface> | a brace must belong to a placeholder",
                "<interface><apply-groups>x</apply-groups></interface> | <apply-groups> is refused",
                "<interface><mtu>1</mtu><mtu>2</mtu></interface> | stands there twice",
                "<interface>text<mtu>1</mtu></interface> | has both text and elements",
                "<interface/> | there is nothing in <interface> to write",
                "<!DOCTYPE interface [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><interface><mtu>&x;</mtu></interface> | is no well-formed XML",
                "<interface><?php x?></interface> | processing instructions are not accepted",
                "<interface><apply-macro><name>prestage</name><data><name>a/b</name></data></apply-macro></interface> | that has no slash",
            })
    void templateThatCouldDoHarmIsRefusedWithItsLineAndWhatToDo(String configuration, String expected) {
        assertThatThrownBy(() -> uniTemplate(configuration))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("mine.yaml, line ")
                .hasMessageContaining(expected);
    }

    @Test
    void everyProblemIsSaidAtOnce() {
        SortedMap<String, String> files = new TreeMap<>(Templates.files());
        files.put(
                "a.yaml",
                "template: A b\napplies-to: p\nenabled: perhaps\nwhen: 'count('\nsurprise: x\nconfiguration: '<interface/>'\n");
        files.put(
                "b.yaml",
                "template: uni-marker\napplies-to: uni\nconfiguration: '<interface><mtu>1</mtu></interface>'\n");
        files.put("c.yaml", "[");

        assertThatThrownBy(() -> EditTemplates.parse(files))
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        e -> assertThat(String.join("\n", e.problems()))
                                .contains(
                                        "a.yaml, line 1",
                                        "a.yaml, line 2",
                                        "a.yaml, line 3",
                                        "a.yaml, line 4",
                                        "a.yaml, line 5")
                                .contains("edits/uni-marker.yaml: template 'uni-marker' is also in b.yaml")
                                .contains("c.yaml, line 1"));
    }

    @Test
    void configurationOutsideOfWhatIsReadIsRefusedForDevices() {
        assertThatThrownBy(() -> EditTemplates.parse(new TreeMap<>(java.util.Map.of("x.yaml", """
                        template: x
                        applies-to: n-pe
                        configuration: |
                          <configuration>
                            <system><host-name>x</host-name></system>
                          </configuration>
                        """))))
                .hasMessageContaining("x.yaml, line 5: <system> is outside of what a template may write");
    }

    private static final String READY =
            "<encapsulation>flexible-ethernet-services</encapsulation><flexible-vlan-tagging/>";
    private static final String RECORDS = data("service-ready-uni/encapsulation", "flexible-ethernet-services")
            + data("service-ready-uni/flexible-vlan-tagging", "");

    private static String data(String name, String value) {
        return "<data><name>" + name + "</name>" + (value.isEmpty() ? "" : "<value>" + value + "</value>") + "</data>";
    }

    private static String port(String content) {
        return "<interface><name>ge-0/0/3</name>" + content + "</interface>";
    }

    /** The device and the port carry their markers. */
    private static String marked(String theirs, String ours) {
        return marked(theirs, ours, RECORDS);
    }

    private static String marked(String theirs, String ours, String records) {
        return port("<apply-macro><name>prestage</name>" + data("role", "UNI") + records + "</apply-macro>" + ours
                        + theirs)
                + "</interfaces><apply-macro><name>prestage</name>" + data("role", "N_PE")
                + "</apply-macro><interfaces>";
    }

    private static DeviceFacts facts(String ports, String model) {
        DeviceFacts read = FactsReader.readFile(
                new ByteArrayInputStream(("<configuration><interfaces>" + ports + "</interfaces></configuration>")
                        .getBytes(StandardCharsets.UTF_8)));
        Platform platform = new Platform("pe1", model, "junos", "23.4R1", null);
        return new DeviceFacts(platform, null, read.configuration(), read.interfaces(), read.markers());
    }

    private static Assignment npe(String... unis) {
        return new Assignment(Role.N_PE, null, new TreeSet<>(List.of(unis)));
    }

    private static EditTemplates ready() {
        SortedMap<String, String> files = new TreeMap<>(Templates.files());
        files.computeIfPresent(
                "edits/service-ready-uni.yaml", (file, text) -> text.replace("enabled: false", "enabled: true"));
        return EditTemplates.parse(files);
    }

    private static EditTemplates uniTemplate(String configuration) {
        SortedMap<String, String> files = new TreeMap<>(Templates.files());
        files.put(
                "mine.yaml",
                "template: mine\napplies-to: uni\nsummary: Mine\nconfiguration: |\n  " + configuration + "\n");
        return EditTemplates.parse(files);
    }

    private static Plan plan(String ports, Assignment wanted) {
        return plan(facts(ports, "mx480"), wanted, ready());
    }

    private static Plan plan(DeviceFacts facts, Assignment wanted, EditTemplates templates) {
        return Planner.plan(facts.markers(), target(facts, wanted, templates, facts.markers()));
    }

    private static Target target(DeviceFacts facts, Assignment wanted, EditTemplates templates, List<Marker> known) {
        return Target.of(templates.ask(facts, wanted), facts.markers(), known);
    }
}
