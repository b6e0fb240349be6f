package io.prestage.space;

import com.fasterxml.aalto.stax.OutputFactoryImpl;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Renders an {@link Element} as XML or as JSON. Both take any text: what XML cannot hold becomes U+FFFD. */
final class Rendering {
    private static final OutputFactoryImpl XML = new OutputFactoryImpl();
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Nothing after it, not even a line break: clients of Space look for the first {@code ?><}. */
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private Rendering() {}

    static byte[] xml(Element root) {
        return (DECLARATION + fragment(root)).getBytes(StandardCharsets.UTF_8);
    }

    /** XML without a declaration, to be text in another document. */
    static String fragment(Element root) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XML.createXMLStreamWriter(text);
            write(writer, root);
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an element cannot be written as XML", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter writer, Element element) throws XMLStreamException {
        boolean empty = element.children().isEmpty() && element.value() == null;
        if (empty) {
            writer.writeEmptyElement(element.name());
        } else {
            writer.writeStartElement(element.name());
        }
        @Nullable String namespace = element.namespace();
        if (namespace != null) {
            writer.writeDefaultNamespace(namespace);
        }
        for (Map.Entry<String, String> each : element.attributes().entrySet()) {
            writer.writeAttribute(each.getKey(), possible(each.getValue()));
        }
        if (empty) {
            return;
        }
        if (element.value() != null) {
            writer.writeCharacters(possible(element.value().toString()));
        }
        for (Element child : element.children()) {
            write(writer, child);
        }
        writer.writeEndElement();
    }

    /** Characters that XML 1.0 section 2.2 allows; each other becomes U+FFFD. */
    static String possible(String text) {
        if (text.codePoints().allMatch(Rendering::isPossible)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(each -> clean.appendCodePoint(isPossible(each) ? each : 0xFFFD));
        return clean.toString();
    }

    private static boolean isPossible(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x1_0000;
    }

    /** Attributes become {@code @name} with texts, children of one name a list, unless there is only one. */
    static byte[] json(Element root) {
        return bytes(Map.of(root.name(), value(root)));
    }

    /** JSON without the name of the root around it. */
    static byte[] jsonValue(Element root) {
        return bytes(value(root));
    }

    private static byte[] bytes(Object document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an element cannot be written as JSON", e);
        }
    }

    private static Object value(Element element) {
        @Nullable Object own = element.value();
        if (element.attributes().isEmpty() && element.children().isEmpty()) {
            return own == null ? "" : own;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        element.attributes().forEach((name, text) -> object.put("@" + name, text));
        if (own != null) {
            object.put("$", own);
        }
        Map<String, List<Object>> byName = new LinkedHashMap<>();
        element.children()
                .forEach(child -> byName.computeIfAbsent(child.name(), name -> new ArrayList<>())
                        .add(value(child)));
        byName.forEach((name, values) -> object.put(name, values.size() == 1 ? values.get(0) : values));
        return object;
    }
}
