package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies an edit to a configuration. The input is never touched: the result shares all that the edit left alone. Sources: RFC 6241
 * section 7.2; Junos XML guide, attributes {@code delete replace inactive protect insert rename}.
 */
public final class Edits {
    private final EditOptions options;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<EditException> errors = new ArrayList<>();
    private boolean stopped;

    private Edits(EditOptions options) {
        this.options = options;
    }

    /** What Junos warns of, and where. */
    public record Warning(String path, String statement, String message) {}

    /** Outcome: the new configuration, what Junos would warn of, and what went wrong beside it. */
    public record Edited(Node configuration, List<Warning> warned, List<EditException> errors) {
        public Edited {
            warned = List.copyOf(warned);
            errors = List.copyOf(errors);
        }

        public List<String> warnings() {
            return warned.stream().map(Warning::message).toList();
        }
    }

    /**
     * The configuration after the edit; all of it or nothing.
     *
     * @param edit an element {@code configuration}
     * @param defaultOperation for statements that carry none of their own
     * @param lenient true to report the deletion of what is not there as a warning, as {@code load-configuration} does
     */
    public static Edited apply(Node current, Element edit, Operation defaultOperation, boolean lenient)
            throws EditException {
        Edited edited = apply(current, edit, new EditOptions(defaultOperation, lenient, EditOptions.OnError.ROLL_BACK));
        if (!edited.errors().isEmpty()) {
            throw edited.errors().get(0);
        }
        return edited;
    }

    /** The configuration after the edit, as far as the errors let it come. */
    public static Edited apply(Node current, Element edit, EditOptions options) {
        Edits edits = new Edits(options);
        Node result = edits.root(current, edit);
        boolean undo = options.onError() == EditOptions.OnError.ROLL_BACK && !edits.errors.isEmpty();
        return new Edited(undo ? current : TopOrder.sorted(result), edits.warnings, edits.errors);
    }

    private Node root(Node current, Element edit) {
        try {
            Operation operation = Operation.of(edit, options.defaultOperation());
            if (operation == Operation.DELETE || operation == Operation.REMOVE) {
                return current.with(List.of());
            }
            return operation == Operation.REPLACE
                    ? Sharing.with(current, below(current.with(List.of()), edit, Operation.MERGE, Place.ROOT))
                    : below(current, edit, operation, Place.ROOT);
        } catch (EditException e) {
            errors.add(e);
            return current;
        }
    }

    private Node below(Node current, Element edit, Operation inherited, Place place) {
        List<Node> children = new ArrayList<>(current.children());
        Set<String> known = new HashSet<>();
        children.forEach(c -> known.add(Schema.identity(c)));
        @Nullable Element comment = null;
        for (Element child : edit.children()) {
            if (child.isComment()) {
                comment = child;
            } else if (!place.statement().isKey(child.name()) && !stopped) {
                attempt(children, known, child, inherited, place);
                if (comment != null) {
                    Comments.put(children, Schema.bare(child), comment.text());
                    comment = null;
                }
            }
        }
        return current.with(children);
    }

    private void attempt(List<Node> children, Set<String> known, Element child, Operation inherited, Place place) {
        Node bare = Schema.bare(child);
        int at = known.add(Schema.identity(bare)) ? -1 : Siblings.indexOf(children, bare);
        boolean delicate = child.attribute("insert") != null
                || (at >= 0 && children.get(at).guarded());
        List<Node> before = delicate ? List.copyOf(children) : List.of();
        try {
            one(children, at, child, Operation.of(child, inherited), place.below(child));
            if (delicate) {
                refuseWhereProtected(before, children, at, child, place);
            }
        } catch (EditException e) {
            if (delicate) {
                children.clear();
                children.addAll(before);
            }
            if (e.kind() == EditException.Kind.PROTECTED && options.lenient()) {
                warnings.add(new Warning(e.path(), e.statement(), String.valueOf(e.getMessage())));
                return;
            }
            errors.add(e);
            stopped |= options.onError() == EditOptions.OnError.STOP;
        }
    }

    private static void refuseWhereProtected(List<Node> before, List<Node> after, int at, Element child, Place place)
            throws EditException {
        if (at >= 0 && before.get(at).guarded() && !child.is("unprotect", "unprotect") && !before.equals(after)) {
            throw place.error(
                    EditException.Kind.PROTECTED,
                    child,
                    "[" + place.path() + "] '" + child.name() + "' is protected, '" + child.name()
                            + "' cannot be changed");
        }
    }

    private void one(List<Node> siblings, int at, Element edit, Operation operation, Place place) throws EditException {
        if (edit.attribute("rename") != null) {
            Siblings.rename(siblings, at, edit, place);
            return;
        }
        switch (operation) {
            case DELETE, REMOVE -> delete(siblings, edit, at, operation, place);
            case CREATE -> {
                if (at >= 0) {
                    throw place.error(EditException.Kind.DATA_EXISTS, edit, "statement already exists");
                }
                Siblings.put(siblings, -1, fresh(edit, place));
            }
            case REPLACE -> Siblings.put(siblings, at, fresh(edit, place));
            case MERGE ->
                Siblings.put(siblings, at, at < 0 ? fresh(edit, place) : merged(siblings.get(at), edit, place));
            case NONE -> {
                if (at < 0) {
                    throw place.error(EditException.Kind.DATA_MISSING, edit, "statement not found");
                }
                Siblings.put(siblings, at, below(siblings.get(at), edit, operation, place));
            }
        }
        Siblings.move(siblings, edit, place);
    }

    private Node merged(Node current, Element edit, Place place) {
        boolean leaf = edit.children().isEmpty() && current.children().isEmpty();
        boolean valueGiven = !edit.text().isEmpty() || current.text() == null;
        Node result = leaf ? (valueGiven ? edit.toNode() : current) : below(current, edit, Operation.MERGE, place);
        boolean off = edit.is("inactive", "inactive") || (current.inactive() && !edit.is("active", "active"));
        boolean on = edit.is("protect", "protect") || (current.guarded() && !edit.is("unprotect", "unprotect"));
        return result.deactivated(off).guarded(on);
    }

    /** The statement as it stands when nothing was there: the operations below it still count. */
    private Node fresh(Element edit, Place place) {
        Node plain = Schema.bare(edit);
        if (edit.children().isEmpty()) {
            return plain;
        }
        List<Node> key = edit.children().stream()
                .filter(c -> place.statement().isKey(c.name()))
                .map(Element::toNode)
                .toList();
        return below(plain.with(key), edit, Operation.MERGE, place);
    }

    private void delete(List<Node> siblings, Element edit, int at, Operation operation, Place place)
            throws EditException {
        boolean all = edit.children().isEmpty()
                && edit.text().isEmpty()
                && (place.statement().kind == Statement.Kind.LEAF_LIST
                        || place.statement().kind == Statement.Kind.LIST);
        boolean gone =
                all ? siblings.removeIf(c -> c.name().equals(edit.name())) : at >= 0 && Siblings.remove(siblings, at);
        if (gone || operation == Operation.REMOVE) {
            return;
        }
        if (!options.lenient()) {
            throw place.error(EditException.Kind.DATA_MISSING, edit, "statement not found");
        }
        warnings.add(new Warning(place.above(), edit.name(), "statement not found"));
    }
}
