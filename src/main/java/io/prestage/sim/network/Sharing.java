package io.prestage.sim.network;

import io.prestage.sim.config.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets equal statements of all routers be one object: thousands of routers repeat most of each other. Works from the leaves up, so that
 * two statements are compared by the identity of what is below them; a table of nodes alone, because it holds millions.
 */
public final class Sharing {
    private final Map<Object, Object> values = new HashMap<>();
    private final Set<Node> whole = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Node[] table = new Node[1 << 12];
    private int used;

    /** The statement, or an equal one that was seen before. */
    public Node shared(Node node) {
        if (whole.contains(node)) {
            return node;
        }
        List<Node> children = new ArrayList<>(node.children().size());
        for (Node child : node.children()) {
            children.add(shared(child));
        }
        int slot = slotOf(node, children);
        Node same = table[slot];
        if (same != null) {
            return same;
        }
        String text = node.text();
        Node result = new Node(node.name(), text == null ? null : text(text), children, node.inactive());
        table[slot] = result;
        if (++used * 2 > table.length) {
            grow();
        }
        return result;
    }

    /** The same for a large statement that will be met again as this very object: its parts are not walked again. */
    Node sharedWhole(Node node) {
        Node result = shared(node);
        whole.add(result);
        return result;
    }

    /** The same text as one object. */
    public String text(String text) {
        return value(text);
    }

    /** An equal immutable value that was seen before, or this one. */
    @SuppressWarnings("unchecked") // Equal values of what goes in here have one type.
    public <T> T value(T value) {
        return (T) values.computeIfAbsent(value, v -> v);
    }

    private int slotOf(Node node, List<Node> children) {
        int slot = hash(node, children) & table.length - 1;
        for (Node there = table[slot]; there != null; there = table[slot]) {
            if (isSame(there, node, children)) {
                return slot;
            }
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private static boolean isSame(Node there, Node node, List<Node> children) {
        if (there.inactive() != node.inactive()
                || there.children().size() != children.size()
                || !there.name().equals(node.name())
                || !Objects.equals(there.text(), node.text())) {
            return false;
        }
        for (int i = 0; i < children.size(); i++) {
            if (!isIdentical(there.children().get(i), children.get(i))) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // Both sides went through this table already: equal ones are one object.
    private static boolean isIdentical(Node a, Node b) {
        return a == b;
    }

    private static int hash(Node node, List<Node> children) {
        int hash = node.name().hashCode() * 31 + Objects.hashCode(node.text()) + (node.inactive() ? 1 : 0);
        for (Node child : children) {
            hash = hash * 31 + System.identityHashCode(child);
        }
        return hash ^ hash >>> 15;
    }

    private void grow() {
        @Nullable Node[] old = table;
        table = new Node[old.length * 2];
        for (Node node : old) {
            if (node != null) {
                table[slotOf(node, node.children())] = node;
            }
        }
    }
}
