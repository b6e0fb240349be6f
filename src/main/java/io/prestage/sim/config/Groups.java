package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Configuration as it takes effect: what {@code apply-groups} inherits is filled in, groups themselves are left out. Explicit statements
 * win, then earlier groups. Source: Junos CLI guide, configuration groups; wildcards such as {@code <ge-*>} match existing entries only.
 */
public final class Groups {
    private static final Set<String> OWN = Set.of("groups", "apply-groups", "apply-groups-except");

    private final IdentityHashMap<Node, String> origins = new IdentityHashMap<>();
    private final boolean marks;

    private Groups(boolean marks) {
        this.marks = marks;
    }

    /**
     * A configuration with its groups applied.
     *
     * @param origins names of the groups that the statements came from, by the very statements; other statements are not in it
     */
    public record Inherited(Node configuration, Map<Node, String> origins) {}

    public static Node inherit(Node configuration) {
        return new Groups(false).all(configuration);
    }

    /** The same, and from which group each statement came. */
    public static Inherited trace(Node configuration) {
        Groups groups = new Groups(true);
        Node all = groups.all(configuration);
        return new Inherited(all, groups.origins);
    }

    private Node all(Node configuration) {
        Map<String, List<Node>> groups = new LinkedHashMap<>();
        for (Node child : configuration.children()) {
            @Nullable String name = child.value("name");
            if (child.name().equals("groups") && name != null && !child.inactive()) {
                groups.put(name, List.of(child));
            }
        }
        return groups.isEmpty() ? configuration : expand(configuration, groups, Set.of());
    }

    /**
     * @param here what each group holds at the place of {@code node}
     * @param above names of the groups applied on the way down
     */
    private Node expand(Node node, Map<String, List<Node>> here, Set<String> above) {
        if (here.isEmpty()) {
            return withoutOwn(node);
        }
        if (node.text() != null) {
            return node;
        }
        Set<String> applied = new LinkedHashSet<>(values(node, "apply-groups"));
        applied.addAll(above);
        values(node, "apply-groups-except").forEach(applied::remove);
        List<Node> children = new ArrayList<>();
        node.children().stream().filter(c -> !OWN.contains(c.name())).forEach(children::add);
        addMissing(children, here, applied);
        Map<String, Inheritable> below = new LinkedHashMap<>();
        here.forEach((group, sources) -> below.put(group, new Inheritable(sources)));
        children.replaceAll(child -> expand(child, matching(below, child), applied));
        return copied(node, children);
    }

    /** Where no group holds anything only their names are left to take out. What stays as it was is shared. */
    @SuppressWarnings("ReferenceEquality")
    private Node withoutOwn(Node node) {
        List<Node> kept = new ArrayList<>(node.children().size());
        boolean same = true;
        for (Node child : node.children()) {
            Node without = OWN.contains(child.name()) ? null : withoutOwn(child);
            same &= without == child;
            if (without != null) {
                kept.add(without);
            }
        }
        return same ? node : copied(node, kept);
    }

    private Node copied(Node node, List<Node> children) {
        Node result = node.with(children);
        @Nullable String origin = origins.get(node);
        if (origin != null) {
            origins.put(result, origin);
        }
        return result;
    }

    private void addMissing(List<Node> children, Map<String, List<Node>> here, Set<String> applied) {
        Set<String> present = new HashSet<>();
        for (String group : applied) {
            for (Node source : here.getOrDefault(group, List.of())) {
                if (present.isEmpty()) {
                    children.forEach(child -> present.add(Schema.identity(child)));
                }
                addMissing(children, present, source, group);
            }
        }
    }

    private void addMissing(List<Node> children, Set<String> present, Node source, String group) {
        for (Node inherited : source.children()) {
            boolean missing = !Schema.isKey(inherited.name())
                    && !Inheritable.isWildcard(inherited)
                    && present.add(Schema.identity(inherited));
            if (missing) {
                Node added = inherited.children().isEmpty() ? inherited : skeleton(inherited);
                children.add(marks ? traced(added, group) : added);
            }
        }
    }

    private Node traced(Node node, String group) {
        Node own = new Node(node.name(), node.text(), node.children(), node.inactive(), node.guarded());
        origins.put(own, group);
        return own;
    }

    /** The entry alone: what belongs below it is filled in on the way down. */
    private static Node skeleton(Node node) {
        return node.with(
                node.children().stream().filter(c -> Schema.isKey(c.name())).toList());
    }

    private static Map<String, List<Node>> matching(Map<String, Inheritable> groups, Node child) {
        Map<String, List<Node>> matching = new LinkedHashMap<>();
        groups.forEach((group, statements) -> {
            List<Node> found = statements.matching(child);
            if (!found.isEmpty()) {
                matching.put(group, found);
            }
        });
        return matching;
    }

    private static List<String> values(Node node, String name) {
        return node.children().stream()
                .filter(c -> c.name().equals(name) && !c.inactive())
                .map(c -> String.valueOf(c.text()))
                .toList();
    }
}
