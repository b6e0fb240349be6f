package io.prestage.sim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
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
    void damagedDocumentsAreRefusedInOneWayOnly() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String sound =
                "<rpc message-id=\"1\"><get-config><source><running/></source>&amp;<!-- x --><![CDATA[y]]></get-config></rpc>";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder damaged = new StringBuilder(sound);
            for (int hit = random.nextInt(4); hit >= 0; hit--) {
                damaged.setCharAt(
                        random.nextInt(damaged.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            }
            try {
                assertThat(ElementReader.read(damaged.toString()).name()).isNotEmpty();
            } catch (MalformedXmlException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> ElementReader.read("<a>".repeat(100_000)))
                .isInstanceOf(MalformedXmlException.class)
                .hasMessageContaining("deeper");
    }
}
