package io.prestage.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.netconf.framing.FrameReader;
import io.prestage.netconf.framing.FramingException;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a device sends, as XML events: one message after another, each ending with {@code END_DOCUMENT}. Bytes are worked on where
 * they lie and only as far as somebody asks for events.
 */
final class Inbox {
    /** All bytes are used up. */
    static final int INCOMPLETE = XmlEvents.INCOMPLETE;
    /** The message was damaged and could be mended: its events come again from the first. */
    static final int AGAIN = -2;

    /** Damaged replies are small. */
    private static final int MENDABLE_BYTES = 64 * 1024;

    private final FrameReader frames;
    private final FrameReader.Sink sink = new FrameReader.Sink() {
        @Override
        public void data(byte[] data, int from, int length) {
            content(data, from, length);
        }

        @Override
        public void end() {
            ended = true;
        }
    };
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private boolean ended;
    private @Nullable XmlEvents events;
    private @Nullable ByteArrayOutputStream copy;
    private @Nullable MalformedException damage;
    private @Nullable MalformedException refused;

    Inbox(long maxMessageBytes) {
        this.frames = new FrameReader(maxMessageBytes);
    }

    /** To be called only when the bytes before are used up; they must stay as they are until these are. */
    void give(byte[] more, int from, int to) {
        bytes = more;
        at = from;
        end = to;
    }

    void useChunks() {
        frames.useChunks();
    }

    /** Inside a message that is not yet complete. */
    boolean insideMessage() {
        return events != null;
    }

    /** From here on a damaged message cannot be mended, as its events have been acted on. */
    void cannotBeMended() {
        copy = null;
    }

    int depth() {
        return current().depth();
    }

    XMLStreamReader reader() {
        return current().reader();
    }

    private XmlEvents current() {
        if (events == null) {
            throw new IllegalStateException("there is no message now");
        }
        return events;
    }

    /** The next event, {@link #AGAIN} or {@link #INCOMPLETE}. */
    int next() throws FramingException, MalformedException {
        while (true) {
            try {
                int event = events == null || damage != null ? INCOMPLETE : events.next();
                if (event == javax.xml.stream.XMLStreamConstants.END_DOCUMENT) {
                    forget();
                }
                if (event != INCOMPLETE) {
                    return event;
                }
            } catch (MalformedException e) {
                if (copy == null) {
                    throw e;
                }
                damage = e;
            }
            if (ended && damage != null) {
                mend(damage);
                return AGAIN;
            }
            if (at >= end) {
                return INCOMPLETE;
            }
            at = frames.feed(bytes, at, end, sink);
            if (refused != null) {
                throw refused;
            }
            if (ended && damage == null) {
                endOfMessage();
            }
        }
    }

    private void content(byte[] data, int from, int length) {
        if (events == null) {
            events = new XmlEvents();
            copy = new ByteArrayOutputStream(256);
        }
        if (copy != null) {
            if (copy.size() + length <= MENDABLE_BYTES) {
                copy.write(data, from, length);
            } else {
                copy = null;
                refused = damage;
            }
        }
        if (damage == null && refused == null) {
            try {
                events.give(data, from, length);
            } catch (MalformedException e) {
                refused = e;
            }
        }
    }

    private void endOfMessage() throws MalformedException {
        if (events == null) {
            throw new MalformedException("it is empty", null);
        }
        events.end();
    }

    private void mend(MalformedException why) throws MalformedException {
        String text = copy == null ? "" : copy.toString(UTF_8);
        String mended = MessageRepair.balanced(text);
        if (mended.equals(text)) {
            throw why;
        }
        damage = null;
        copy = null;
        events = new XmlEvents();
        byte[] again = mended.getBytes(UTF_8);
        events.give(again, 0, again.length);
        events.end();
    }

    private void forget() {
        events = null;
        copy = null;
        ended = false;
    }
}
