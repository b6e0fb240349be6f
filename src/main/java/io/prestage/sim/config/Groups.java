package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
        Set<String> applied = new LinkedHashSet<>(values(node, "apply-groups"));
        applied.addAll(above);
        values(node, "apply-groups-except").forEach(applied::remove);
        List<Node> children = new ArrayList<>();
        node.children().stream().filter(c -> !OWN.contains(c.name())).forEach(children::add);
        for (String group : applied) {
            for (Node source : here.getOrDefault(group, List.of())) {
                addMissing(children, source, group);
            }
        }
        children.replaceAll(child -> expand(child, below(here, child), applied));
        if (node.text() != null) {
            return node;
        }
        Node result = node.with(children);
        @Nullable String origin = origins.get(node);
        if (origin != null) {
            origins.put(result, origin);
        }
        return result;
    }

    private void addMissing(List<Node> children, Node source, String group) {
        for (Node inherited : source.children()) {
            boolean present = children.stream().anyMatch(c -> Schema.same(c, inherited));
            if (!present && !Schema.isKey(inherited.name()) && !hasWildcard(inherited)) {
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

    private static Map<String, List<Node>> below(Map<String, List<Node>> here, Node child) {
        Map<String, List<Node>> below = new LinkedHashMap<>();
        here.forEach((group, nodes) -> {
            List<Node> matching = nodes.stream()
                    .flatMap(n -> n.children().stream())
                    .filter(n -> matches(n, child))
                    .toList();
            if (!matching.isEmpty()) {
                below.put(group, matching);
            }
        });
        return below;
    }

    private static boolean matches(Node inGroup, Node child) {
        if (!hasWildcard(inGroup)) {
            return Schema.same(inGroup, child);
        }
        @Nullable String pattern = inGroup.value("name");
        @Nullable String name = child.value("name");
        return inGroup.name().equals(child.name())
                && pattern != null
                && name != null
                && glob(pattern.substring(1, pattern.length() - 1))
                        .matcher(name)
                        .matches();
    }

    private static Pattern glob(String wildcard) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < wildcard.length(); i++) {
            char c = wildcard.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[', ']', '-' -> regex.append(c);
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    private static boolean hasWildcard(Node node) {
        @Nullable String name = node.value("name");
        return name != null && name.startsWith("<") && name.endsWith(">");
    }

    private static List<String> values(Node node, String name) {
        return node.children().stream()
                .filter(c -> c.name().equals(name) && !c.inactive())
                .map(c -> String.valueOf(c.text()))
                .toList();
    }
}
