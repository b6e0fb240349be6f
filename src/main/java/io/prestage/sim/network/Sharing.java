package io.prestage.sim.network;

import io.prestage.sim.config.Node;
import java.util.HashMap;
import java.util.Map;

/** Lets equal statements of all routers be one object: thousands of routers repeat most of each other. */
final class Sharing {
    private final Map<Node, Node> nodes = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    Node shared(Node node) {
        Node same = nodes.get(node);
        if (same != null) {
            return same;
        }
        String text = node.text();
        String sharedText = text == null ? null : texts.computeIfAbsent(text, t -> t);
        Node result = new Node(
                node.name(),
                sharedText,
                node.children().stream().map(this::shared).toList(),
                node.inactive());
        nodes.put(result, result);
        return result;
    }
}
