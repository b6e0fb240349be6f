package io.prestage.netconf.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {

    @Test
    void endMarkEndsAMessageAndTheNextByteIsLeftToTheCaller() throws FramingException {
        var reader = new FrameReader(100);
        var messages = new Messages();
        byte[] bytes = "<hello/>]]>]]>\n#3\nabc\n##\n".getBytes(UTF_8);

        int next = reader.feed(bytes, 0, bytes.length, messages);
        reader.useChunks();
        int last = reader.feed(bytes, next, bytes.length, messages);

        assertThat(messages.complete()).containsExactly("<hello/>", "abc");
        assertThat(last).isEqualTo(bytes.length);
    }

    @Test
    void partOfAnEndMarkIsContentWhenTheRestNeverComes() throws FramingException {
        assertThat(Messages.read(List.of("a]]", ">]", "]]>", "b]]>", "]]>"), false))
                .containsExactly("a]]>]]]>b");
    }

    @Test
    void chunkMayBeCutAnywhere() throws FramingException {
        assertThat(Messages.read(List.of("\n", "#", "1", "0\n01234", "56789", "\n#1\n#\n", "#", "#\n"), true))
                .containsExactly("0123456789#");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x                 | expected \\n of a chunk header, not 'x' at byte 0",
                "~x                | expected '#' of a chunk header, not 'x' at byte 1",
                "~#0~              | chunk size must start with 1 to 9, not 0 (zero, or a leading zero) at byte 2",
                "~#007~            | chunk size must start with 1 to 9, not 0 (zero, or a leading zero) at byte 2",
                "~#-1~             | chunk size must start with 1 to 9, not '-' at byte 2",
                "~#~               | chunk size must start with 1 to 9, not \\n at byte 2",
                "~##~              | end of chunks without any chunk at byte 2",
                "~#1x~             | expected a digit or \\n in a chunk size, not 'x' at byte 3",
                "~#4294967296~     | chunk size above 4294967295 at byte 11",
                "~#99999999999999~ | chunk size above 4294967295 at byte 11",
                "~#4294967295~     | message larger than the limit of 20 bytes at byte 12",
                "~#2~abc           | expected \\n of a chunk header, not 'c' at byte 6",
                "~#2~ab~##x        | expected \\n of a chunk header, not 'x' at byte 9",
                "~#9~012345678~#9~012345678~#9~    | message larger than the limit of 20 bytes at byte 29",
            })
    void brokenChunksAreRefusedWithWhatAndWhere(String bytes, String message) {
        assertThatThrownBy(() -> Messages.read(List.of(bytes.strip().replace('~', '\n')), true))
                .isInstanceOf(FramingException.class)
                .hasMessage(message);
    }

    @Test
    void endlessMessageIsRefusedAtTheLimit() {
        assertThatThrownBy(() -> Messages.read(List.of("0123456789", "0123456789", "0"), false))
                .hasMessage("message larger than the limit of 20 bytes at byte 20");
    }

    @Test
    void limitCountsEachMessageByItself() throws FramingException {
        assertThat(Messages.read(List.of("0123456789012345]]>]]>0123456789012345]]>]]>"), false))
                .hasSize(2);
    }

    @Test
    void brokenStreamStaysBroken() {
        var reader = new FrameReader(20);
        reader.useChunks();
        byte[] bad = {'x'};
        byte[] good = "\n#1\na\n##\n".getBytes(UTF_8);
        assertThatThrownBy(() -> reader.feed(bad, 0, 1, new Messages())).isInstanceOf(FramingException.class);

        assertThatThrownBy(() -> reader.feed(good, 0, good.length, new Messages()))
                .isInstanceOf(FramingException.class)
                .hasMessageEndingWith("at byte 0");
    }

    @Test
    void framingCannotChangeInsideAMessage() throws FramingException {
        var reader = new FrameReader(20);
        reader.feed("<he".getBytes(UTF_8), 0, 3, new Messages());

        assertThatThrownBy(reader::useChunks).isInstanceOf(IllegalStateException.class);
    }
}
