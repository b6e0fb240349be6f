package io.prestage.netconf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * The body of a reply while it arrives: what stands inside {@code rpc-reply}, as a document of its own. {@link #next} waits for the device when
 * it has to, and the device waits when nobody calls it. Both for one thread. Failures are {@link NetconfException}s: an {@code rpc-error} that
 * follows half of the data is thrown at the end of the reply, so a body is provisional until then. Close it; a stream that is read to its end
 * has closed itself.
 */
public final class ReplyStream extends StreamReaderDelegate implements AutoCloseable {
    private final NetconfSession.StreamSource source;
    private final ReplyContent content;
    private final Map<String, String> namespaces;
    private boolean started;
    private int event = XMLStreamConstants.START_DOCUMENT;
    private boolean done;
    private boolean ended;

    /**
     * The reader stands at the first element of the body.
     *
     * @param namespaces those of {@code rpc-reply}
     * @param empty true where the reply has no body
     */
    ReplyStream(
            NetconfSession.StreamSource source,
            ReplyContent content,
            Map<String, String> namespaces,
            XMLStreamReader reader,
            boolean empty) {
        super(reader);
        this.source = source;
        this.content = content;
        this.namespaces = namespaces;
        this.done = empty;
        this.started = empty;
    }

    /**
     * Reads what is left into memory, or into a file.
     *
     * @param as not as a stream, which it is
     * @throws IOException when it is longer than {@code maxTextBytes}, or the file cannot be written
     */
    public <T> T readAll(ReplyBody<T> as, int maxTextBytes) throws IOException, XMLStreamException {
        BodySink<T> sink = BodySink.of(as, namespaces, maxTextBytes);
        try {
            while (next() != XMLStreamConstants.END_DOCUMENT) {
                sink.take(this);
            }
            return sink.finish();
        } catch (IOException | XMLStreamException | RuntimeException e) {
            sink.abandon();
            throw e;
        }
    }

    /** What is left as UTF-8, made while it is read. */
    public InputStream bytes() {
        return new ReplyBytes(this, namespaces);
    }

    /** Warnings read so far; all of them once the end is reached. */
    public List<RpcError> warnings() {
        return content.errors().errors().stream().filter(RpcError::isWarning).toList();
    }

    @Override
    public int getEventType() {
        return event;
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    /**
     * The next event; waits for the device.
     *
     * @throws NetconfException when the device refuses the request after all, sends what cannot be read, or stalls
     */
    @Override
    public int next() throws XMLStreamException {
        if (ended) {
            throw new java.util.NoSuchElementException("the reply has ended");
        }
        if (!started) {
            started = true;
            event = XMLStreamConstants.START_ELEMENT;
            return event;
        }
        while (!done) {
            int read = source.next();
            if (read == XMLStreamConstants.END_DOCUMENT) {
                done = true;
                source.isRead();
                if (content.errors().anyFailure()) {
                    ended = true;
                    throw source.refused(content);
                }
            } else if (content.isBody(getParent(), source.depth())
                    && (source.depth() >= 2 || read == XMLStreamConstants.END_ELEMENT)) {
                event = read;
                return event;
            }
        }
        ended = true;
        event = XMLStreamConstants.END_DOCUMENT;
        return event;
    }

    /** Reads the rest of the reply without a look at it, in the background. */
    @Override
    public void close() {
        ended = true;
        if (!done) {
            done = true;
            source.isAbandoned();
        }
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int tag = next();
        while (tag == XMLStreamConstants.SPACE
                || tag == XMLStreamConstants.COMMENT
                || tag == XMLStreamConstants.PROCESSING_INSTRUCTION
                || (tag == XMLStreamConstants.CHARACTERS && isWhiteSpace())) {
            tag = next();
        }
        if (tag != XMLStreamConstants.START_ELEMENT && tag != XMLStreamConstants.END_ELEMENT) {
            throw new XMLStreamException("expected a tag", getLocation());
        }
        return tag;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int read = next();
        while (read != XMLStreamConstants.END_ELEMENT) {
            if (read == XMLStreamConstants.START_ELEMENT) {
                throw new XMLStreamException("expected text only, found <" + getLocalName() + ">", getLocation());
            }
            if (read == XMLStreamConstants.END_DOCUMENT) {
                throw source.endsTooEarly();
            }
            if (hasText()) {
                text.append(getText());
            }
            read = next();
        }
        return text.toString();
    }

    @Override
    public boolean isStartElement() {
        return event == XMLStreamConstants.START_ELEMENT;
    }

    @Override
    public boolean isEndElement() {
        return event == XMLStreamConstants.END_ELEMENT;
    }

    @Override
    public boolean isCharacters() {
        return event == XMLStreamConstants.CHARACTERS;
    }

    @Override
    public boolean hasText() {
        return started && !ended && super.hasText();
    }

    @Override
    public boolean hasName() {
        return isStartElement() || isEndElement();
    }

    @Override
    public void require(int type, String namespace, String name) throws XMLStreamException {
        if (type != event
                || (namespace != null && !namespace.equals(getNamespaceURI()))
                || (name != null && !name.equals(getLocalName()))) {
            throw new XMLStreamException("expected event " + type + " of " + name + ", not " + event, getLocation());
        }
    }
}
