package io.prestage.netconf;

import java.io.StringReader;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Checks XML that others have written before it becomes part of a request: it must not end what it stands in, or begin something else. */
public final class XmlFragments {
    private XmlFragments() {}

    /** The first element that the reader gives stands around the content. */
    static XMLStreamReader reader(String content) throws XMLStreamException {
        return XmlEvents.FACTORY.createXMLStreamReader(new StringReader("<m xmlns:junos='j' xmlns:xnm='x' xmlns:nc='"
                + Xml.UNDECLARED_PREFIXES.get("nc") + "'>\n" + content + "\n</m>"));
    }

    /**
     * The text without an XML declaration.
     *
     * @param what as the error names it
     * @throws IllegalArgumentException when it is no well-formed content of an element, with the place
     */
    public static String wellFormed(String what, String xml) {
        String content = xml.strip();
        if (content.startsWith("<?xml ")) {
            content = content.substring(content.indexOf("?>") + 2).strip();
        }
        int depth = 0;
        try {
            XMLStreamReader reader = reader(content);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new IllegalArgumentException("the " + what + " has a document type or an entity of its own");
                }
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(1, e.getLocation().getLineNumber() - 1);
            throw new IllegalArgumentException(
                    "the " + what + " is no well-formed XML, line " + line + ": "
                            + String.valueOf(e.getMessage()).replaceAll("(?s)\\s+at \\[row.*", ""),
                    e);
        }
        if (depth != 0) {
            throw new IllegalArgumentException("the " + what + " is no well-formed XML: it ends too early");
        }
        return content;
    }
}
