package io.prestage.rules;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the configuration of a template: elements and text, and nothing else that XML has. */
final class TemplateXml {
    /** Takes a problem and the line of the file at which it is. */
    interface Problems {
        void add(int line, String what);
    }

    private static final int MAX_DEPTH = 32;
    private static final InputFactoryImpl FACTORY = new InputFactoryImpl();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private final XMLStreamReader reader;
    private final int firstLine;
    private final Problems problems;

    private TemplateXml(XMLStreamReader reader, int firstLine, Problems problems) {
        this.reader = reader;
        this.firstLine = firstLine;
        this.problems = problems;
    }

    /** The root; empty where it cannot be read. */
    static Optional<TemplateElement> read(String xml, int firstLine, Problems problems) {
        try {
            TemplateXml text =
                    new TemplateXml(FACTORY.createXMLStreamReader(new StringReader(xml)), firstLine, problems);
            return Optional.of(text.document());
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            problems.add(
                    firstLine - 1 + Math.max(1, line),
                    "is no well-formed XML: "
                            + String.valueOf(e.getMessage())
                                    .replaceAll("(?s)^.*\nMessage: ", "")
                                    .replaceAll("(?s)\\s*(at )?\\[row,col.*", "")
                                    .strip()
                                    .replaceAll("\\s+", " "));
            return Optional.empty();
        }
    }

    private TemplateElement document() throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            refuseOther();
        }
        TemplateElement root = element(1);
        while (reader.hasNext()) {
            reader.next();
        }
        return root;
    }

    private TemplateElement element(int depth) throws XMLStreamException {
        String name = reader.getLocalName();
        int line = line();
        check(name, line, depth);
        List<TemplateElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                default -> refuseOther();
            }
        }
        String value = text.toString().strip();
        if (!children.isEmpty() && !value.isEmpty()) {
            problems.add(line, "<" + name + "> has both text and elements; Junos knows no such statement");
        }
        return new TemplateElement(name, value, children, line);
    }

    private void check(String name, int line, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("nested deeper than " + MAX_DEPTH + " elements", reader.getLocation());
        }
        boolean isPrefixed = reader.getPrefix() != null && !reader.getPrefix().isEmpty();
        if (isPrefixed || !name.matches("[A-Za-z][A-Za-z0-9.-]*")) {
            problems.add(line, "<" + name + "> cannot name a statement; write it without prefix");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            problems.add(
                    line,
                    "<" + name + "> has the attribute '" + reader.getAttributeLocalName(i)
                            + "'; a template only adds, so remove it");
        }
    }

    private void refuseOther() throws XMLStreamException {
        int type = reader.getEventType();
        if (type != XMLStreamConstants.COMMENT
                && type != XMLStreamConstants.SPACE
                && type != XMLStreamConstants.CHARACTERS) {
            throw new XMLStreamException(
                    "type definitions, entities and processing instructions are not accepted", reader.getLocation());
        }
    }

    private int line() {
        return firstLine - 1 + reader.getLocation().getLineNumber();
    }
}
