package io.prestage.netconf.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FrameWriterTest {

    @Test
    void chunkSizeCountsBytesNotCharacters() {
        assertThat(FrameWriter.chunked("ü".getBytes(UTF_8))).asString(UTF_8).isEqualTo("\n#2\nü\n##\n");
    }

    @Test
    void messageThatHoldsTheEndMarkIsRefused() {
        assertThatThrownBy(() -> FrameWriter.endMarked("<a/>]]>]]><b/>".getBytes(UTF_8)))
                .hasMessage("message holds the end mark ]]>]]> at byte 4");
    }

    @Test
    void messageMustNotMakeUpAnEndMarkWithItsOwnTail() {
        assertThatThrownBy(() -> FrameWriter.endMarked("<a/>]]>".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyMessageCannotBeChunked() {
        assertThatThrownBy(() -> FrameWriter.chunked(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
