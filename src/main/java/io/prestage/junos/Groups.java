package io.prestage.junos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies configuration groups where the device has not done so. Statements of the configuration win over those of groups, inner
 * {@code apply-groups} over outer ones, and earlier names over later ones. Source: Junos "Configuration Groups".
 */
final class Groups {
    private static final Set<String> DIRECTIVES = Set.of("apply-groups", "apply-groups-except", "groups");

    /** A place in a group that corresponds to the place in the configuration that is being worked on. */
    private record Source(String group, Node node) {}

    private final Node configuration;

    private Groups(Node configuration) {
        this.configuration = configuration;
    }

    static void apply(Node configuration) {
        new Groups(configuration).inherit(configuration, List.of(), List.of());
    }

    private void inherit(Node node, List<Node> path, List<Source> outer) {
        List<Source> sources = new ArrayList<>();
        node.children("apply-groups").map(Groups::nameOf).forEach(name -> addSources(sources, name, path));
        Set<String> except = new HashSet<>(
                node.children("apply-groups-except").map(Groups::nameOf).toList());
        outer.stream().filter(source -> !except.contains(source.group())).forEach(sources::add);
        for (Source source : sources) {
            for (Node statement : source.node().children()) {
                take(node, statement);
            }
        }
        for (Node child : List.copyOf(node.children())) {
            if (!child.isLeaf() && !DIRECTIVES.contains(child.name())) {
                List<Source> inner = new ArrayList<>();
                for (Source source : sources) {
                    source.node().children().stream()
                            .filter(statement -> applies(statement, child))
                            .forEach(statement -> inner.add(new Source(source.group(), statement)));
                }
                List<Node> deeper = new ArrayList<>(path);
                deeper.add(child);
                inherit(child, deeper, inner);
            }
        }
        node.children().removeIf(child -> DIRECTIVES.contains(child.name()) && node != configuration);
    }

    private static String nameOf(Node directive) {
        String key = directive.key();
        return key == null ? directive.text() : key;
    }

    /** Finds the places in a group that correspond to a path; wildcards may make it several. */
    private void addSources(List<Source> sources, String group, List<Node> path) {
        List<Node> places = configuration
                .children("groups")
                .filter(each -> group.equals(each.key()))
                .toList();
        for (Node step : path) {
            places = places.stream()
                    .flatMap(place -> place.children().stream())
                    .filter(statement -> applies(statement, step))
                    .toList();
        }
        places.forEach(place -> sources.add(new Source(group, place)));
    }

    private static void take(Node node, Node statement) {
        if (statement.name().equals("name") || DIRECTIVES.contains(statement.name()) || pattern(statement) != null) {
            return;
        }
        boolean present = statement.isLeaf()
                ? node.children(statement.name()).findAny().isPresent()
                : node.children().stream().anyMatch(statement::isSameAs);
        if (!present) {
            node.children().add(withoutPatterns(statement));
        }
    }

    private static Node withoutPatterns(Node statement) {
        Node copy = statement.copy();
        removePatterns(copy);
        return copy;
    }

    private static void removePatterns(Node node) {
        node.children().removeIf(child -> pattern(child) != null);
        node.children().forEach(Groups::removePatterns);
    }

    private static boolean applies(Node statement, Node child) {
        if (!statement.name().equals(child.name())) {
            return false;
        }
        String pattern = pattern(statement);
        String key = child.key();
        return pattern == null
                ? java.util.Objects.equals(statement.key(), key)
                : key != null && Wildcard.of(pattern).test(key);
    }

    /** What stands between the angle brackets of a wildcard name, or null. */
    private static @Nullable String pattern(Node statement) {
        String key = statement.key();
        if (key == null || key.length() <= 2 || !key.startsWith("<") || !key.endsWith(">")) {
            return null;
        }
        return key.substring(1, key.length() - 1);
    }
}
