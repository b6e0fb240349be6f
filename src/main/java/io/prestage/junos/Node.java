package io.prestage.junos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element of a configuration or reply: local name, text and children. Changed only while it is being normalised. */
final class Node {
    private static final String KEY = "name";

    private final String name;
    private final boolean inactive;
    private final List<Node> children = new ArrayList<>();
    private String text = "";
    private @Nullable Map<String, String> attributes;
    private @Nullable String operation;

    Node(String name, boolean inactive) {
        this.name = name;
        this.inactive = inactive;
    }

    static Node leaf(String name, String text) {
        Node leaf = new Node(name, false);
        leaf.text = text;
        return leaf;
    }

    String name() {
        return name;
    }

    /** Text without white space around it; empty for an element that has children. */
    String text() {
        return children.isEmpty() ? text.strip() : "";
    }

    void append(String more) {
        text = text.isEmpty() ? more : text + more;
    }

    /** An attribute that {@link Xml} keeps, by its local name. */
    @Nullable String attribute(String wanted) {
        return attributes == null ? null : attributes.get(wanted);
    }

    void setAttribute(String attribute, String value) {
        if (attributes == null) {
            attributes = new HashMap<>();
        }
        attributes.put(attribute, value);
    }

    /** What is to become of it on the device: {@code replace} or {@code delete} (RFC 6241 section 7.2). */
    void setOperation(String operation) {
        this.operation = operation;
    }

    boolean isInactive() {
        return inactive;
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    List<Node> children() {
        return children;
    }

    Stream<Node> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted));
    }

    Optional<Node> child(String wanted) {
        return children(wanted).findFirst();
    }

    String childText(String wanted) {
        return child(wanted).map(Node::text).orElse("");
    }

    @Nullable String childTextOrNull(String wanted) {
        String found = childText(wanted);
        return found.isEmpty() ? null : found;
    }

    /** Its identity among entries of a list: text of {@code name}, or null for what is no list entry. */
    @Nullable String key() {
        return child(KEY).map(Node::text).orElse(null);
    }

    boolean isSameAs(Node other) {
        return name.equals(other.name) && java.util.Objects.equals(key(), other.key());
    }

    /** The first element of this name, at any depth, this one included. */
    Optional<Node> find(String wanted) {
        if (name.equals(wanted)) {
            return Optional.of(this);
        }
        return children.stream().flatMap(child -> child.find(wanted).stream()).findFirst();
    }

    Node copy() {
        Node copy = new Node(name, inactive);
        copy.text = text;
        children.forEach(child -> copy.children.add(child.copy()));
        return copy;
    }

    /** As XML without white space between elements. */
    String xml() {
        StringBuilder xml = new StringBuilder();
        write(xml);
        return xml.toString();
    }

    private void write(StringBuilder xml) {
        xml.append('<').append(name);
        if (operation != null) {
            xml.append(" nc:operation=\"").append(operation).append('"');
        }
        if (children.isEmpty() && text().isEmpty()) {
            xml.append("/>");
            return;
        }
        xml.append('>').append(Xml.escape(text()));
        children.forEach(child -> child.write(xml));
        xml.append("</").append(name).append('>');
    }
}
