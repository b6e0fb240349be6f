package io.prestage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items its items
 * @param next cursor of the next page, null on the last
 * @param total how many items all pages have, where it was asked for
 */
public record Page<T>(
        List<T> items,
        @Nullable String next,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total) {

    /** A list that is one page. */
    static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null, null);
    }
}
