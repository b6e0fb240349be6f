package io.prestage.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** A {@link ReplyStream} as the bytes of an XML document, some kilobytes at a time. */
final class ReplyBytes extends InputStream {
    private static final int AT_ONCE = 8192;

    private final ReplyStream stream;
    private final StringBuilder text = new StringBuilder(AT_ONCE);
    private final FragmentCopy copy;
    private byte[] bytes = new byte[0];
    private int at;
    private boolean ended;

    ReplyBytes(ReplyStream stream, Map<String, String> namespaces) {
        this.stream = stream;
        this.copy = new FragmentCopy(namespaces, text);
    }

    private boolean fill() throws IOException {
        if (at < bytes.length) {
            return true;
        }
        try {
            while (!ended && text.length() < AT_ONCE) {
                if (stream.next() == XMLStreamConstants.END_DOCUMENT) {
                    ended = true;
                } else {
                    copy.take(stream);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
        // A character outside of the basic plane must not be cut in two.
        int length = text.length();
        int whole = length > 0 && !ended && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        bytes = text.substring(0, whole).getBytes(UTF_8);
        text.delete(0, whole);
        at = 0;
        return bytes.length > 0;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() {
        stream.close();
    }
}
