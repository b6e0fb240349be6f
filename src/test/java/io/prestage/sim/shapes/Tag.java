package io.prestage.sim.shapes;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of a reply by its local name alone.
 *
 * @param style value of its attribute {@code style}, empty where it has none
 * @param below the elements inside, in their order
 */
record Tag(String name, String style, List<Tag> below) {
    /** Below these the user decides what stands there, not the reply. */
    private static final Set<String> OPEN_ENDED = Set.of("configuration");

    /**
     * Reads a document. Prefixes need not be bound, as in published pieces of replies they often are not.
     *
     * @throws SAXException when it is not well-formed
     */
    static Tag read(String xml) throws IOException, SAXException {
        Tag top = new Tag("", "", new ArrayList<>());
        Deque<Tag> open = new ArrayDeque<>(List.of(top));
        DefaultHandler handler = new DefaultHandler() {
            @Override
            public void startElement(String uri, String localName, String qualified, Attributes attributes) {
                Tag tag = new Tag(local(qualified), style(attributes), new ArrayList<>());
                if (!OPEN_ENDED.contains(open.element().name)) {
                    open.element().below.add(tag);
                }
                open.push(tag);
            }

            @Override
            public void endElement(String uri, String localName, String qualified) {
                open.pop();
            }
        };
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser()
                    .parse(
                            new InputSource(
                                    new StringReader(xml.replace("\uFEFF", "").strip())),
                            handler);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no such XML parser", e);
        }
        return top.below.get(0);
    }

    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }

    private static String style(Attributes attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (local(attributes.getQName(i)).equals("style")) {
                return attributes.getValue(i);
            }
        }
        return "";
    }

    /** What a reply brings: the elements inside {@code rpc-reply}, or the document itself where there is no such envelope. */
    List<Tag> payloads() {
        return name.equals("rpc-reply") ? below : List.of(this);
    }
}
