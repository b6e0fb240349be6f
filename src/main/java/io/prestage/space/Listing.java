package io.prestage.space;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters, sorts and pages a collection by the query of a request. Names of fields are the same in large and small letters. */
final class Listing<T> {
    /** Clients name the domain of what they want; all is in the one that there is. */
    private static final String DOMAIN = "2";

    private final Map<String, Function<T, @Nullable Object>> fields = new LinkedHashMap<>();

    /** A part of a collection, and how many there are that match. */
    record Page<T>(List<T> items, int total) {}

    Listing<T> field(String name, Function<T, @Nullable Object> value) {
        fields.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    Page<T> of(List<T> all, Query query) {
        List<T> found = all;
        for (Filter filter : filters(query)) {
            filter.names().forEach(this::value);
            found = found.stream()
                    .filter(each -> filter.matches(name -> text(each, name)))
                    .toList();
        }
        Optional<Order> order = Order.of(query);
        if (order.isPresent()) {
            found = found.stream().sorted(comparator(order.get())).toList();
        }
        return new Page<>(Paging.of(query).of(found), found.size());
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
        @Nullable Object value = value(field).apply(item);
        return value == null ? null : value.toString();
    }

    private Function<T, @Nullable Object> value(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        if (name.equals("domainid") || name.equals("domain-id")) {
            return item -> DOMAIN;
        }
        Function<T, @Nullable Object> value = fields.get(name.equals("@key") ? "key" : name);
        if (value == null) {
            throw SpaceProblem.badRequest("there is no field '" + field + "' to filter or sort by; there are "
                    + String.join(", ", fields.keySet()));
        }
        return value;
    }

    private Comparator<T> comparator(Order order) {
        Function<T, @Nullable Object> value = value(order.field());
        Comparator<T> ascending = (one, other) -> compare(value.apply(one), value.apply(other));
        return order.descending() ? ascending.reversed() : ascending;
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        return one instanceof Number a && other instanceof Number b
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : String.valueOf(one == null ? "" : one).compareTo(String.valueOf(other == null ? "" : other));
    }
}
