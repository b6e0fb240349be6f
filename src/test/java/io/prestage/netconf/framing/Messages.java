package io.prestage.netconf.framing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects what a reader delivers. */
final class Messages implements FrameReader.Sink {
    private final List<String> complete = new ArrayList<>();
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();

    @Override
    public void data(byte[] bytes, int offset, int length) {
        current.write(bytes, offset, length);
    }

    @Override
    public void end() {
        complete.add(current.toString(UTF_8));
        current.reset();
    }

    List<String> complete() {
        return complete;
    }

    String rest() {
        return current.toString(UTF_8);
    }

    void feedAll(FrameReader reader, byte[] bytes, int offset, int end) throws FramingException {
        int at = offset;
        while (at < end) {
            at = reader.feed(bytes, at, end, this);
        }
    }

    /** Reads pieces with a limit of 20 bytes a message. */
    static List<String> read(List<String> pieces, boolean chunks) throws FramingException {
        var reader = new FrameReader(20);
        if (chunks) {
            reader.useChunks();
        }
        var messages = new Messages();
        for (String piece : pieces) {
            byte[] bytes = piece.getBytes(UTF_8);
            messages.feedAll(reader, bytes, 0, bytes.length);
        }
        return messages.complete();
    }
}
