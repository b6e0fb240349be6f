package io.prestage.model;

/**
 * Identifier of a committed configuration, for example {@code re0-1365168149-1}. Opaque: the prefix names the routing engine, so two
 * revisions may only be compared for equality.
 */
public record Revision(String value) {
    public Revision {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a revision is never blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
