package io.prestage.netconf.framing;

/**
 * Finds the messages in the bytes that a peer sends. Starts with the end mark, as the hello always does; once both hellos offer
 * {@code base:1.1} the caller turns to chunks. Not safe for use by several threads at once. After a {@link FramingException} the reader
 * refuses every further byte.
 */
public final class FrameReader {

    /** Receives the content of messages, in pieces of any size that may cut a UTF-8 character in two. */
    public interface Sink {
        /** Bytes of the current message; they are only valid during the call. */
        void data(byte[] bytes, int offset, int length);

        /** The current message is complete. */
        void end();
    }

    private final Position position;
    private Framing framing;

    /** @param maxMessageBytes largest content of one message, without framing; above it reading fails */
    public FrameReader(long maxMessageBytes) {
        if (maxMessageBytes <= 0) {
            throw new IllegalArgumentException(
                    "limit of a message must be positive, not " + maxMessageBytes + " bytes");
        }
        this.position = new Position(maxMessageBytes);
        this.framing = new EndMarkFraming(position);
    }

    /** Reads chunks from the next byte on. Only legal between two messages. */
    public void useChunks() {
        if (!framing.betweenMessages()) {
            throw new IllegalStateException("framing can only change between two messages");
        }
        framing = new ChunkFraming(position);
    }

    /**
     * Reads {@code bytes[offset, end)}, at most to the end of one message, so that the caller may switch framing there.
     *
     * @return index of the first byte not consumed; {@code end} when all were
     * @throws FramingException when the bytes are no legal framing or the message is too large
     */
    public int feed(byte[] bytes, int offset, int end, Sink sink) throws FramingException {
        int next = framing.feed(bytes, offset, end, sink);
        position.consumed(next - offset);
        return next;
    }

    /** One of the two framings; keeps its state from buffer to buffer. */
    sealed interface Framing permits EndMarkFraming, ChunkFraming {
        int feed(byte[] bytes, int offset, int end, Sink sink) throws FramingException;

        boolean betweenMessages();
    }
}
