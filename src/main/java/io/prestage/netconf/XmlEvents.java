package io.prestage.netconf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Events of one message while its bytes arrive. Document types and entities are refused, and so is nesting deeper than {@value #MAX_DEPTH}.
 * The message is read as if it stood inside another element, one that declares the prefixes which devices use without declaring them; its XML
 * declaration, and white space before it, are skipped.
 */
final class XmlEvents {
    /** All bytes given so far are used up. */
    static final int INCOMPLETE = AsyncXMLStreamReader.EVENT_INCOMPLETE;

    static final int MAX_DEPTH = 256;
    private static final int MAX_DECLARATION = 256;
    private static final String DOCUMENT_TYPE = "<!DOCTYPE";
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']*)");
    private static final byte[] BEFORE = ("<m xmlns:junos=\"" + Xml.UNDECLARED_PREFIXES.get("junos") + "\" xmlns:xnm=\""
                    + Xml.UNDECLARED_PREFIXES.get("xnm") + "\" xmlns:nc=\"" + Xml.UNDECLARED_PREFIXES.get("nc") + "\">")
            .getBytes(UTF_8);
    private static final byte[] AFTER = "</m>".getBytes(UTF_8);
    /** Instantiated here: the JDK's own reader, which a service lookup may find, counts entities and gives up on large replies. */
    static final InputFactoryImpl FACTORY = new InputFactoryImpl();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    @SuppressWarnings("ArrayRecordComponent") // Bytes are worked on where they lie.
    private record Slice(byte[] bytes, int from, int length) {}

    private final AsyncXMLStreamReader<AsyncByteArrayFeeder> reader = FACTORY.createAsyncForByteArray();
    private final Deque<Slice> slices = new ArrayDeque<>();
    private byte[] head = new byte[0];
    private boolean begun;
    private boolean endGiven;
    private boolean startedWrapper;
    private int depth;
    private boolean seenRoot;

    /** Bytes of the message. They must stay as they are until {@link #next} gives {@link #INCOMPLETE}. */
    void give(byte[] bytes, int from, int length) throws MalformedException {
        if (begun) {
            slices.add(new Slice(bytes, from, length));
            return;
        }
        int known = head.length;
        head = Arrays.copyOf(head, known + length);
        System.arraycopy(bytes, from, head, known, length);
        begin(false);
    }

    /** No more bytes will come. */
    void end() throws MalformedException {
        if (!begun) {
            begin(true);
        }
        endGiven = true;
        slices.add(new Slice(AFTER, 0, AFTER.length));
    }

    /** Decides where the document begins, as soon as enough of it is there. */
    private void begin(boolean complete) throws MalformedException {
        boolean marked = head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
        int at = afterSpace(marked ? 3 : 0);
        String text = textFrom(at);
        if (text.startsWith("<?xml")) {
            int length = text.indexOf("?>") + 2;
            if (length < 2) {
                if (complete || text.length() >= MAX_DECLARATION) {
                    throw new MalformedException("its XML declaration has no end", null);
                }
                return;
            }
            checkEncoding(text.substring(0, length));
            at = afterSpace(at + length);
            text = textFrom(at);
        } else if ("<?xml".startsWith(text) && !complete) {
            if (text.isEmpty()) {
                head = new byte[0];
            }
            return;
        }
        if (text.startsWith(DOCUMENT_TYPE)) {
            throw new MalformedException("it has a document type, which is not accepted", null);
        }
        if (DOCUMENT_TYPE.startsWith(text) && !complete) {
            return;
        }
        begun = true;
        slices.add(new Slice(BEFORE, 0, BEFORE.length));
        slices.add(new Slice(head, at, head.length - at));
        head = new byte[0];
    }

    private int afterSpace(int from) {
        int at = from;
        while (at < head.length && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n')) {
            at++;
        }
        return at;
    }

    private String textFrom(int at) {
        return new String(head, at, Math.min(head.length - at, MAX_DECLARATION), ISO_8859_1);
    }

    private static void checkEncoding(String declaration) throws MalformedException {
        Matcher matcher = ENCODING.matcher(declaration);
        String encoding = matcher.find() ? matcher.group(1) : "UTF-8";
        if (!encoding.equalsIgnoreCase("UTF-8") && !encoding.equalsIgnoreCase("US-ASCII")) {
            throw new MalformedException(
                    "it says that it is encoded in " + encoding + ", and NETCONF is UTF-8 (RFC 6241 section 3)", null);
        }
    }

    /** At which event {@link #next} stopped, and its names and texts. */
    XMLStreamReader reader() {
        return reader;
    }

    /** 1 in the element of the message itself. */
    int depth() {
        return depth;
    }

    /**
     * The next event: of the message's element and what is in it, then {@code END_DOCUMENT}. At an {@code END_ELEMENT} {@link #depth} is
     * already that of the parent.
     */
    int next() throws MalformedException {
        try {
            while (true) {
                int event = begun ? reader.next() : INCOMPLETE;
                if (event == INCOMPLETE) {
                    Slice slice = slices.poll();
                    if (slice == null) {
                        if (endGiven) {
                            throw new MalformedException("it ends in the midst of something", null);
                        }
                        return INCOMPLETE;
                    }
                    if (slice.length() > 0) {
                        reader.getInputFeeder().feedInput(slice.bytes(), slice.from(), slice.length());
                    }
                } else if (isOfMessage(event)) {
                    return event;
                } else if (event == XMLStreamConstants.END_ELEMENT && depth < 0) {
                    if (!seenRoot || !endGiven || !slices.isEmpty()) {
                        throw new MalformedException("it is no single element", null);
                    }
                    return XMLStreamConstants.END_DOCUMENT;
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            // Aalto throws unchecked exceptions on some damaged documents, hence the wide net.
            throw new MalformedException(withoutPlace(e) + " (at byte " + Math.max(0, place()) + " of the message)", e);
        }
    }

    private boolean isOfMessage(int event) throws MalformedException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (!startedWrapper) {
                    startedWrapper = true;
                    return false;
                }
                if (depth == 0 && seenRoot) {
                    throw new MalformedException("a second element follows the first", null);
                }
                seenRoot = true;
                depth++;
                if (depth > MAX_DEPTH) {
                    throw new MalformedException("it is nested deeper than " + MAX_DEPTH + " elements", null);
                }
                return true;
            }
            case XMLStreamConstants.END_ELEMENT -> {
                depth--;
                return depth >= 0;
            }
            case XMLStreamConstants.DTD ->
                throw new MalformedException("it has a document type, which is not accepted", null);
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new MalformedException("it uses an entity, which is not accepted", null);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                // Aalto looks at a text when it is asked for it; later it would be too late to refuse it.
                reader.getTextLength();
                if (depth == 0 && !reader.getText().isBlank()) {
                    throw new MalformedException("there is text outside its element", null);
                }
                return depth > 0;
            }
            default -> {
                return false;
            }
        }
    }

    private long place() {
        return (long) reader.getLocation().getCharacterOffset() - BEFORE.length;
    }

    private static String withoutPlace(Exception e) {
        return String.valueOf(e.getMessage())
                .replaceAll("\\s+at \\[row,col[^]]*]", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
