package io.prestage.netconf.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** Puts a message in its frame. */
public final class FrameWriter {
    private static final byte[] END_OF_CHUNKS = "\n##\n".getBytes(US_ASCII);

    private FrameWriter() {}

    /**
     * The message and the end mark: NETCONF 1.0, and every hello.
     *
     * @throws IllegalArgumentException when the message holds the mark itself, which could smuggle in a second message
     */
    public static byte[] endMarked(byte[] message) {
        byte[] frame = Arrays.copyOf(message, message.length + EndMarkFraming.MARK.length);
        System.arraycopy(EndMarkFraming.MARK, 0, frame, message.length, EndMarkFraming.MARK.length);
        int end = indexOfMark(frame);
        if (end != message.length) {
            throw new IllegalArgumentException("message holds the end mark ]]>]]> at byte " + end);
        }
        return frame;
    }

    /**
     * The message as a single chunk: NETCONF 1.1.
     *
     * @throws IllegalArgumentException when the message is empty: there is no chunk without content
     */
    public static byte[] chunked(byte[] message) {
        if (message.length == 0) {
            throw new IllegalArgumentException("an empty message cannot be chunked");
        }
        byte[] header = ("\n#" + message.length + "\n").getBytes(US_ASCII);
        byte[] frame = Arrays.copyOf(header, header.length + message.length + END_OF_CHUNKS.length);
        System.arraycopy(message, 0, frame, header.length, message.length);
        System.arraycopy(END_OF_CHUNKS, 0, frame, header.length + message.length, END_OF_CHUNKS.length);
        return frame;
    }

    private static int indexOfMark(byte[] frame) {
        byte[] mark = EndMarkFraming.MARK;
        for (int at = 0; at <= frame.length - mark.length; at++) {
            if (frame[at] == mark[0] && Arrays.equals(frame, at, at + mark.length, mark, 0, mark.length)) {
                return at;
            }
        }
        return -1;
    }
}
