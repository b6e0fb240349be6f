package io.prestage.netconf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes what stands inside an element as XML that can stand alone: its children declare the namespaces which they had from their parent, and
 * each element the prefixes that it uses and nobody has declared.
 */
final class FragmentCopy {
    private final Appendable out;
    private final Map<String, String> inherited;
    /** Prefixes that the elements now open declare; null for an element that declares none. */
    private final Deque<Set<String>> scopes = new ArrayDeque<>();

    private boolean startOpen;

    /** @param inherited namespaces that the children had from their parent, by prefix */
    FragmentCopy(Map<String, String> inherited, Appendable out) {
        this.inherited = inherited;
        this.out = out;
    }

    /** What the element declares at whose start the reader stands. */
    static Map<String, String> namespacesOf(XMLStreamReader reader) {
        Map<String, String> declared = new LinkedHashMap<>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            declared.put(orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i)));
        }
        return declared;
    }

    /** Takes the event at which the reader stands. */
    void take(XMLStreamReader reader) throws IOException {
        switch (reader.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> start(reader);
            case XMLStreamConstants.END_ELEMENT -> end(reader);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (!scopes.isEmpty()) {
                    closeStart();
                    Xml.escape(reader.getText(), out);
                }
            }
            default -> {
                // Comments and processing instructions of a reply carry nothing.
            }
        }
    }

    private void start(XMLStreamReader reader) throws IOException {
        closeStart();
        out.append('<');
        name(reader.getPrefix(), reader.getLocalName());
        Map<String, String> declared = new LinkedHashMap<>(scopes.isEmpty() ? inherited : Map.of());
        declared.putAll(namespacesOf(reader));
        declareIfNeeded(declared, reader.getPrefix());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            declareIfNeeded(declared, reader.getAttributePrefix(i));
        }
        scopes.push(declared.isEmpty() ? Set.of() : new LinkedHashSet<>(declared.keySet()));
        for (Map.Entry<String, String> each : declared.entrySet()) {
            out.append(each.getKey().isEmpty() ? " xmlns" : " xmlns:").append(each.getKey());
            value(each.getValue());
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            out.append(' ');
            name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i));
            value(reader.getAttributeValue(i));
        }
        startOpen = true;
    }

    private void declareIfNeeded(Map<String, String> declared, String prefix) {
        String uri = prefix == null ? null : Xml.UNDECLARED_PREFIXES.get(prefix);
        if (uri != null
                && !declared.containsKey(prefix)
                && scopes.stream().noneMatch(scope -> scope.contains(prefix))) {
            declared.put(prefix, uri);
        }
    }

    private void end(XMLStreamReader reader) throws IOException {
        if (scopes.isEmpty()) {
            return;
        }
        scopes.pop();
        if (startOpen) {
            out.append("/>");
            startOpen = false;
        } else {
            out.append("</");
            name(reader.getPrefix(), reader.getLocalName());
            out.append('>');
        }
    }

    private void closeStart() throws IOException {
        if (startOpen) {
            out.append('>');
            startOpen = false;
        }
    }

    private void value(String value) throws IOException {
        out.append("=\"");
        Xml.escape(value, out);
        out.append('"');
    }

    private void name(String prefix, String local) throws IOException {
        if (prefix != null && !prefix.isEmpty()) {
            out.append(prefix).append(':');
        }
        out.append(local);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
