package io.prestage.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.netconf.framing.FramingException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as devices send them, cut where networks cut them. */
class InboxTest {
    private static final String REPLY = "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"1\">"
            + "<data><a x='1 &amp; 2'>Grüße &lt;b&gt; 𝄞</a><b/><!-- c --><c><![CDATA[<d>]]></c></data></rpc-reply>";
    private static final String BODY = "<data xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">"
            + "<a x=\"1 &amp; 2\">Grüße &lt;b&gt; 𝄞</a><b/><c>&lt;d&gt;</c></data>";

    private static List<String> read(String sent, Random cuts) throws Exception {
        return MessageTexts.of(sent.getBytes(UTF_8), false, () -> 1 + cuts.nextInt(7));
    }

    private static String only(String sent) throws Exception {
        return read(sent + "]]>]]>", new Random(1)).get(0);
    }

    @Test
    void messagesAreReadWhereverTheyAreCut() throws Exception {
        String sent = REPLY + "]]>]]>\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + REPLY + "]]>]]>\r\n \t" + REPLY
                + "\n]]>]]>";
        for (int seed = 0; seed < 300; seed++) {
            assertThat(read(sent, new Random(seed))).as("seed %s", seed).containsExactly(BODY, BODY, BODY);
        }
    }

    @Test
    void prefixesThatJunosForgetsToDeclareAreDeclared() throws Exception {
        assertThat(only("<rpc-reply message-id=\"1\"><a junos:style=\"brief\"><b junos:x='1'/></a></rpc-reply>"))
                .isEqualTo(
                        "<a xmlns:junos=\"http://xml.juniper.net/junos/undeclared\" junos:style=\"brief\"><b junos:x=\"1\"/></a>");
        assertThat(only("<rpc-reply xmlns:junos=\"j\"><a junos:style=\"brief\"/></rpc-reply>"))
                .isEqualTo("<a xmlns:junos=\"j\" junos:style=\"brief\"/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rpc-reply><commit-results><routing-engine><name>re0</name><commit-success/></commit-results><ok/></rpc-reply>",
                "<rpc-reply><commit-results><routing-engine><name>re0</name><commit-success/><routing-engine/></commit-results></rpc-reply>",
                "<rpc-reply><commit-results><routing-engine><name>re0</name><commit-success/><ok/></rpc-reply>"
            })
    void damagedRepliesOfOldJunosAreMended(String damaged) throws Exception {
        assertThat(only(damaged))
                .startsWith("<commit-results><routing-engine><name>re0</name><commit-success/>")
                .doesNotContain("[");
    }

    @Test
    void errorsAreFoundAtAnyDepthWithTheirRoutingEngine() throws Exception {
        assertThat(only("<rpc-reply><ok/><commit-results>"
                        + "<routing-engine><name>re1</name><rpc-error><error-severity>warning</error-severity><error-message>licence</error-message></rpc-error></routing-engine>"
                        + "<routing-engine><name>re0</name><rpc-error><error-type>protocol</error-type><error-tag>operation-failed</error-tag>"
                        + "<error-severity>error</error-severity><error-path>[edit]</error-path><error-message>\nno\n</error-message>"
                        + "<error-info><bad-element>x</bad-element></error-info></rpc-error></routing-engine>"
                        + "</commit-results><xnm:error><message>bad</message></xnm:error></rpc-reply>"))
                .endsWith("[re1: licence, re0: no at [edit] (bad-element x), bad]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                "<a>&b;</a>",
                "<a><b></a>",
                "<a/><b/>",
                "<a/>text",
                "</m><m>",
                "<a",
                "<a><!-- ",
                "<a b='1' b='2'/>",
                "<a>\u0001</a>",
                "plain",
                "<?xml version='1.0' encoding='ISO-8859-1'?><a/>"
            })
    void whatIsNoMessageIsRefused(String sent) {
        assertThatThrownBy(() -> only(sent)).isInstanceOf(MalformedException.class);
    }

    @Test
    void nestingAndSizeAreBounded() {
        assertThatThrownBy(() -> only("<a>".repeat(300) + "</a>".repeat(300))).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> only("<a>" + "x".repeat(1 << 21) + "</a>"))
                .isInstanceOf(FramingException.class)
                .hasMessageContaining("larger than the limit");
    }

    @Test
    void invalidUtf8IsRefused() {
        Inbox inbox = new Inbox(1000);
        byte[] bytes = {'<', 'a', '>', (byte) 0xC3, (byte) 0x28, '<', '/', 'a', '>', ']', ']', '>', ']', ']', '>'};
        inbox.give(bytes, 0, bytes.length);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        inbox.next();
                    }
                })
                .isInstanceOf(MalformedException.class);
    }
}
