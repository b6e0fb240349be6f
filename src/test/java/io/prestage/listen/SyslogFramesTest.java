package io.prestage.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.prestage.listen.SyslogFrames.BrokenFrameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogFramesTest {
    private static final int LIMIT = 100;
    private static final String ONE = "<189>Mar  1 12:00:00 pe1 mgd[1]: UI_COMMIT_COMPLETED: commit complete";
    private static final String OTHER = "<190>Mar  1 12:00:01 pe1 mgd[1]: 5 apples";

    private final List<String> messages = new ArrayList<>();
    private int tooLong;
    private final SyslogFrames.Sink sink = new SyslogFrames.Sink() {
        @Override
        public void message(ByteBuf buffer, int from, int length) {
            messages.add(buffer.toString(from, length, StandardCharsets.UTF_8));
        }

        @Override
        public void tooLong() {
            tooLong++;
        }
    };
    private final SyslogFrames frames = new SyslogFrames(LIMIT);
    private final ByteBuf stream = Unpooled.buffer();

    @Test
    void linesEndWithLfCrLfOrNul() {
        receive(ONE + "\n" + OTHER + "\r\n" + ONE + "\0" + "\n\n" + OTHER + "\n");

        assertThat(messages).containsExactly(ONE, OTHER + "\r", ONE, OTHER);
    }

    @Test
    void countedMessagesMayHoldLineFeeds() {
        String twoLines = "<13>1 first\nsecond";
        receive(counted(ONE) + counted(twoLines) + counted(OTHER));

        assertThat(messages).containsExactly(ONE, twoLines, OTHER);
    }

    @Test
    void lineFeedAfterACountedMessageIsNoMessage() {
        receive(counted(ONE) + "\n" + counted(OTHER) + "\n");

        assertThat(messages).containsExactly(ONE, OTHER);
    }

    @Test
    void lineThatBeginsWithANumberIsALine() {
        receive("2026 Mar  1 12:00:00 wrapper\n" + ONE + "\n");

        assertThat(messages).containsExactly("2026 Mar  1 12:00:00 wrapper", ONE);
    }

    @Test
    void framesAreTheSameHoweverTheyAreCut() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (String whole :
                List.of(counted(ONE) + counted(OTHER) + counted(ONE), ONE + "\n" + OTHER + "\n" + ONE + "\n")) {
            for (int round = 0; round < 200; round++) {
                SyslogFrames fresh = new SyslogFrames(LIMIT);
                ByteBuf in = Unpooled.buffer();
                messages.clear();
                byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
                for (int at = 0; at < bytes.length; ) {
                    int piece = Math.min(bytes.length - at, 1 + random.nextInt(20));
                    in.writeBytes(bytes, at, piece);
                    fresh.read(in, sink);
                    at += piece;
                }

                assertThat(messages).as("seed " + seed).containsExactly(ONE, OTHER, ONE);
            }
        }
    }

    @Test
    void messageOverTheLimitIsSkippedAndTheNextOneHeard() {
        receive(counted("<13>" + "x".repeat(LIMIT)) + counted(ONE));

        assertThat(messages).containsExactly(ONE);
        assertThat(tooLong).isEqualTo(1);
    }

    @Test
    void lineOverTheLimitIsSkippedAndTheNextOneHeard() {
        for (int i = 0; i < 50; i++) {
            receive("x".repeat(LIMIT));
        }
        assertThat(stream.readableBytes()).isLessThanOrEqualTo(LIMIT);
        receive("\n" + ONE + "\n");

        assertThat(messages).containsExactly(ONE);
        assertThat(tooLong).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x<13>", "99999999 <13>", "0 <13>", "-1 <13>", " <13>", "12x"})
    void whatIsNoOctetCountAfterACountedMessageBreaksTheStream(String damage) {
        assertThatThrownBy(() -> receive(counted(ONE) + damage + " ".repeat(10) + "x"))
                .isInstanceOf(BrokenFrameException.class);
        assertThat(messages).containsExactly(ONE);
    }

    @Test
    void lastLineNeedsNoEndButLastCountedMessageMustBeWhole() {
        receive(OTHER);
        frames.end(stream, sink);
        assertThat(messages).containsExactly(OTHER);

        SyslogFrames counting = new SyslogFrames(LIMIT);
        ByteBuf cut = Unpooled.copiedBuffer("50 <13>cut", StandardCharsets.UTF_8);
        counting.read(cut, sink);
        counting.end(cut, sink);
        assertThat(messages).containsExactly(OTHER);
        assertThat(tooLong).isEqualTo(1);
    }

    private void receive(String text) {
        stream.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        frames.read(stream, sink);
        stream.discardReadBytes();
    }

    private static String counted(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length + " " + message;
    }
}
