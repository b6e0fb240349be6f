package io.prestage.sim.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SubtreeFilterTest {
    private final Node router = EditsTest.node("""
            <configuration>
              <system><host-name>pe1</host-name><services><ssh/></services></system>
              <interfaces>
                <interface><name>ge-0/0/0</name><mtu>1500</mtu><description>a</description></interface>
                <interface><name>ge-0/0/1</name><mtu>9192</mtu></interface>
              </interfaces>
            </configuration>""");

    @Test
    void emptyFilterElementSelectsAllBelow() {
        assertThat(select("<interfaces/>"))
                .get()
                .extracting(Node::children)
                .isEqualTo(java.util.List.of(router.at("interfaces").orElseThrow()));
    }

    @Test
    void valueSelectsTheEntryThatHasIt() {
        Node selected = select("<interfaces><interface><name>ge-0/0/1</name></interface></interfaces>")
                .orElseThrow();

        assertThat(selected.at("interfaces").orElseThrow().children())
                .containsExactly(router.at("interfaces", "interface=ge-0/0/1").orElseThrow());
    }

    @Test
    void selectedLeavesKeepTheKeyOfTheirEntry() {
        Node selected =
                select("<interfaces><interface><mtu/></interface></interfaces>").orElseThrow();

        Node first = selected.at("interfaces", "interface=ge-0/0/0").orElseThrow();
        assertThat(first.children()).extracting(Node::name).containsExactly("name", "mtu");
    }

    @Test
    void severalBranchesAreSelectedTogether() {
        Node selected = select(
                        "<system><host-name/></system><interfaces><interface><name>ge-0/0/0</name><mtu/></interface></interfaces>")
                .orElseThrow();

        assertThat(selected.at("system").orElseThrow().children())
                .extracting(Node::name)
                .containsExactly("host-name");
        assertThat(selected.at("interfaces").orElseThrow().children()).hasSize(1);
    }

    @Test
    void nothingMatchingIsNothing() {
        assertThat(select("<protocols/>")).isEmpty();
        assertThat(select("<interfaces><interface><name>xe-0/0/0</name></interface></interfaces>"))
                .isEmpty();
    }

    private Optional<Node> select(String filter) {
        return SubtreeFilter.select(router, EditsTest.element("<configuration>" + filter + "</configuration>"));
    }
}
