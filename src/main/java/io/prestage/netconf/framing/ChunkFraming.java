package io.prestage.netconf.framing;

import io.prestage.netconf.framing.FrameReader.Framing;
import io.prestage.netconf.framing.FrameReader.Sink;
import org.jspecify.annotations.Nullable;

/** A message is one or more chunks {@code \n#size\n…} and ends with {@code \n##\n}, RFC 6242 section 4.2. */
final class ChunkFraming implements Framing {
    private static final long MAX_CHUNK_BYTES = 4_294_967_295L;

    private enum State {
        LINE_FEED,
        HASH,
        FIRST_DIGIT,
        DIGITS,
        DATA,
        LAST_LINE_FEED
    }

    private final Position position;
    private State state = State.LINE_FEED;
    private long chunkBytes;
    private boolean seenChunk;
    private @Nullable FramingException broken;

    ChunkFraming(Position position) {
        this.position = position;
    }

    @Override
    public boolean betweenMessages() {
        return state == State.LINE_FEED && !seenChunk;
    }

    @Override
    public int feed(byte[] bytes, int offset, int end, Sink sink) throws FramingException {
        if (broken != null) {
            throw broken;
        }
        try {
            return scan(bytes, offset, end, sink);
        } catch (FramingException e) {
            broken = e;
            throw e;
        }
    }

    private int scan(byte[] bytes, int offset, int end, Sink sink) throws FramingException {
        int at = offset;
        while (at < end) {
            if (state == State.DATA) {
                int length = (int) Math.min(chunkBytes, end - at);
                position.deliver(bytes, at, length, at - offset, sink);
                at += length;
                chunkBytes -= length;
                if (chunkBytes == 0) {
                    state = State.LINE_FEED;
                }
            } else if (endsMessage(bytes[at], at - offset)) {
                position.endMessage(sink);
                return at + 1;
            } else {
                at++;
            }
        }
        return at;
    }

    /** One byte of a header. True for the last one of a message. */
    private boolean endsMessage(byte b, int ahead) throws FramingException {
        switch (state) {
            case LINE_FEED -> state = expect('\n', b, State.HASH, ahead);
            case HASH -> state = expect('#', b, State.FIRST_DIGIT, ahead);
            case FIRST_DIGIT -> firstOfSize(b, ahead);
            case DIGITS -> nextOfSize(b, ahead);
            case LAST_LINE_FEED -> {
                state = expect('\n', b, State.LINE_FEED, ahead);
                seenChunk = false;
                return true;
            }
            case DATA -> throw new IllegalStateException("content is no header");
        }
        return false;
    }

    private State expect(char wanted, byte b, State next, int ahead) throws FramingException {
        if (b != wanted) {
            throw position.broken("expected " + show(wanted) + " of a chunk header, not " + show(b & 0xff), ahead);
        }
        return next;
    }

    private void firstOfSize(byte b, int ahead) throws FramingException {
        if (b == '#') {
            if (!seenChunk) {
                throw position.broken("end of chunks without any chunk", ahead);
            }
            state = State.LAST_LINE_FEED;
        } else if (b >= '1' && b <= '9') {
            chunkBytes = (long) b - '0';
            state = State.DIGITS;
        } else {
            String found = b == '0' ? "0 (zero, or a leading zero)" : show(b & 0xff);
            throw position.broken("chunk size must start with 1 to 9, not " + found, ahead);
        }
    }

    private void nextOfSize(byte b, int ahead) throws FramingException {
        if (b == '\n') {
            position.reserve(chunkBytes, ahead);
            seenChunk = true;
            state = State.DATA;
        } else if (b >= '0' && b <= '9') {
            chunkBytes = chunkBytes * 10 + b - '0';
            if (chunkBytes > MAX_CHUNK_BYTES) {
                throw position.broken("chunk size above " + MAX_CHUNK_BYTES, ahead);
            }
        } else {
            throw position.broken("expected a digit or \\n in a chunk size, not " + show(b & 0xff), ahead);
        }
    }

    private static String show(int character) {
        return character == '\n'
                ? "\\n"
                : character > ' ' && character < 127 ? "'" + (char) character + "'" : "0x%02x".formatted(character);
    }
}
