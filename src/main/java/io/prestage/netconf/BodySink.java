package io.prestage.netconf;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Takes the events of a reply's body while it arrives and makes of them what was asked for. */
abstract class BodySink<T> {
    /** The reader stands at an event inside {@code rpc-reply}. */
    abstract void take(XMLStreamReader reader) throws IOException;

    abstract T finish() throws IOException;

    /** The reply failed. */
    void abandon() {}

    /** @param namespaces those of {@code rpc-reply} */
    @SuppressWarnings("unchecked") // Each kind of body stands for its own type.
    static <T> BodySink<T> of(ReplyBody<T> kind, Map<String, String> namespaces, int maxCharacters) throws IOException {
        if (kind instanceof ReplyBody.Tree) {
            return (BodySink<T>) new Tree(namespaces, maxCharacters);
        }
        if (kind instanceof ReplyBody.File file) {
            return (BodySink<T>) new ToFile(namespaces, file.to());
        }
        return (BodySink<T>) new Text(namespaces, maxCharacters);
    }

    private static final class Text extends BodySink<String> {
        private final BoundedText text;
        private final FragmentCopy copy;

        Text(Map<String, String> namespaces, int maxCharacters) {
            text = new BoundedText(maxCharacters);
            copy = new FragmentCopy(namespaces, text);
        }

        @Override
        void take(XMLStreamReader reader) throws IOException {
            copy.take(reader);
        }

        @Override
        String finish() {
            return text.toString();
        }
    }

    /** Beside the file until it is complete, so that nobody takes half of a configuration for the whole. */
    private static final class ToFile extends BodySink<Path> {
        private final Path file;
        private final Path partial;
        private final BufferedWriter writer;
        private final FragmentCopy copy;

        ToFile(Map<String, String> namespaces, Path file) throws IOException {
            this.file = file;
            Path folder = file.toAbsolutePath().getParent();
            partial = Files.createTempFile(folder, "." + file.getFileName(), ".part");
            writer = Files.newBufferedWriter(partial);
            copy = new FragmentCopy(namespaces, writer);
        }

        @Override
        void take(XMLStreamReader reader) throws IOException {
            copy.take(reader);
        }

        @Override
        Path finish() throws IOException {
            writer.close();
            try {
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        }

        @Override
        void abandon() {
            try {
                writer.close();
                Files.deleteIfExists(partial);
            } catch (IOException e) {
                // The disk that could not be written cannot be cleaned either; the reply has failed already.
            }
        }
    }

    private static final class Tree extends BodySink<Document> {
        private static final int NODE_CHARACTERS = 32;

        private final Document document = newDocument();
        private final Deque<Node> open = new ArrayDeque<>();
        private final Map<String, String> namespaces;
        private final int maxCharacters;
        private int characters;

        Tree(Map<String, String> namespaces, int maxCharacters) {
            this.namespaces = namespaces;
            this.maxCharacters = maxCharacters;
            open.push(document.createElementNS(null, "body"));
        }

        private static Document newDocument() {
            try {
                return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            } catch (ParserConfigurationException e) {
                throw new IllegalStateException("this JDK has no XML documents", e);
            }
        }

        @Override
        void take(XMLStreamReader reader) throws IOException {
            // An element weighs in memory what a line of text does.
            characters += reader.hasText() ? reader.getTextLength() : NODE_CHARACTERS;
            if (characters > maxCharacters) {
                throw new BoundedText.TooLargeException(maxCharacters);
            }
            Node parent = open.element();
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> open.push(parent.appendChild(element(reader)));
                case XMLStreamConstants.END_ELEMENT -> {
                    if (open.size() > 1) {
                        open.pop();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (open.size() > 1) {
                        parent.appendChild(document.createTextNode(reader.getText()));
                    }
                }
                default -> {
                    // Comments and processing instructions of a reply carry nothing.
                }
            }
        }

        private Element element(XMLStreamReader reader) {
            Element element = document.createElementNS(
                    reader.getNamespaceURI(), qualified(reader.getPrefix(), reader.getLocalName()));
            Map<String, String> declared = new LinkedHashMap<>(open.size() == 1 ? namespaces : Map.of());
            declared.putAll(FragmentCopy.namespacesOf(reader));
            declared.forEach((prefix, uri) -> element.setAttributeNS(
                    XMLConstants.XMLNS_ATTRIBUTE_NS_URI, prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri));
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                element.setAttributeNS(
                        emptyToNull(reader.getAttributeNamespace(i)),
                        qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                        reader.getAttributeValue(i));
            }
            return element;
        }

        private static String qualified(@Nullable String prefix, String local) {
            return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
        }

        private static @Nullable String emptyToNull(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }

        @Override
        Document finish() {
            Node body = open.getLast();
            boolean single = body.getFirstChild() != null && body.getFirstChild() == body.getLastChild();
            document.appendChild(single ? body.getFirstChild() : body);
            return document;
        }
    }
}
