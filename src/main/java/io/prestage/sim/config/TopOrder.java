package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order in which Junos shows the statements at the top; a comment goes where its statement goes. */
final class TopOrder {
    private TopOrder() {}

    private record Commented(List<Node> comments, Node statement) {}

    static Node sorted(Node configuration) {
        List<Commented> all = new ArrayList<>();
        List<Node> comments = new ArrayList<>();
        for (Node child : configuration.children()) {
            if (child.name().equals(Node.COMMENT)) {
                comments.add(child);
            } else {
                all.add(new Commented(List.copyOf(comments), child));
                comments.clear();
            }
        }
        all.sort(Comparator.comparingInt(c -> Schema.topRank(c.statement().name())));
        List<Node> sorted = new ArrayList<>(configuration.children().size());
        for (Commented each : all) {
            sorted.addAll(each.comments());
            sorted.add(each.statement());
        }
        return configuration.with(sorted);
    }
}
