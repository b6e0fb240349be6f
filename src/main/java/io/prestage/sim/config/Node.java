package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a Junos configuration. Immutable, so that candidate, committed and rollback configurations, and thousands of routers,
 * share what they have in common.
 *
 * @param name local name of the element; {@value #COMMENT} for a comment on the statement that follows
 * @param text value of a leaf, or null for a container
 * @param children statements below
 * @param inactive true where the statement is deactivated
 * @param guarded true where the statement is protected from edits (Junos CLI guide, {@code protect})
 */
public record Node(String name, @Nullable String text, List<Node> children, boolean inactive, boolean guarded) {
    public static final String COMMENT = "junos:comment";

    public Node {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a statement needs a name");
        }
        children = List.copyOf(children);
        if (text != null && !children.isEmpty()) {
            throw new IllegalArgumentException("statement '" + name + "' has both a value and statements below");
        }
    }

    /** A statement that is not protected. */
    public Node(String name, @Nullable String text, List<Node> children, boolean inactive) {
        this(name, text, children, inactive, false);
    }

    public static Node leaf(String name, Object text) {
        return new Node(name, text.toString(), List.of(), false);
    }

    /** A container, empty or not. */
    public static Node block(String name, Node... children) {
        return new Node(name, null, List.of(children), false);
    }

    /** A list entry: its key {@code name} comes first. */
    public static Node entry(String name, Object key, Node... children) {
        List<Node> all = new ArrayList<>(children.length + 1);
        all.add(leaf("name", key));
        all.addAll(List.of(children));
        return new Node(name, null, all, false);
    }

    public Node with(List<Node> newChildren) {
        return new Node(name, newChildren.isEmpty() ? text : null, newChildren, inactive, guarded);
    }

    /** This statement with one more below it, at the end. */
    public Node plus(Node child) {
        List<Node> all = new ArrayList<>(children);
        all.add(child);
        return with(all);
    }

    public Node deactivated(boolean off) {
        return off == inactive ? this : new Node(name, text, children, off, guarded);
    }

    Node guarded(boolean on) {
        return on == guarded ? this : new Node(name, text, children, inactive, on);
    }

    public Optional<Node> child(String childName) {
        for (Node child : children) {
            if (child.name.equals(childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    public boolean has(String childName) {
        return child(childName).isPresent();
    }

    /** Statements below of one name, for example all units. */
    public List<Node> all(String childName) {
        return children.stream().filter(c -> c.name.equals(childName)).toList();
    }

    /** Value of a leaf below, or null where there is none. */
    public @Nullable String value(String leafName) {
        return child(leafName).map(Node::text).orElse(null);
    }

    /** Follows names downwards; a step {@code interface=ge-0/0/1} takes the list entry with that name. */
    public Optional<Node> at(String... steps) {
        Node here = this;
        for (String step : steps) {
            int equals = step.indexOf('=');
            String wanted = equals < 0 ? step : step.substring(0, equals);
            @Nullable String key = equals < 0 ? null : step.substring(equals + 1);
            Optional<Node> next = here.children.stream()
                    .filter(c -> c.name.equals(wanted) && (key == null || key.equals(c.value("name"))))
                    .findFirst();
            if (next.isEmpty()) {
                return next;
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    /** This configuration without anything that is deactivated: what takes effect. Where nothing is, it is this very object. */
    @SuppressWarnings("ReferenceEquality") // What was not copied is shared.
    public Node active() {
        if (children.isEmpty()) {
            return this;
        }
        List<Node> kept = new ArrayList<>(children.size());
        boolean same = true;
        for (Node child : children) {
            Node active = child.inactive ? null : child.active();
            same &= active == child;
            if (active != null) {
                kept.add(active);
            }
        }
        return same ? this : with(kept);
    }

    @Override
    public String toString() {
        return NodeRenderer.render(this);
    }
}
