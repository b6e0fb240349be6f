package io.prestage.netconf;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Message} of the bytes of one. Namespaces and prefixes differ between releases and modes of Junos, so names are compared
 * without them. Documents with a type definition are refused, and so is nesting deeper than {@value #MAX_DEPTH}.
 */
final class MessageReader {
    static final int MAX_DEPTH = 256;
    private static final String UNBOUND_JUNOS = "unbound";
    /** Instantiated here: the JDK's own reader, which a service lookup may find, counts entities and gives up on large replies. */
    private static final InputFactoryImpl FACTORY = new InputFactoryImpl();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private MessageReader() {}

    /** Thrown for what is no message; the text says where. */
    static final class NoMessageException extends Exception {
        NoMessageException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    static Message read(byte[] bytes) throws NoMessageException {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        try {
            return read(text);
        } catch (XMLStreamException | RuntimeException first) {
            // Aalto throws unchecked exceptions on some damaged documents, hence the wide net.
            String repaired = withJunosPrefixBound(text);
            if (!repaired.equals(text)
                    && String.valueOf(first.getMessage())
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains(UNBOUND_JUNOS)) {
                try {
                    return read(repaired);
                } catch (XMLStreamException | RuntimeException second) {
                    throw failed(second);
                }
            }
            throw failed(first);
        }
    }

    private static NoMessageException failed(Exception failure) {
        return new NoMessageException(
                String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " "), failure);
    }

    /** Some releases write {@code junos:} attributes and forget to declare the prefix. */
    private static String withJunosPrefixBound(String text) {
        return text.replaceFirst(
                "<((?:\\w+:)?rpc-reply)", "<$1 xmlns:junos=\"http://xml.juniper.net/junos/undeclared/junos\"");
    }

    private static Message read(String text) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
        try {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("a document type definition is not accepted", reader.getLocation());
                }
            }
            return switch (reader.getLocalName()) {
                case "hello" -> hello(reader);
                case "rpc-reply" -> reply(reader);
                default -> new Message.Other(reader.getLocalName());
            };
        } finally {
            reader.close();
        }
    }

    private static Message hello(XMLStreamReader reader) throws XMLStreamException {
        Set<String> capabilities = new LinkedHashSet<>();
        @Nullable String sessionId = null;
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (reader.getLocalName().equals("capability")) {
                    capabilities.add(reader.getElementText().strip());
                } else if (reader.getLocalName().equals("session-id")) {
                    sessionId = reader.getElementText().strip();
                } else {
                    depth++;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return new Message.Hello(sessionId, capabilities);
    }

    private static Message reply(XMLStreamReader reader) throws XMLStreamException {
        @Nullable String messageId = reader.getAttributeValue(null, "message-id");
        FragmentCopy body = new FragmentCopy(reader);
        List<RpcError> errors = new ArrayList<>();
        List<ErrorReader> open = new ArrayList<>();
        int depth = 1;
        boolean skippedTop = false;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                mustNotBeTooDeep(reader, depth);
                if (depth == 2) {
                    skippedTop = reader.getLocalName().equals("ok") || ErrorReader.isError(reader);
                }
                if (open.isEmpty() && ErrorReader.isError(reader)) {
                    open.add(new ErrorReader(reader, depth));
                } else {
                    open.forEach(error -> error.start(reader.getLocalName()));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (!open.isEmpty() && open.get(0).depth() == depth) {
                    errors.add(open.remove(0).error());
                } else {
                    open.forEach(ErrorReader::end);
                }
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                open.forEach(error -> error.text(reader.getText()));
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("entities are not accepted", reader.getLocation());
            }
            if (!skippedTop) {
                body.take(reader, depth);
            }
            if (depth == 1) {
                skippedTop = false;
            }
        }
        return new Message.Reply(messageId, body.text(), errors);
    }

    private static void mustNotBeTooDeep(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("nested deeper than " + MAX_DEPTH + " elements", reader.getLocation());
        }
    }
}
