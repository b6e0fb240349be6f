package io.prestage.sim.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an edit is in the configuration, and what the grammar says of it.
 *
 * @param path words from the top, without {@code edit}
 * @param parentPath the same of the statement above
 */
record Place(Statement statement, String path, String parentPath) {
    static final Place ROOT = new Place(Grammar.ROOT, "", "");

    /**
     * The place of a statement below, checked.
     *
     * @throws EditException where Junos knows no such statement, or refuses its value or name
     */
    Place below(Element child) throws EditException {
        @Nullable Statement known = statement.child(child.name());
        if (known == null && !statement.isOpen()) {
            throw error(EditException.Kind.SYNTAX, child, "syntax error");
        }
        Statement found = known == null ? Statement.unknown(child.name(), kind(child)) : known;
        @Nullable String key = key(found, child);
        check(found, child, key);
        String step = key == null ? found.textName : found.hidden ? key : found.textName + " " + key;
        return new Place(found, path.isEmpty() ? step : path + " " + step, path);
    }

    private static Statement.Kind kind(Element child) {
        return child.has("name") ? Statement.Kind.LIST : Statement.Kind.CONTAINER;
    }

    private static @Nullable String key(Statement found, Element child) {
        return found.kind == Statement.Kind.LIST ? child.value(found.keys.get(0)) : null;
    }

    private void check(Statement found, Element child, @Nullable String key) throws EditException {
        boolean deletes = child.attribute("delete") != null || child.attribute("operation") != null;
        if (found.kind == Statement.Kind.LIST && key == null && !deletes) {
            throw error(
                    EditException.Kind.SYNTAX,
                    child,
                    "missing mandatory '" + found.keys.get(0) + "' of " + child.name());
        }
        @Nullable String value = key != null ? key : child.text().isEmpty() ? null : child.text();
        if (found.kind == Statement.Kind.FLAG
                && (value != null || !child.children().isEmpty())) {
            throw error(EditException.Kind.SYNTAX, child, "syntax error");
        }
        if (value == null || (value.startsWith("<") && value.endsWith(">"))) {
            return;
        }
        Optional<String> refusal = found.type.refusal(value);
        if (refusal.isPresent()) {
            throw error(EditException.Kind.INVALID_VALUE, child, refusal.get());
        }
    }

    String above() {
        return parentPath.isEmpty() ? "[edit]" : "[edit " + parentPath + "]";
    }

    /** A refusal of {@code child}, which stands at this place or just below it. */
    EditException error(EditException.Kind kind, Element child, String message) {
        return new EditException(kind, path, child.name(), message, child.line());
    }
}
