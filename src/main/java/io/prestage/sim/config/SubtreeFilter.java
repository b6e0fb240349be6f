package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts out the part of a configuration that a filter asks for. Source: RFC 6241 section 6. Namespaces are ignored. */
public final class SubtreeFilter {
    private SubtreeFilter() {}

    /** The selected part of {@code node}, or nothing when the filter does not match it. The filter names the node itself. */
    public static Optional<Node> select(Node node, Element filter) {
        if (!filter.name().equals(node.name())) {
            return Optional.empty();
        }
        if (filter.children().isEmpty()) {
            boolean wanted = filter.text().isEmpty() || filter.text().equals(node.text());
            return wanted ? Optional.of(node) : Optional.empty();
        }
        List<Element> matches =
                filter.children().stream().filter(SubtreeFilter::isContentMatch).toList();
        if (!matches.stream().allMatch(match -> hasValue(node, match))) {
            return Optional.empty();
        }
        return matches.size() == filter.children().size() ? Optional.of(node) : selected(node, filter);
    }

    private static Optional<Node> selected(Node node, Element filter) {
        List<Node> kept = new ArrayList<>();
        boolean more = false;
        for (Node child : node.children()) {
            Optional<Node> part = filter.children().stream()
                    .map(wanted -> select(child, wanted))
                    .flatMap(Optional::stream)
                    .reduce(SubtreeFilter::union);
            if (part.isPresent()) {
                more |= !Schema.isKey(child.name());
                kept.add(part.get());
            } else if (Schema.isKey(child.name())) {
                kept.add(child);
            }
        }
        return more ? Optional.of(node.with(kept)) : Optional.empty();
    }

    /** Two parts of the same statement, in its own order as far as both tell. */
    private static Node union(Node a, Node b) {
        List<Node> all = new ArrayList<>(a.children());
        for (Node child : b.children()) {
            int at = -1;
            for (int i = 0; i < all.size() && at < 0; i++) {
                at = Schema.same(all.get(i), child) ? i : -1;
            }
            if (at < 0) {
                all.add(child);
            } else {
                all.set(at, union(all.get(at), child));
            }
        }
        return a.with(all);
    }

    private static boolean isContentMatch(Element filter) {
        return filter.children().isEmpty() && !filter.text().isEmpty();
    }

    private static boolean hasValue(Node node, Element match) {
        return node.children().stream()
                .anyMatch(c -> c.name().equals(match.name()) && match.text().equals(c.text()));
    }
}
