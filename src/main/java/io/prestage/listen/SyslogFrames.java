package io.prestage.listen;

import io.netty.buffer.ByteBuf;

/**
 * Cuts a byte stream into syslog messages: octet counting or lines (RFC 6587 sections 3.4.1 and 3.4.2; RFC 5425 knows only the former). Which of
 * the two a connection uses is told by its first bytes and stays. A line ends with LF or NUL. Messages longer than the limit are skipped.
 */
final class SyslogFrames {
    /** More digits than any length that we take. */
    private static final int MAX_LENGTH_DIGITS = 7;
    /** A usual line. */
    private static final int BLOCK = 256;

    private final int limit;
    private Mode mode = Mode.UNDECIDED;
    private int toSkip;
    private boolean discarding;
    private int scanned;

    private enum Mode {
        UNDECIDED,
        COUNTED,
        LINES
    }

    /** Whoever takes the messages; the buffer is only lent. */
    interface Sink {
        void message(ByteBuf buffer, int from, int length);

        void tooLong();
    }

    /** The stream does not follow RFC 6587; where the next message begins cannot be known. */
    static final class BrokenFrameException extends RuntimeException {
        BrokenFrameException(String message) {
            super(message);
        }
    }

    SyslogFrames(int limit) {
        this.limit = limit;
    }

    /**
     * Takes every complete message out of the readable bytes and leaves the beginning of the next one unread, at most a little more than the
     * limit.
     *
     * @throws BrokenFrameException when an octet count is expected and something else stands there
     */
    void read(ByteBuf in, Sink sink) {
        if (mode == Mode.UNDECIDED) {
            mode = detect(in);
        }
        if (mode == Mode.COUNTED) {
            while (readCounted(in, sink)) {}
        } else if (mode == Mode.LINES) {
            while (readLine(in, sink)) {}
        }
    }

    /** The stream has ended. What is left is a message where lines are sent, and a piece of one where octets are counted. */
    void end(ByteBuf in, Sink sink) {
        int left = in.readableBytes();
        if (left > 0 && mode != Mode.COUNTED && !discarding) {
            sink.message(in, in.readerIndex(), left);
        } else if (left > 0) {
            sink.tooLong();
        }
        in.skipBytes(left);
    }

    /** {@code LENGTH SP <} is a counted message (RFC 6587 section 3.4.1), anything else a line. */
    private static Mode detect(ByteBuf in) {
        int start = in.readerIndex();
        int end = Math.min(in.writerIndex(), start + MAX_LENGTH_DIGITS);
        int at = start;
        while (at < end && isDigit(in.getByte(at))) {
            at++;
        }
        int seen = in.writerIndex() - at;
        boolean blankMayFollow = seen == 0 || in.getByte(at) == ' ';
        if (in.isReadable() && (at == start || !blankMayFollow || in.getByte(start) == '0')) {
            return Mode.LINES;
        }
        if (seen < 2) {
            return Mode.UNDECIDED;
        }
        return in.getByte(at + 1) == '<' ? Mode.COUNTED : Mode.LINES;
    }

    private boolean readCounted(ByteBuf in, Sink sink) {
        if (toSkip > 0) {
            int skipped = Math.min(toSkip, in.readableBytes());
            in.skipBytes(skipped);
            toSkip -= skipped;
        }
        // Some senders end a counted message with a line feed that they did not count.
        while (in.isReadable() && in.getByte(in.readerIndex()) <= ' ' && in.getByte(in.readerIndex()) >= 0) {
            in.skipBytes(1);
        }
        int start = in.readerIndex();
        int at = start;
        int length = 0;
        while (at < in.writerIndex() && isDigit(in.getByte(at))) {
            length = length * 10 + in.getByte(at) - '0';
            at++;
            if (at - start > MAX_LENGTH_DIGITS) {
                throw new BrokenFrameException("an octet count of more than " + MAX_LENGTH_DIGITS + " digits");
            }
        }
        if (at == in.writerIndex()) {
            return false;
        }
        if (at == start || in.getByte(start) == '0' || in.getByte(at) != ' ') {
            throw new BrokenFrameException("no octet count where one is expected");
        }
        int message = at + 1;
        if (length > limit) {
            sink.tooLong();
            in.readerIndex(message);
            toSkip = length;
            return true;
        }
        if (in.writerIndex() - message < length) {
            return false;
        }
        sink.message(in, message, length);
        in.readerIndex(message + length);
        return in.isReadable();
    }

    private boolean readLine(ByteBuf in, Sink sink) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        int at = endOfLine(in, start + scanned, end);
        int length = at - start;
        if (at == end) {
            scanned = length;
            if (length > limit || discarding) {
                if (!discarding) {
                    sink.tooLong();
                }
                discarding = true;
                in.skipBytes(length);
                scanned = 0;
            }
            return false;
        }
        if (length > limit && !discarding) {
            sink.tooLong();
        } else if (length > 0 && !discarding) {
            sink.message(in, start, length);
        }
        discarding = false;
        scanned = 0;
        in.readerIndex(at + 1);
        return in.isReadable();
    }

    /**
     * Two searches of Netty's, which look at eight octets at a time, cost less than one loop of our own that looks at each; in blocks, as a line
     * feed may be far where lines end with NUL.
     */
    private static int endOfLine(ByteBuf in, int from, int end) {
        for (int block = from; block < end; block += BLOCK) {
            int blockEnd = Math.min(end, block + BLOCK);
            int feed = in.indexOf(block, blockEnd, (byte) '\n');
            int nul = in.indexOf(block, feed < 0 ? blockEnd : feed, (byte) 0);
            if (nul >= 0 || feed >= 0) {
                return nul >= 0 ? nul : feed;
            }
        }
        return end;
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
