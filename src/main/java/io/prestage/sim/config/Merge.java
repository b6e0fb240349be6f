package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the changes of a private copy into a configuration that others may have changed meanwhile. */
public final class Merge {
    private final List<Conflict> conflicts = new ArrayList<>();

    private Merge() {}

    /** A statement that both sides changed. */
    public record Conflict(String path, String statement, String message) {}

    /** The outcome; where there are conflicts the configuration is theirs at those places. */
    public record Merged(Node configuration, List<Conflict> conflicts) {
        public Merged {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Applies to {@code theirs} what changed from {@code base} to {@code mine}.
     *
     * @param base what both started from
     */
    public static Merged of(Node base, Node mine, Node theirs) {
        Merge merge = new Merge();
        Node result = merge.below(base, mine, theirs, Grammar.ROOT, "");
        return new Merged(TopOrder.sorted(result), merge.conflicts);
    }

    private Node below(@Nullable Node base, Node mine, Node theirs, Statement own, String path) {
        List<Node> result = new ArrayList<>(theirs.children());
        if (base != null) {
            for (Node old : base.children()) {
                if (find(mine, old) == null) {
                    dropped(result, old, own, path);
                }
            }
        }
        for (Node wanted : mine.children()) {
            @Nullable Node old = base == null ? null : find(base, wanted);
            if (!wanted.equals(old)) {
                changed(result, old, wanted, own, path);
            }
        }
        return theirs.with(result);
    }

    private void dropped(List<Node> result, Node old, Statement own, String path) {
        int at = Siblings.indexOf(result, old);
        if (at >= 0 && result.get(at).equals(old)) {
            result.remove(at);
        } else if (at >= 0) {
            conflict(path, old, own, "statement does not match patch");
        }
    }

    private void changed(List<Node> result, @Nullable Node old, Node wanted, Statement own, String path) {
        int at = Siblings.indexOf(result, wanted);
        @Nullable Node theirs = at < 0 ? null : result.get(at);
        Statement statement = TextForm.statement(own, wanted);
        if (java.util.Objects.equals(theirs, old)) {
            Siblings.put(result, at, wanted);
        } else if (wanted.equals(theirs)) {
            return;
        } else if (theirs != null
                && wanted.text() == null
                && theirs.text() == null
                && !wanted.children().isEmpty()) {
            result.set(at, below(old, wanted, theirs, statement, path + " " + TextRenderer.step(wanted, statement)));
        } else {
            String now = theirs == null ? "" : String.valueOf(theirs.text());
            conflict(
                    path,
                    wanted,
                    own,
                    "statement does not match patch; '" + now + "' != '" + (old == null ? "" : old.text()) + "'");
        }
    }

    private void conflict(String path, Node node, Statement own, String message) {
        conflicts.add(new Conflict("[edit" + path + "]", TextForm.head(node, TextForm.statement(own, node)), message));
    }

    private static @Nullable Node find(Node in, Node wanted) {
        int at = Siblings.indexOf(in.children(), wanted);
        return at < 0 ? null : in.children().get(at);
    }
}
