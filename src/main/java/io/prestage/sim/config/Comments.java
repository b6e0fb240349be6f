package io.prestage.sim.config;

import java.util.List;

/** A comment stands before the statement that it is on. */
final class Comments {
    private Comments() {}

    /** Puts a comment on a statement, instead of the one that is there; an empty one takes it away. */
    static void put(List<Node> siblings, Node statement, String comment) {
        int at = Siblings.indexOf(siblings, statement);
        if (at < 0) {
            return;
        }
        if (at > 0 && siblings.get(at - 1).name().equals(Node.COMMENT)) {
            siblings.remove(at - 1);
            at--;
        }
        if (!comment.isEmpty()) {
            siblings.add(at, Node.leaf(Node.COMMENT, comment));
        }
    }
}
