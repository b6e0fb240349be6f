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
        String nodeName = name.equals("comment") && namespace.contains("juniper.net/junos") ? Node.COMMENT : name;
        List<Node> below = children.stream().map(Element::toNode).toList();
        boolean inactive = "inactive".equals(attribute("inactive"));
        return new Node(nodeName, below.isEmpty() && !text.isEmpty() ? text : null, below, inactive);
    }
}
