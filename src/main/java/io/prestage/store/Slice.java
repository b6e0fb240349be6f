package io.prestage.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows.
 *
 * @param next where the next page begins; null when this is the last
 * @param total number of rows that the filters let through, where it was asked for
 */
public record Slice<R>(
        List<R> rows,
        Selection.@Nullable Position next,
        @Nullable Long total) {}
