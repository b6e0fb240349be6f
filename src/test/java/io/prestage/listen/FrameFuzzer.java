package io.prestage.listen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.prestage.fuzz.Promise;
import io.prestage.listen.SyslogFrames.BrokenFrameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Takes any bytes as a stream of syslog messages, and as messages to be sent in one. However it is cut, what comes out is the same. */
public final class FrameFuzzer {
    private static final int LIMIT = 64;
    /** A length of seven digits and a blank. */
    private static final int LENGTH = 8;

    private static final String TOO_LONG = "too long";

    private FrameFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        List<String> whole = events(data, left -> left);
        Promise.same(whole, events(data, left -> 1), "a stream cut after each byte holds the same messages");
        Promise.same(whole, events(data, cuts(data)), "a stream cut anywhere holds the same messages");
        sendMessages(data);
        if (Promise.isOneIn(8, data)) {
            StreamPromises.check(data);
        }
    }

    /** Cuts that depend on nothing but the input. */
    static IntUnaryOperator cuts(byte[] data) {
        Random random = new Random(Arrays.hashCode(data));
        int longest = 1 + random.nextInt(2 * LIMIT);
        return left -> Math.min(left, 1 + random.nextInt(longest));
    }

    private static void sendMessages(byte[] data) {
        List<String> expected = new ArrayList<>();
        StringBuilder counted = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        String message = "";
        for (String piece : new String(data, ISO_8859_1).split("\\|", -1)) {
            boolean even = piece.length() % 2 == 0;
            message = '<' + piece.replaceAll("[\n\0]", "?");
            expected.add(message.length() > LIMIT ? TOO_LONG : message);
            counted.append(even || counted.isEmpty() ? "" : "\n");
            counted.append(message.length()).append(' ').append(message);
            lines.append(message).append(even ? '\n' : '\0');
        }
        check(expected, counted, data);
        check(expected, lines, data);
        lines.setLength(lines.length() - 1);
        check(expected, lines, data);
        if (message.length() > 1) {
            counted.setLength(counted.length() - 1 - Math.floorMod(Arrays.hashCode(data), message.length() - 1));
            expected.set(expected.size() - 1, TOO_LONG);
            check(expected, counted, data);
        }
    }

    private static void check(List<String> expected, StringBuilder stream, byte[] data) {
        byte[] bytes = stream.toString().getBytes(ISO_8859_1);
        Promise.same(expected, events(bytes, left -> left), "what was sent is received once");
        Promise.same(expected, events(bytes, cuts(data)), "what was sent is received once, however it is cut");
    }

    /** What is taken out of a stream of which so many bytes come at once. */
    private static List<String> events(byte[] stream, IntUnaryOperator cuts) {
        Events events = new Events();
        SyslogFrames frames = new SyslogFrames(LIMIT);
        ByteBuf rest = Unpooled.buffer();
        try {
            for (int at = 0; at < stream.length; ) {
                int length = cuts.applyAsInt(stream.length - at);
                rest.writeBytes(stream, at, length);
                at += length;
                frames.read(rest, events);
                Promise.holds(rest.readableBytes() <= LIMIT + LENGTH, "only the beginning of one message is kept");
                rest.discardReadBytes();
            }
            frames.end(rest, events);
            Promise.holds(!rest.isReadable(), "nothing is left at the end");
        } catch (BrokenFrameException e) {
            events.seen.add("broken");
        } finally {
            rest.release();
        }
        return events.seen;
    }

    private static final class Events implements SyslogFrames.Sink {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void message(ByteBuf buffer, int from, int length) {
            Promise.holds(length <= LIMIT, "no message is longer than the limit");
            seen.add(buffer.toString(from, length, ISO_8859_1));
        }

        @Override
        public void tooLong() {
            seen.add(TOO_LONG);
        }
    }
}
