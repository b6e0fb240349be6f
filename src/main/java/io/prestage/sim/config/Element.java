package io.prestage.sim.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One element of a request as it came from the wire. Short-lived, unlike {@link Node}.
 *
 * @param namespace namespace URI, empty where there is none
 * @param name local name
 * @param attributes by name as written (prefix included), in the order of the request
 * @param children elements below
 * @param text text directly inside, trimmed
 */
public record Element(
        String namespace, String name, Map<String, String> attributes, List<Element> children, String text) {
    /** Attributes that our readers set and no client sends: the line of the input, a leaf named without its value, a comment. */
    static final String LINE = " line";

    static final String NO_VALUE = " no-value";
    static final String COMMENT_ABOVE = " comment";

    public Element {
        children = List.copyOf(children);
    }

    public Optional<Element> child(String childName) {
        return children.stream().filter(c -> c.name.equals(childName)).findFirst();
    }

    public boolean has(String childName) {
        return child(childName).isPresent();
    }

    /** Text of a child element, or null where there is no such element. */
    public @Nullable String value(String childName) {
        return child(childName).map(Element::text).orElse(null);
    }

    /** Value of an attribute whatever its prefix, or null. */
    public @Nullable String attribute(String localName) {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String key = attribute.getKey();
            if (key.substring(key.indexOf(':') + 1).equals(localName)) {
                return attribute.getValue();
            }
        }
        return null;
    }

    /** This element as configuration, without operations. */
    public Node toNode() {
        String nodeName = isComment() ? Node.COMMENT : name;
        List<Node> below = children.stream().map(Element::toNode).toList();
        boolean inactive = is("inactive", "inactive");
        boolean guarded = is("protect", "protect");
        return new Node(nodeName, below.isEmpty() && !text.isEmpty() ? text : null, below, inactive, guarded);
    }

    boolean isComment() {
        return name.equals("comment") && namespace.contains("juniper.net/junos");
    }

    boolean is(String attribute, String value) {
        @Nullable String given = attribute(attribute);
        return given != null && (given.equals(value) || given.equals("true"));
    }

    /** Line of the text that this came from, or 0. */
    public int line() {
        @Nullable String line = attributes.get(LINE);
        return line == null ? 0 : Integer.parseInt(line);
    }
}
