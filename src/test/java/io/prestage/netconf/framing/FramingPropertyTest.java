package io.prestage.netconf.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random input, random cuts; the oracle is {@code indexOf} on the whole. Set {@code -Dseed=} to run one again. */
class FramingPropertyTest {
    private static final int ROUNDS = 20_000;
    private static final String MARK = "]]>]]>";

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    FramingPropertyTest() {
        System.out.println("seed " + seed);
    }

    @Test
    void endMarkIsFoundWhereANaiveSearchFindsIt() throws FramingException {
        for (int round = 0; round < ROUNDS; round++) {
            String text = text("]]]]>>>a", random.nextInt(60));
            var messages = feedInPieces(new FrameReader(1000), text.getBytes(UTF_8));

            List<String> expected = new ArrayList<>();
            int start = 0;
            for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, start)) {
                expected.add(text.substring(start, mark));
                start = mark + MARK.length();
            }
            assertThat(messages.complete()).as("seed %d: %s", seed, text).isEqualTo(expected);
            assertThat(text.substring(start)).startsWith(messages.rest());
        }
    }

    @Test
    void chunkedMessagesComeBackWhateverTheChunksAndCuts() throws FramingException {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> expected = new ArrayList<>();
            var stream = new StringBuilder();
            for (int message = random.nextInt(4); message >= 0; message--) {
                String text = text("ab\n#12ü]>", 1 + random.nextInt(40));
                expected.add(text);
                appendChunks(new String(text.getBytes(UTF_8), ISO_8859_1), stream);
            }
            var reader = new FrameReader(1000);
            reader.useChunks();

            var messages = feedInPieces(reader, stream.toString().getBytes(ISO_8859_1));

            assertThat(messages.complete()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void whatTheWriterFramesTheReaderReads() throws FramingException {
        for (int round = 0; round < ROUNDS; round++) {
            String text = text("ab\n#1ü]", 1 + random.nextInt(40));
            var reader = new FrameReader(1000);
            var messages = feedInPieces(reader, FrameWriter.endMarked(text.getBytes(UTF_8)));
            reader.useChunks();
            messages.complete()
                    .addAll(feedInPieces(reader, FrameWriter.chunked(text.getBytes(UTF_8)))
                            .complete());

            assertThat(messages.complete()).as("seed %d", seed).containsExactly(text, text);
        }
    }

    @Test
    void hostileBytesNeverCauseAnythingButAFramingException() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = text("\n\n##0129x", random.nextInt(40)).getBytes(UTF_8);
            var reader = new FrameReader(30);
            reader.useChunks();
            try {
                feedInPieces(reader, bytes);
            } catch (FramingException e) {
                assertThat(e.position()).as("seed %d", seed).isBetween(0L, (long) bytes.length);
            }
        }
    }

    private Messages feedInPieces(FrameReader reader, byte[] bytes) throws FramingException {
        var messages = new Messages();
        int at = 0;
        while (at < bytes.length) {
            int end = at + 1 + random.nextInt(Math.min(9, bytes.length - at));
            messages.feedAll(reader, bytes, at, end);
            at = end;
        }
        return messages;
    }

    private void appendChunks(String latin1, StringBuilder stream) {
        int at = 0;
        while (at < latin1.length()) {
            int length = 1 + random.nextInt(latin1.length() - at);
            stream.append("\n#").append(length).append('\n').append(latin1, at, at + length);
            at += length;
        }
        stream.append("\n##\n");
    }

    private String text(String alphabet, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
