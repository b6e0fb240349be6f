package io.prestage.junos;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML into {@link Node}s and escapes text. Type definitions and entities are refused. */
final class Xml {
    private static final int MAX_DEPTH = 256;
    /** Times of commits; all other attributes say nothing that we need. */
    private static final Set<String> KEPT_ATTRIBUTES = Set.of("seconds", "commit-seconds", "changed-seconds");
    /** Fragments of replies use prefixes that were declared around them. */
    private static final String OPEN = "<reply xmlns:junos='http://xml.juniper.net/junos/*/junos'"
            + " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'>";

    private static final InputFactoryImpl FACTORY = new InputFactoryImpl();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Fragments of replies use prefixes that were declared around them.
        FACTORY.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    }

    private Xml() {}

    static Node read(String xml, String what) {
        // A reply may hold several elements beside each other.
        String text = xml.strip();
        String body =
                text.startsWith("<?xml") && text.indexOf("?>") > 0 ? text.substring(text.indexOf("?>") + 2) : text;
        return read(new StringReader(OPEN + body + "</reply>"), what);
    }

    static Node read(InputStream xml, String what) {
        try {
            return read(FACTORY.createXMLStreamReader(xml));
        } catch (XMLStreamException | RuntimeException e) {
            throw unreadable(what, e);
        }
    }

    private static Node read(Reader xml, String what) {
        try {
            return read(FACTORY.createXMLStreamReader(xml));
        } catch (XMLStreamException | RuntimeException e) {
            throw unreadable(what, e);
        }
    }

    /** Aalto throws unchecked exceptions too on some damaged documents. */
    private static UnreadableReplyException unreadable(String what, Exception cause) {
        if (cause instanceof UnreadableReplyException known) {
            return known;
        }
        String said = String.valueOf(cause.getMessage())
                .strip()
                .replaceAll("\\s+", " ")
                .replaceAll("\\[row,col \\{[^}]*\\}\\]: \\[(\\d+),(\\d+)\\]", "line $1, column $2");
        return new UnreadableReplyException(what + " is no well-formed XML: " + said, cause);
    }

    private static Node read(XMLStreamReader reader) throws XMLStreamException {
        Deque<Node> open = new ArrayDeque<>();
        Node root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Node node = new Node(localName(reader.getLocalName()), isInactive(reader));
                    keepAttributes(reader, node);
                    if (open.isEmpty()) {
                        root = node;
                    } else {
                        open.peek().children().add(node);
                    }
                    open.push(node);
                    if (open.size() > MAX_DEPTH) {
                        throw new XMLStreamException(
                                "nested deeper than " + MAX_DEPTH + " elements", reader.getLocation());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException(
                            "type definitions and entities are not accepted", reader.getLocation());
                default -> {
                    // Comments and processing instructions carry nothing.
                }
            }
        }
        if (root == null) {
            throw new XMLStreamException("there is no element");
        }
        return root;
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static void keepAttributes(XMLStreamReader reader, Node node) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = localName(reader.getAttributeLocalName(i));
            if (KEPT_ATTRIBUTES.contains(name)) {
                node.setAttribute(name, reader.getAttributeValue(i));
            }
        }
    }

    private static boolean isInactive(XMLStreamReader reader) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (localName(reader.getAttributeLocalName(i)).equals("inactive")) {
                return true;
            }
        }
        return false;
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(c < ' ' && c != '\t' && c != '\n' && c != '\r' ? '\uFFFD' : c);
            }
        }
        return escaped.toString();
    }
}
