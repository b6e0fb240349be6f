package io.prestage.model;

import org.jspecify.annotations.Nullable;

/**
 * A place where somebody else changed what we had written, or wrote what is ours to write.
 *
 * @param expected what should stand there; null for nothing
 * @param found what stands there; null for nothing
 */
public record Discrepancy(
        MarkerPlace place,
        Kind kind,
        @Nullable Marker expected,
        @Nullable Marker found) {

    /** What is wrong. */
    public enum Kind {
        /** A marker that stood there is gone. */
        MISSING,
        /** There is a marker that we never wrote, where no role is assigned. */
        UNEXPECTED,
        /** A marker that stood there says something else now. */
        CHANGED
    }
}
