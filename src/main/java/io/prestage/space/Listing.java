package io.prestage.space;

import static java.util.Objects.requireNonNull;

import io.prestage.store.Condition;
import io.prestage.store.Range;
import io.prestage.store.Slice;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Filters, sorts and pages a collection by the query of a request: in the database where all the fields that are named stand there, in memory
 * otherwise. Names of fields are the same in large and small letters.
 */
final class Listing<T> {
    /** Clients name the domain of what they want; all is in the one that there is. */
    private static final String DOMAIN = "2";

    private final Map<String, Field<T>> fields = new LinkedHashMap<>();
    private int most = Integer.MAX_VALUE;

    /** A part of a collection, and how many there are that match. */
    record Page<T>(List<T> items, long total) {}

    private record Field<T>(
            Function<T, @Nullable Object> value, @Nullable Stored stored) {}

    /** A field that is not in the database as it is shown. */
    Listing<T> field(String name, Function<T, @Nullable Object> value) {
        fields.put(name.toLowerCase(Locale.ROOT), new Field<>(value, null));
        return this;
    }

    Listing<T> field(String name, Function<T, @Nullable Object> value, Stored stored) {
        fields.put(name.toLowerCase(Locale.ROOT), new Field<>(value, stored));
        return this;
    }

    /** Never reads more than so many of the first ones. */
    Listing<T> atMost(int items) {
        most = items;
        return this;
    }

    /** The part that is wanted, of a collection that can be read by place. */
    Page<T> page(Query query, Function<Range, Slice<T>> rows) {
        Optional<Range> range = range(query);
        if (range.isEmpty()) {
            return of(rows.apply(Range.ALL.withPlaces(0, most)).rows(), query);
        }
        Slice<T> part = rows.apply(range.get());
        return new Page<>(part.rows(), requireNonNull(part.total()));
    }

    /** What to ask of the database; empty where it cannot answer. */
    Optional<Range> range(Query query) {
        List<Filter> filters = filters(query);
        List<Condition> conditions = filters.stream()
                .flatMap(filter -> filter.condition(this::condition).stream())
                .toList();
        Optional<Order> order = Order.of(query);
        @Nullable Stored sort = order.map(it -> field(it.field()).stored()).orElse(null);
        if (conditions.size() < filters.size() || (order.isPresent() && sort == null)) {
            return Optional.empty();
        }
        Paging paging = Paging.of(query);
        return Optional.of(new Range(
                Condition.all(conditions),
                sort == null ? null : sort.order(),
                order.map(Order::descending).orElse(false),
                paging.start(),
                Math.min(most, paging.limit())));
    }

    private Optional<Condition> condition(Filter.Compare compare) {
        @Nullable Stored stored = field(compare.field()).stored();
        return stored == null ? Optional.empty() : stored.condition(compare.how(), compare.value());
    }

    Page<T> of(List<T> all, Query query) {
        List<T> found = matching(all, query);
        Optional<Order> order = Order.of(query);
        if (order.isPresent()) {
            found = found.stream().sorted(comparator(order.get())).toList();
        }
        return new Page<>(Paging.of(query).of(found), found.size());
    }

    List<T> matching(List<T> all, Query query) {
        List<T> found = all;
        for (Filter filter : filters(query)) {
            filter.names().forEach(this::field);
            found = found.stream()
                    .filter(each -> filter.matches(name -> text(each, name)))
                    .toList();
        }
        return found;
    }

    private static List<Filter> filters(Query query) {
        return java.util.stream.Stream.of(
                        query.get("domainContext").map(FilterReader::read).map(Listing::domain),
                        query.get("filter").map(FilterReader::read),
                        query.get("filteredby").map(Listing::search))
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@code name::text}, as Connectivity Services Director has it: what contains the text. */
    private static Filter search(String filteredBy) {
        String plain = filteredBy.replaceAll("^\"|\"$", "");
        int colons = plain.indexOf("::");
        if (colons < 1) {
            throw SpaceProblem.badRequest("filteredby is such as name::pe1, not '" + filteredBy + "'");
        }
        return new Filter.Compare(
                plain.substring(0, colons).strip(),
                Filter.Comparison.CONTAINS,
                plain.substring(colons + 2).strip());
    }

    /** The only field of a domain context, under the name that it has in collections. */
    private static Filter domain(Filter context) {
        if (context instanceof Filter.Compare it && it.field().equalsIgnoreCase("filterDomainIds")) {
            return new Filter.Compare("domainId", it.how(), it.value());
        }
        throw SpaceProblem.badRequest("domainContext is such as (filterDomainIds eq 2), not '" + context + "'");
    }

    private @Nullable String text(T item, String field) {
        @Nullable Object value = field(field).value().apply(item);
        return value == null ? null : value.toString();
    }

    private Field<T> field(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        if (name.equals("domainid") || name.equals("domain-id")) {
            return new Field<>(item -> DOMAIN, Stored.constant(DOMAIN));
        }
        @Nullable Field<T> value = fields.get(name.equals("@key") ? "key" : name);
        if (value == null) {
            throw SpaceProblem.badRequest("there is no field '" + field + "' to filter or sort by; there are "
                    + String.join(", ", fields.keySet()));
        }
        return value;
    }

    private Comparator<T> comparator(Order order) {
        Function<T, @Nullable Object> value = field(order.field()).value();
        Comparator<T> ascending = (one, other) -> compare(value.apply(one), value.apply(other));
        return order.descending() ? ascending.reversed() : ascending;
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Instant a && other instanceof Instant b) {
            return a.compareTo(b);
        }
        return one instanceof Number a && other instanceof Number b
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : String.valueOf(one == null ? "" : one).compareTo(String.valueOf(other == null ? "" : other));
    }
}
