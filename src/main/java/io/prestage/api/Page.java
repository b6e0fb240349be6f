package io.prestage.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items its items
 * @param next cursor of the next page, null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** Makes a page of rows read one beyond the limit: that one more shows that there is a next page. */
    static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> shape, Function<R, Cursor> position) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(shape).toList(),
                more ? position.apply(shown.get(shown.size() - 1)).toString() : null);
    }
}
