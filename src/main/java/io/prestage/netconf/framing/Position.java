package io.prestage.netconf.framing;

/** Where in the stream and in the message the reader stands; holds the limit and makes a broken stream stay broken. */
final class Position {
    private final long maxMessageBytes;
    private long streamBytes;
    private long messageBytes;

    Position(long maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /** A buffer was read up to here. */
    void consumed(int length) {
        streamBytes += length;
    }

    /** Passes content on, unless the message grows too large. {@code aheadBytes}: bytes of the buffer before the content. */
    void deliver(byte[] bytes, int offset, int length, int aheadBytes, FrameReader.Sink sink) throws FramingException {
        if (length == 0) {
            return;
        }
        reserve(length, aheadBytes);
        messageBytes += length;
        sink.data(bytes, offset, length);
    }

    /** Fails early when content that is announced cannot fit. */
    void reserve(long length, int aheadBytes) throws FramingException {
        if (length > maxMessageBytes - messageBytes) {
            throw broken("message larger than the limit of " + maxMessageBytes + " bytes", aheadBytes);
        }
    }

    void endMessage(FrameReader.Sink sink) {
        messageBytes = 0;
        sink.end();
    }

    boolean insideMessage() {
        return messageBytes > 0;
    }

    FramingException broken(String problem, int aheadBytes) {
        return new FramingException(problem, streamBytes + aheadBytes);
    }
}
