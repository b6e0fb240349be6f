package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that stand beside each other while they are edited. */
final class Siblings {
    private Siblings() {}

    static int indexOf(List<Node> siblings, Node wanted) {
        for (int i = 0; i < siblings.size(); i++) {
            if (Schema.same(siblings.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    static void put(List<Node> siblings, int at, Node node) {
        if (at < 0) {
            if (!Schema.goesWhenEmpty(node)) {
                insert(siblings, node);
            }
        } else if (Schema.goesWhenEmpty(node)) {
            remove(siblings, at);
        } else {
            siblings.set(at, node);
        }
    }

    /** After the last of its name, else at the end. */
    private static void insert(List<Node> siblings, Node node) {
        int last = siblings.size();
        for (int i = siblings.size() - 1; i >= 0; i--) {
            if (siblings.get(i).name().equals(node.name())) {
                last = i + 1;
                break;
            }
        }
        siblings.add(last, node);
    }

    /** Takes a statement away, and the comment on it; always true. */
    static boolean remove(List<Node> siblings, int at) {
        siblings.remove(at);
        if (at > 0 && siblings.get(at - 1).name().equals(Node.COMMENT)) {
            siblings.remove(at - 1);
        }
        return true;
    }

    /** {@code <object rename="rename" name="new"><name>old</name></object>}. */
    static void rename(List<Node> siblings, int at, Element edit, Place place) throws EditException {
        @Nullable String newName = edit.attribute("name");
        if (at < 0) {
            throw place.error(EditException.Kind.DATA_MISSING, edit, "statement not found");
        }
        if (newName == null) {
            throw place.error(EditException.Kind.SYNTAX, edit, "missing attribute 'name'");
        }
        Node old = siblings.get(at);
        List<Node> children = new ArrayList<>(old.children());
        children.replaceAll(c -> place.statement().isKey(c.name()) ? Node.leaf(c.name(), newName) : c);
        Node renamed = old.with(children);
        if (indexOf(siblings, renamed) >= 0) {
            throw place.error(EditException.Kind.DATA_EXISTS, edit, "statement already exists");
        }
        siblings.set(at, renamed);
    }

    /** {@code <object insert="before" name="other"><name>this</name></object>}. */
    static void move(List<Node> siblings, Element edit, Place place) throws EditException {
        @Nullable String where = edit.attribute("insert");
        if (where == null) {
            return;
        }
        @Nullable String other = edit.attribute("name");
        if (!where.equals("before") && !where.equals("after") && !where.equals("first") && !where.equals("last")) {
            throw place.error(EditException.Kind.BAD_OPERATION, edit, "unknown place '" + where + "'");
        }
        int from = indexOf(siblings, Schema.bare(edit));
        Node moved = siblings.remove(from);
        int target = switch (where) {
            case "first" -> firstOf(siblings, moved.name());
            case "last" -> siblings.size();
            default -> indexByKey(siblings, moved.name(), place, other);
        };
        if (target < 0) {
            siblings.add(from, moved);
            throw place.error(EditException.Kind.DATA_MISSING, edit, "statement not found");
        }
        siblings.add(where.equals("after") ? target + 1 : target, moved);
    }

    private static int firstOf(List<Node> siblings, String name) {
        for (int i = 0; i < siblings.size(); i++) {
            if (siblings.get(i).name().equals(name)) {
                return i;
            }
        }
        return siblings.size();
    }

    private static int indexByKey(List<Node> siblings, String name, Place place, @Nullable String key) {
        String keyName = place.statement().keys.isEmpty()
                ? "name"
                : place.statement().keys.get(0);
        for (int i = 0; i < siblings.size(); i++) {
            Node each = siblings.get(i);
            boolean hit = key != null && (key.equals(each.value(keyName)) || key.equals(each.text()));
            if (each.name().equals(name) && hit) {
                return i;
            }
        }
        return -1;
    }
}
