package io.prestage.sim.config;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one XML document. Document types and external entities are refused, depth is limited. */
public final class ElementReader {
    private static final int MAX_DEPTH = 100;
    private final XMLStreamReader in;

    private ElementReader(XMLStreamReader in) {
        this.in = in;
    }

    /**
     * Reads a whole document.
     *
     * @throws MalformedXmlException when the text is no well-formed document, or too deep
     */
    public static Element read(String xml) throws MalformedXmlException {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            ElementReader reader = new ElementReader(factory.createXMLStreamReader(new StringReader(xml.strip())));
            return reader.document();
        } catch (XMLStreamException | RuntimeException e) { // Aalto reads lazily: some faults come unchecked.
            throw new MalformedXmlException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads configuration: the root becomes a {@link Node}. */
    public static Node readNode(String xml) throws MalformedXmlException {
        return read(xml).toNode();
    }

    private Element document() throws XMLStreamException {
        while (in.next() != XMLStreamConstants.START_ELEMENT) {
            if (in.getEventType() == XMLStreamConstants.DTD) {
                throw new XMLStreamException("document type declarations are not allowed");
            }
        }
        Element root = element(1);
        while (in.hasNext()) {
            in.next();
        }
        return root;
    }

    private Element element(int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("deeper than " + MAX_DEPTH + " elements");
        }
        String namespace = in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
        String name = in.getLocalName().intern();
        Map<String, String> attributes = attributes();
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(in.getText());
            }
        }
        return new Element(
                namespace, name, attributes, children, text.toString().strip());
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String prefix = in.getAttributePrefix(i);
            String local = in.getAttributeLocalName(i);
            attributes.put(prefix == null || prefix.isEmpty() ? local : prefix + ":" + local, in.getAttributeValue(i));
        }
        return attributes;
    }
}
