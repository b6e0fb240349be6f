package io.prestage.model;

import java.util.List;

/** The smallest edits that bring a device from its markers to its assignment; at most one for a place. */
public record Plan(List<Edit> edits) {
    public Plan {
        edits = List.copyOf(edits);
        if (edits.stream().map(Edit::place).distinct().count() != edits.size()) {
            throw new IllegalArgumentException("a plan edits a place at most once: " + edits);
        }
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }
}
