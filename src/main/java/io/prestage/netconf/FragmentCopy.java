package io.prestage.netconf;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes what stands inside an element as XML that can stand alone: its children declare the namespaces which they had from their parent.
 */
final class FragmentCopy {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> inherited = new LinkedHashMap<>();
    private boolean startOpen;

    /** The reader stands at the start of the element whose content is to be copied. */
    FragmentCopy(XMLStreamReader reader) {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            inherited.put(prefix(reader, i), uri(reader, i));
        }
    }

    /** Takes the event at which the reader stands; {@code depth} is 2 inside a child of the element. */
    void take(XMLStreamReader reader, int depth) {
        switch (reader.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> start(reader, depth == 2);
            case XMLStreamConstants.END_ELEMENT -> end(reader, depth);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters(reader, depth);
            default -> {
                // Comments and processing instructions of a reply carry nothing.
            }
        }
    }

    private void start(XMLStreamReader reader, boolean isTop) {
        closeStart();
        text.append('<').append(name(reader.getPrefix(), reader.getLocalName()));
        Map<String, String> declared = new LinkedHashMap<>(isTop ? inherited : Map.of());
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            declared.put(prefix(reader, i), uri(reader, i));
        }
        declared.forEach((prefix, uri) -> text.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix)
                .append("=\"")
                .append(Xml.escape(uri))
                .append('"'));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            text.append(' ')
                    .append(name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)))
                    .append("=\"")
                    .append(Xml.escape(reader.getAttributeValue(i)))
                    .append('"');
        }
        startOpen = true;
    }

    private void end(XMLStreamReader reader, int depth) {
        if (depth == 0) {
            return;
        }
        if (startOpen) {
            text.append("/>");
            startOpen = false;
        } else {
            text.append("</")
                    .append(name(reader.getPrefix(), reader.getLocalName()))
                    .append('>');
        }
    }

    private void characters(XMLStreamReader reader, int depth) {
        if (depth >= 2) {
            closeStart();
            text.append(Xml.escape(reader.getText()));
        }
    }

    private void closeStart() {
        if (startOpen) {
            text.append('>');
            startOpen = false;
        }
    }

    private static String name(String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static String prefix(XMLStreamReader reader, int i) {
        String prefix = reader.getNamespacePrefix(i);
        return prefix == null ? "" : prefix;
    }

    private static String uri(XMLStreamReader reader, int i) {
        String uri = reader.getNamespaceURI(i);
        return uri == null ? "" : uri;
    }

    String text() {
        return text.toString();
    }
}
