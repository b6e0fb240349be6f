package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two configurations, as an edit: {@code operation="create"} on what is new, {@code operation="delete"} on what is
 * gone. Source: Junos XML guide, comparing configurations, {@code format="xml"}.
 */
public final class XmlComparison implements Marks {
    private final IdentityHashMap<Node, String> operations = new IdentityHashMap<>();

    private XmlComparison() {}

    /** One difference: where, and {@code create}, {@code delete} or {@code merge}. */
    public record Change(String target, String operation) {}

    /** The difference as configuration, and what to mark in it. */
    public record Marked(Node configuration, Marks marks) {}

    public static Marked of(Node before, Node after) {
        XmlComparison comparison = new XmlComparison();
        @Nullable Node changed = comparison.compare(before, after, Grammar.ROOT);
        return new Marked(changed == null ? after.with(List.of()) : changed, comparison);
    }

    /** The places that differ, as paths that RFC 6470 wants: {@code /configuration/interfaces/interface[name='ge-0/0/0']}. */
    public static List<Change> changes(Node before, Node after) {
        List<Change> changes = new ArrayList<>();
        XmlComparison comparison = new XmlComparison();
        @Nullable Node changed = comparison.compare(before, after, Grammar.ROOT);
        if (changed != null) {
            comparison.collect(changed, "/configuration", changes);
        }
        return changes;
    }

    @Override
    public String of(Node node) {
        @Nullable String operation = operations.get(node);
        return operation == null ? "" : " operation=\"" + operation + "\"";
    }

    @Override
    public Marks below(Node node) {
        return this;
    }

    private @Nullable Node compare(Node before, Node after, Statement own) {
        List<Node> parts = new ArrayList<>();
        after.children().stream().filter(c -> own.isKey(c.name())).forEach(parts::add);
        int keys = parts.size();
        for (Node old : before.children()) {
            if (!own.isKey(old.name()) && Siblings.indexOf(after.children(), old) < 0) {
                parts.add(marked(bare(old, TextForm.statement(own, old)), "delete"));
            }
        }
        for (Node now : after.children()) {
            int at = Siblings.indexOf(before.children(), now);
            if (own.isKey(now.name())) {
                continue;
            }
            if (at < 0) {
                parts.add(marked(copy(now), "create"));
            } else if (!before.children().get(at).equals(now)) {
                change(parts, before.children().get(at), now, TextForm.statement(own, now));
            }
        }
        return parts.size() == keys ? null : after.with(parts);
    }

    private void change(List<Node> parts, Node old, Node now, Statement own) {
        boolean leaves = old.children().isEmpty() && now.children().isEmpty();
        if (leaves && !Objects.equals(old.text(), now.text())) {
            parts.add(marked(copy(old), "delete"));
            parts.add(marked(copy(now), "create"));
            return;
        }
        @Nullable Node below = leaves ? null : compare(old, now, own);
        parts.add(below == null ? copy(now) : below);
    }

    private Node marked(Node node, String operation) {
        operations.put(node, operation);
        return node;
    }

    /** The statement and its key alone. */
    private static Node bare(Node node, Statement own) {
        return copy(node)
                .with(node.children().stream().filter(c -> own.isKey(c.name())).toList());
    }

    /** An equal node that is no other's. */
    private static Node copy(Node node) {
        return new Node(node.name(), node.text(), node.children(), node.inactive(), node.guarded());
    }

    private void collect(Node node, String path, List<Change> changes) {
        for (Node child : node.children()) {
            if (child.name().equals("name") || child.name().equals(Node.COMMENT)) {
                continue;
            }
            @Nullable String key = child.value("name");
            String here = path + "/" + child.name() + (key == null ? "" : "[name='" + key + "']");
            @Nullable String operation = operations.get(child);
            if (operation != null) {
                changes.add(new Change(here, operation));
            } else if (child.children().stream().allMatch(c -> c.name().equals("name"))) {
                changes.add(new Change(here, "merge"));
            } else {
                collect(child, here, changes);
            }
        }
    }
}
