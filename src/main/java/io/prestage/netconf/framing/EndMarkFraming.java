package io.prestage.netconf.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.prestage.netconf.framing.FrameReader.Framing;
import io.prestage.netconf.framing.FrameReader.Sink;
import org.jspecify.annotations.Nullable;

/** A message ends with {@code ]]>]]>}, RFC 6242 section 4.3. Linear whatever the cuts (Knuth, Morris and Pratt). */
final class EndMarkFraming implements Framing {
    static final byte[] MARK = "]]>]]>".getBytes(US_ASCII);

    /** How much of the mark still matches when the byte after so many matching ones does not. */
    private static final int[] FALLBACK = {0, 0, 1, 0, 1, 2};

    private final Position position;
    private int matched;
    private @Nullable FramingException broken;

    EndMarkFraming(Position position) {
        this.position = position;
    }

    @Override
    public boolean betweenMessages() {
        return matched == 0 && !position.insideMessage();
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
        int held = matched; // bytes of the mark that came with earlier buffers and may turn out to be content
        int at = offset;
        while (at < end && matched < MARK.length) {
            if (bytes[at] == MARK[matched]) {
                matched++;
                at++;
            } else if (matched == 0) {
                at++;
            } else {
                int dropped = matched - FALLBACK[matched];
                int released = Math.min(held, dropped);
                position.deliver(MARK, 0, released, 0, sink);
                held -= released;
                matched -= dropped;
            }
        }
        position.deliver(bytes, offset, at - offset - (matched - held), 0, sink);
        if (matched == MARK.length) {
            matched = 0;
            position.endMessage(sink);
        }
        return at;
    }
}
