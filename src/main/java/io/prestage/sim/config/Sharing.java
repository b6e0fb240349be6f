package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;

/** Keeps one copy of what two configurations have in common. */
public final class Sharing {
    private Sharing() {}

    /** A configuration equal to {@code fresh} that uses the parts of {@code old} where they are equal. */
    public static Node with(Node old, Node fresh) {
        if (old.equals(fresh)) {
            return old;
        }
        List<Node> children = new ArrayList<>(fresh.children().size());
        for (Node child : fresh.children()) {
            int at = Siblings.indexOf(old.children(), child);
            children.add(at < 0 ? child : with(old.children().get(at), child));
        }
        return fresh.with(children);
    }
}
