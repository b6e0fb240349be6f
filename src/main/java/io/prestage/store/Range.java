package io.prestage.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a list by their place, as clients of Junos Space ask for them. Rows that come and go move the others; {@link Selection} is for
 * callers who must not miss any.
 *
 * @param sort null for the usual order, which also tells apart what the column does not
 * @param start how many to leave out
 * @param limit most rows
 */
public record Range(Condition where, @Nullable Column sort, boolean descending, int start, int limit) {
    public static final Range ALL = new Range(Condition.ALWAYS, null, false, 0, Integer.MAX_VALUE);

    /** Of those, the ones for which a condition holds as well. */
    public Range and(Condition condition) {
        return new Range(Condition.all(List.of(condition, where)), sort, descending, start, limit);
    }

    public Range withPlaces(int from, int most) {
        return new Range(where, sort, descending, from, most);
    }
}
