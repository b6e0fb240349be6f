package io.prestage.model;

import java.util.List;

/**
 * The smallest edits that bring a device from its markers to its assignment.
 *
 * @param edits at most one for a place
 * @param notes what is left as it is though a template or its end would change it, a sentence each, for those who look at the edits
 */
public record Plan(List<Edit> edits, List<String> notes) {
    /** A plan that leaves nothing. */
    public Plan(List<Edit> edits) {
        this(edits, List.of());
    }

    public Plan {
        edits = List.copyOf(edits);
        notes = List.copyOf(notes);
        if (edits.stream().map(Edit::place).distinct().count() != edits.size()) {
            throw new IllegalArgumentException("a plan edits a place at most once: " + edits);
        }
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }
}
