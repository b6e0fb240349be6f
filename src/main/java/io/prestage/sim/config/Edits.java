package io.prestage.sim.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies an edit to a configuration. The input is never touched: the result shares all that the edit left alone. Source: RFC 6241
 * section 7.2.
 */
public final class Edits {
    private final boolean missingIsWarning;
    private final List<String> warnings = new ArrayList<>();

    private Edits(boolean missingIsWarning) {
        this.missingIsWarning = missingIsWarning;
    }

    /** Outcome: the new configuration and what Junos would warn of. */
    public record Edited(Node configuration, List<String> warnings) {
        public Edited {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The configuration after the edit.
     *
     * @param edit an element {@code configuration}
     * @param defaultOperation for statements that carry none of their own
     * @param missingIsWarning true to report the deletion of what is not there as a warning, as {@code load-configuration} does
     */
    public static Edited apply(Node current, Element edit, Operation defaultOperation, boolean missingIsWarning)
            throws EditException {
        for (Element statement : edit.children()) {
            if (!Schema.isTopStatement(statement.name())) {
                throw new EditException(EditException.Kind.SYNTAX, statement.name(), "syntax error");
            }
        }
        Edits edits = new Edits(missingIsWarning);
        Operation atRoot = Operation.of(edit, defaultOperation);
        Node result = atRoot == Operation.REPLACE
                ? current.with(List.of()).with(edits.fresh(edit).children())
                : edits.below(current, edit, atRoot);
        List<Node> sorted = new ArrayList<>(result.children());
        sorted.sort(Comparator.comparingInt(n -> Schema.topRank(n.name())));
        return new Edited(result.with(sorted), edits.warnings);
    }

    private Node below(Node current, Element edit, Operation inherited) throws EditException {
        List<Node> children = new ArrayList<>(current.children());
        for (Element statement : edit.children()) {
            if (!Schema.isKey(statement.name())) {
                one(children, statement, Operation.of(statement, inherited));
            }
        }
        return current.with(children);
    }

    private void one(List<Node> siblings, Element edit, Operation operation) throws EditException {
        int at = indexOf(siblings, edit.toNode());
        switch (operation) {
            case DELETE, REMOVE -> delete(siblings, edit, at, operation);
            case CREATE -> {
                if (at >= 0) {
                    throw new EditException(EditException.Kind.DATA_EXISTS, edit.name(), "statement already exists");
                }
                insert(siblings, fresh(edit));
            }
            case REPLACE -> put(siblings, at, fresh(edit));
            case MERGE -> put(siblings, at, at < 0 ? fresh(edit) : merged(siblings.get(at), edit, operation));
            case NONE -> {
                if (at < 0) {
                    throw new EditException(EditException.Kind.DATA_MISSING, edit.name(), "statement not found");
                }
                put(siblings, at, below(siblings.get(at), edit, operation));
            }
        }
    }

    private Node merged(Node current, Element edit, Operation operation) throws EditException {
        boolean leaf = edit.children().isEmpty() && current.children().isEmpty();
        Node result = leaf ? edit.toNode() : below(current, edit, operation);
        @Nullable String activation = edit.attribute("inactive");
        boolean off = activation != null || (current.inactive() && edit.attribute("active") == null);
        return result.deactivated(off);
    }

    /** The statement as it stands when nothing was there: the operations below it still count. */
    private Node fresh(Element edit) throws EditException {
        Node plain = edit.toNode();
        if (edit.children().isEmpty()) {
            return plain;
        }
        List<Node> key =
                plain.children().stream().filter(c -> Schema.isKey(c.name())).toList();
        return below(plain.with(key), edit, Operation.MERGE);
    }

    private void delete(List<Node> siblings, Element edit, int at, Operation operation) throws EditException {
        if (at >= 0) {
            siblings.remove(at);
        } else if (operation == Operation.DELETE && missingIsWarning) {
            warnings.add("statement not found");
        } else if (operation == Operation.DELETE) {
            throw new EditException(EditException.Kind.DATA_MISSING, edit.name(), "statement not found");
        }
    }

    private static void put(List<Node> siblings, int at, Node node) {
        if (at < 0) {
            insert(siblings, node);
        } else if (Schema.goesWhenEmpty(node) && !siblings.get(at).children().isEmpty()) {
            siblings.remove(at);
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

    private static int indexOf(List<Node> siblings, Node wanted) {
        for (int i = 0; i < siblings.size(); i++) {
            if (Schema.same(siblings.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }
}
