package io.prestage.space;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.space.MediaType.Format;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads bodies of requests and replies of devices into {@link Element}s: local names only, no type definitions, no entities of their own. */
final class BodyReader {
    private static final int DEEPEST = 100;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InputFactoryImpl XML = new InputFactoryImpl();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // What devices send uses prefixes that were declared around it.
        XML.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    }

    private BodyReader() {}

    /**
     * Reads the body of a request.
     *
     * @throws SpaceProblem when it is not what its type says, with the place
     */
    static Element read(String body, Format format) {
        try {
            return format == Format.JSON ? json(body) : xml(body);
        } catch (XMLStreamException e) {
            throw SpaceProblem.badRequest("the body is no well-formed XML" + place(e) + ": "
                    + String.valueOf(e.getMessage()).replaceAll("(?s)\\s+at \\[row.*", ""));
        } catch (JsonProcessingException e) {
            throw SpaceProblem.badRequest("the body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String place(XMLStreamException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNumber() + ", column "
                        + e.getLocation().getColumnNumber() + ")";
    }

    /** Reads XML, perhaps after blanks: a declaration may not stand there, and clients put none. */
    static Element xml(String text) throws XMLStreamException {
        Deque<Element> open = new ArrayDeque<>();
        Deque<StringBuilder> texts = new ArrayDeque<>();
        Element root = null;
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(text.strip()));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        Element element = start(reader);
                        root = root == null ? element : root;
                        if (!open.isEmpty()) {
                            open.peek().with(element);
                        }
                        open.push(element);
                        texts.push(new StringBuilder());
                        if (open.size() > DEEPEST) {
                            throw new XMLStreamException("it is nested deeper than " + DEEPEST, reader.getLocation());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> end(open.pop(), texts.pop());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (!texts.isEmpty()) {
                            texts.peek().append(reader.getText());
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
        } catch (RuntimeException e) {
            // Aalto throws unchecked exceptions, too, on some damaged documents.
            throw new XMLStreamException(String.valueOf(e.getMessage()), e);
        }
        if (root == null) {
            throw new XMLStreamException("there is no element");
        }
        return root;
    }

    private static Element start(XMLStreamReader reader) {
        Element element = Element.of(local(reader.getLocalName()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            if (!name.startsWith("xmlns") && name.indexOf(':') < 0) {
                element.attribute(name, reader.getAttributeValue(i));
            }
        }
        return element;
    }

    private static void end(Element element, StringBuilder text) {
        if (element.children().isEmpty() && text.length() > 0) {
            element.setText(text.toString());
        }
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static Element json(String text) throws JsonProcessingException {
        JsonNode node = JSON.readTree(text);
        if (node == null || !node.isObject() || node.size() != 1) {
            throw SpaceProblem.badRequest("the body must be a JSON object with one member, the name of the root");
        }
        Map.Entry<String, JsonNode> root = node.properties().iterator().next();
        return element(root.getKey(), root.getValue(), 1);
    }

    private static Element element(String name, JsonNode node, int depth) {
        if (depth > DEEPEST) {
            throw SpaceProblem.badRequest("the body is nested deeper than " + DEEPEST);
        }
        Element element = Element.of(name);
        if (node.isValueNode()) {
            if (!node.isNull()) {
                element.setText(node.asText());
            }
            return element;
        }
        node.properties().forEach(each -> {
            if (each.getKey().startsWith("@")) {
                element.attribute(each.getKey().substring(1), each.getValue().asText());
            } else if (each.getKey().equals("$")) {
                element.setText(each.getValue().asText());
            } else if (each.getValue().isArray()) {
                each.getValue().forEach(item -> element.with(element(each.getKey(), item, depth + 1)));
            } else {
                element.with(element(each.getKey(), each.getValue(), depth + 1));
            }
        });
        return element;
    }
}
