package io.prestage.api;

import io.prestage.store.Filter;
import io.prestage.store.Listing;
import io.prestage.store.Selection;
import io.prestage.store.Selection.Position;
import io.prestage.store.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of a list: {@code limit}, {@code cursor}, {@code sort}, {@code fields}, {@code count} and the filters of the list.
 *
 * @param fields of each item
 */
record ListRequest(Selection selection, Fields fields) {

    /**
     * Reads the parameters of a request.
     *
     * @param shape of an item
     * @throws ApiProblem with the parameter that is wrong, its value, and what is allowed
     */
    static ListRequest read(Exchange exchange, Listing listing, Class<?> shape) {
        Query query = Query.of(exchange);
        Map<String, String> filters = new LinkedHashMap<>();
        query.parameters().forEach((name, value) -> {
            @Nullable Filter filter = listing.filters().get(name);
            if (filter != null) {
                check(filter, value);
                filters.put(name, value);
            }
        });
        Order order = Order.read(query.get("sort"), listing);
        return new ListRequest(
                new Selection(
                        filters,
                        order.name(),
                        order.descending(),
                        place(query.get("cursor"), order, listing),
                        Parameters.limit(query.get("limit")),
                        "true".equals(query.get("count"))),
                Fields.read(query.get("fields"), shape));
    }

    private static @Nullable Position place(@Nullable String cursor, Order order, Listing listing) {
        @Nullable Position place = Cursor.read(cursor, order.text());
        if (place != null && !listing.isPlace(order.name(), place)) {
            throw Cursor.none(String.valueOf(cursor));
        }
        return place;
    }

    private static void check(Filter filter, String value) {
        filter.fault(value).ifPresent(allowed -> {
            throw ApiProblem.badRequest(filter.name() + " must be " + allowed + ", not '" + value + "'");
        });
    }

    private record Order(String name, boolean descending) {
        static Order read(@Nullable String text, Listing listing) {
            if (text == null) {
                return new Order(listing.usualSort(), listing.usuallyDescending());
            }
            boolean descending = text.startsWith("-");
            String name = descending ? text.substring(1) : text;
            if (!listing.sorts().contains(name)) {
                throw ApiProblem.badRequest("sort must be one of " + String.join(", ", new TreeSet<>(listing.sorts()))
                        + ", with - before it for the other direction; it is '" + text + "'");
            }
            return new Order(name, descending);
        }

        String text() {
            return descending ? "-" + name : name;
        }
    }

    /** A page of rows as a caller sees it. */
    <R> Page<Object> page(Slice<R> slice, Function<R, ?> shape) {
        @Nullable Position next = slice.next();
        String sort = (selection.descending() ? "-" : "") + selection.sort();
        return new Page<>(
                slice.rows().stream().map(row -> fields.of(shape.apply(row))).toList(),
                next == null ? null : Cursor.text(sort, next),
                slice.total());
    }
}
