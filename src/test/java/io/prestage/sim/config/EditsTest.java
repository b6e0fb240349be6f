package io.prestage.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class EditsTest {
    private static final String NC = " xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\"";
    private final Node router = node("""
            <configuration>
              <system><host-name>pe1</host-name></system>
              <interfaces>
                <interface><name>ge-0/0/0</name><description>old</description><mtu>1500</mtu></interface>
                <interface><name>ge-0/0/1</name><unit><name>0</name><family><inet/></family></unit></interface>
              </interfaces>
              <protocols><ldp><interface><name>lo0.0</name></interface></ldp></protocols>
            </configuration>""");

    @Test
    void mergeChangesOneLeafAndKeepsTheRest() throws Exception {
        Node edited = edit(
                "<interfaces><interface><name>ge-0/0/0</name><description>new</description></interface></interfaces>");

        Node port = edited.at("interfaces", "interface=ge-0/0/0").orElseThrow();
        assertThat(port.value("description")).isEqualTo("new");
        assertThat(port.value("mtu")).isEqualTo("1500");
    }

    @Test
    void mergeAddsAListEntryAfterItsLikes() throws Exception {
        Node edited = edit("<interfaces><interface><name>ge-0/0/2</name></interface></interfaces>");

        assertThat(edited.at("interfaces").orElseThrow().children())
                .extracting(c -> c.value("name"))
                .containsExactly("ge-0/0/0", "ge-0/0/1", "ge-0/0/2");
    }

    @Test
    void whatAnEditDoesNotTouchIsShared() throws Exception {
        Node edited = edit("<system><host-name>pe2</host-name></system>");

        assertThat(edited.at("interfaces").orElseThrow())
                .isSameAs(router.at("interfaces").orElseThrow());
    }

    @Test
    void replaceDropsWhatItDoesNotName() throws Exception {
        Node edited = edit(
                "<interfaces><interface nc:operation=\"replace\"><name>ge-0/0/0</name><description>new</description>"
                        + "</interface></interfaces>");

        Node port = edited.at("interfaces", "interface=ge-0/0/0").orElseThrow();
        assertThat(port.child("mtu")).isEmpty();
        assertThat(port.value("description")).isEqualTo("new");
    }

    @Test
    void createOfWhatExistsIsRefused() {
        assertThatThrownBy(
                        () -> edit(
                                "<interfaces><interface nc:operation=\"create\"><name>ge-0/0/0</name></interface></interfaces>"))
                .isInstanceOfSatisfying(
                        EditException.class, e -> assertThat(e.kind()).isEqualTo(EditException.Kind.DATA_EXISTS));
    }

    @Test
    void deleteTakesOneEntryAway() throws Exception {
        Node edited =
                edit("<interfaces><interface operation=\"delete\"><name>ge-0/0/0</name></interface></interfaces>");

        assertThat(edited.at("interfaces", "interface=ge-0/0/0")).isEmpty();
        assertThat(edited.at("interfaces", "interface=ge-0/0/1")).isPresent();
    }

    @Test
    void deleteOfWhatIsMissingIsAnErrorInEditConfigAndAWarningInLoadConfiguration() throws Exception {
        Element edit = element(
                "<configuration><interfaces><interface delete=\"delete\"><name>xe-9/9/9</name></interface></interfaces></configuration>");

        assertThatThrownBy(() -> Edits.apply(router, edit, Operation.MERGE, false))
                .hasMessage("statement not found");
        assertThat(Edits.apply(router, edit, Operation.MERGE, true).warnings()).containsExactly("statement not found");
    }

    @Test
    void removeOfWhatIsMissingIsNothing() throws Exception {
        Node edited =
                edit("<interfaces><interface nc:operation=\"remove\"><name>xe-9/9/9</name></interface></interfaces>");

        assertThat(edited).isEqualTo(router);
    }

    @Test
    void defaultOperationNoneReachesOnlyWhatIsMarked() throws Exception {
        Element edit = element("<configuration" + NC
                + "><interfaces><interface><name>ge-0/0/0</name><description>ignored</description>"
                + "<mtu nc:operation=\"delete\"/></interface></interfaces></configuration>");

        Node port = Edits.apply(router, edit, Operation.NONE, false)
                .configuration()
                .at("interfaces", "interface=ge-0/0/0")
                .orElseThrow();
        assertThat(port.value("description")).isEqualTo("old");
        assertThat(port.child("mtu")).isEmpty();
    }

    @Test
    void defaultOperationReplaceReplacesTheWholeConfiguration() throws Exception {
        Element edit = element("<configuration><system><host-name>bare</host-name></system></configuration>");

        Node edited = Edits.apply(router, edit, Operation.REPLACE, false).configuration();
        assertThat(edited.children()).singleElement().extracting(Node::name).isEqualTo("system");
    }

    @Test
    void containerGoesWithItsLastStatement() throws Exception {
        Node edited = edit("<protocols><ldp operation=\"delete\"/></protocols>");

        assertThat(edited.child("protocols")).isEmpty();
    }

    @Test
    void unknownStatementAtTheTopIsASyntaxError() {
        assertThatThrownBy(() -> edit("<interfases/>")).isInstanceOfSatisfying(EditException.class, e -> {
            assertThat(e.kind()).isEqualTo(EditException.Kind.SYNTAX);
            assertThat(e.statement()).isEqualTo("interfases");
        });
    }

    @Test
    void leafListsCollectTheirValues() throws Exception {
        Node once = edit("<apply-groups>A</apply-groups>");
        Node twice = Edits.apply(
                        once,
                        element("<configuration><apply-groups>B</apply-groups></configuration>"),
                        Operation.MERGE,
                        false)
                .configuration();

        assertThat(twice.children())
                .filteredOn(c -> c.name().equals("apply-groups"))
                .extracting(Node::text)
                .containsExactly("A", "B");
    }

    @Test
    void statementsCanBeDeactivatedAndActivated() throws Exception {
        Node off = edit("<interfaces><interface inactive=\"inactive\"><name>ge-0/0/0</name></interface></interfaces>");
        assertThat(off.at("interfaces", "interface=ge-0/0/0").orElseThrow().inactive())
                .isTrue();

        Element on = element(
                "<configuration><interfaces><interface active=\"active\"><name>ge-0/0/0</name></interface></interfaces></configuration>");
        assertThat(Edits.apply(off, on, Operation.MERGE, false).configuration()).isEqualTo(router);
    }

    @Test
    void markerWrittenAndDeletedLeavesNoTrace() throws Exception {
        Node marked = edit(
                "<interfaces><interface><name>ge-0/0/0</name><apply-macro><name>prestage</name><data><name>role</name>"
                        + "<value>UNI</value></data></apply-macro></interface></interfaces>");
        Element away =
                element("<configuration><interfaces><interface><name>ge-0/0/0</name><apply-macro operation=\"delete\">"
                        + "<name>prestage</name></apply-macro></interface></interfaces></configuration>");

        assertThat(marked.at("interfaces", "interface=ge-0/0/0", "apply-macro=prestage", "data=role", "value"))
                .get()
                .extracting(Node::text)
                .isEqualTo("UNI");
        assertThat(Edits.apply(marked, away, Operation.MERGE, false).configuration())
                .isEqualTo(router);
    }

    private Node edit(String statements) throws EditException {
        return Edits.apply(
                        router,
                        element("<configuration" + NC + ">" + statements + "</configuration>"),
                        Operation.MERGE,
                        false)
                .configuration();
    }

    static Element element(String xml) {
        try {
            return ElementReader.read(xml);
        } catch (MalformedXmlException e) {
            throw new AssertionError(e);
        }
    }

    static Node node(String xml) {
        return element(xml).toNode();
    }
}
