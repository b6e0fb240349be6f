package io.prestage.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a {@link Listing} a caller wants, and in what order.
 *
 * @param filters values by name of a filter of the listing; empty for all rows
 * @param sort name of a sort of the listing
 * @param after the last row that was seen; null for the first page
 * @param limit most rows
 * @param counted whether to count all that the filters let through, which reads them all
 */
public record Selection(
        Map<String, String> filters,
        String sort,
        boolean descending,
        @Nullable Position after,
        int limit,
        boolean counted) {

    /**
     * A place between two rows.
     *
     * @param value of the sorted column in the row before; null where it has none
     * @param key of that row
     */
    public record Position(@Nullable String value, String key) {}

    /** The first rows in the usual order. */
    public static Selection first(Listing of, int limit) {
        return new Selection(Map.of(), of.usualSort(), of.usuallyDescending(), null, limit, false);
    }
}
