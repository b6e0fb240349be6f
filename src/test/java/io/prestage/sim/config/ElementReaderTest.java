package io.prestage.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ElementReaderTest {

    @Test
    void whatIsRenderedIsReadBackTheSame() throws Exception {
        Node node = Node.block(
                "configuration",
                Node.entry("interface", "<*>", Node.leaf("description", "a & b > \"c\" ]]>")),
                Node.block("ldp").deactivated(true));

        assertThat(ElementReader.readNode(NodeRenderer.render(node))).isEqualTo(node);
    }

    @Test
    void commentsOfJunosAreKept() throws Exception {
        Node node = ElementReader.readNode(
                "<configuration xmlns:junos=\"http://xml.juniper.net/junos/21.4R3/junos\"><junos:comment>/* PE */</junos:comment></configuration>");

        assertThat(node.value(Node.COMMENT)).isEqualTo("/* PE */");
    }

    @Test
    void documentTypesAreRefused() {
        assertThatThrownBy(
                        () -> ElementReader.read("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"))
                .isInstanceOf(MalformedXmlException.class);
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> ElementReader.read("<a>".repeat(100_000)))
                .isInstanceOf(MalformedXmlException.class)
                .hasMessageContaining("deeper");
    }
}
