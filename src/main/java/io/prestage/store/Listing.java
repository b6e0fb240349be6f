package io.prestage.store;

import io.prestage.store.Selection.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A list that callers may narrow, sort and page through. Pages are keysets: each begins after the row that ended the one before, so rows that
 * come and go in between neither hide others nor show them twice, whatever the order.
 */
public final class Listing {
    private final String columns;
    private final String from;
    private final Column key;
    private final Map<String, Column> sorts = new LinkedHashMap<>();
    private final Map<String, Filter> filters = new LinkedHashMap<>();
    private String usual;
    private boolean descending;

    /**
     * What a list can be sorted by.
     *
     * @param optional whether rows may have none; those come last in both directions
     */
    private record Column(String name, String sql, boolean isText, boolean optional) {
        Object value(String text) {
            return isText ? text : Long.valueOf(text);
        }
    }

    private record Placed<R>(R row, @Nullable String value, String key) {}

    private Listing(String columns, String from, Column key) {
        this.columns = columns;
        this.from = from;
        this.key = key;
        this.usual = key.name();
        sorts.put(key.name(), key);
    }

    /**
     * A list with a number that no two rows share, by which it is sorted usually.
     *
     * @param from tables, ending with the condition that always holds
     */
    static Listing byNumber(String columns, String from, String name, String sql) {
        return new Listing(columns, from, new Column(name, sql, false, false));
    }

    /** As {@link #byNumber}, with a text that no two rows share. */
    static Listing byText(String columns, String from, String name, String sql) {
        return new Listing(columns, from, new Column(name, sql, true, false));
    }

    Listing newestFirst() {
        descending = true;
        return this;
    }

    Listing usually(String sort) {
        usual = sort;
        return this;
    }

    Listing text(String name, String sql) {
        return sort(new Column(name, sql, true, false));
    }

    Listing number(String name, String sql) {
        return sort(new Column(name, sql, false, false));
    }

    Listing optionalText(String name, String sql) {
        return sort(new Column(name, sql, true, true));
    }

    Listing optionalNumber(String name, String sql) {
        return sort(new Column(name, sql, false, true));
    }

    private Listing sort(Column column) {
        sorts.put(column.name(), column);
        return this;
    }

    Listing filters(Filter... narrowing) {
        for (Filter each : narrowing) {
            filters.put(each.name(), each);
        }
        return this;
    }

    public Set<String> sorts() {
        return sorts.keySet();
    }

    public String usualSort() {
        return usual;
    }

    public boolean usuallyDescending() {
        return descending;
    }

    private Filter filter(String name) {
        @Nullable Filter filter = filters.get(name);
        if (filter == null) {
            throw new IllegalArgumentException("no filter '" + name + "'; there are " + filters.keySet());
        }
        return filter;
    }

    public Map<String, Filter> filters() {
        return Map.copyOf(filters);
    }

    /** Whether a position can be one of this list. */
    public boolean isPlace(String sort, Position position) {
        try {
            key.value(position.key());
            if (position.value() != null) {
                sorts.getOrDefault(sort, key).value(position.value());
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    <R> Slice<R> read(Handle handle, Selection wanted, RowMapper<R> mapper) {
        return read(handle, wanted, Map.of(), mapper);
    }

    /** As {@link #read(Handle, Selection, RowMapper)}, with bindings of the condition that always holds. */
    <R> Slice<R> read(Handle handle, Selection wanted, Map<String, ?> fixed, RowMapper<R> mapper) {
        Column sort = sorts.getOrDefault(wanted.sort(), key);
        Map<String, Object> bindings = new LinkedHashMap<>(fixed);
        StringBuilder narrowed = new StringBuilder(from);
        wanted.filters().forEach((name, value) -> {
            Filter.Condition condition = filter(name).condition(value);
            narrowed.append(" AND ").append(condition.sql());
            bindings.putAll(condition.bindings());
        });
        Reading<R> reading = new Reading<>(handle, narrowed.toString(), bindings, wanted, sort, new Placing<>(mapper));
        List<Placed<R>> rows = sort.optional() ? reading.valuesThenOthers() : reading.rows("", wanted.after());
        @Nullable Long total = wanted.counted() ? reading.count() : null;
        boolean more = rows.size() > wanted.limit();
        List<Placed<R>> shown = more ? rows.subList(0, wanted.limit()) : rows;
        @Nullable Placed<R> last = more ? shown.get(shown.size() - 1) : null;
        return new Slice<>(
                shown.stream().map(Placed::row).toList(),
                last == null ? null : new Position(last.value(), last.key()),
                total);
    }

    private final class Reading<R> {
        private final Handle handle;
        private final String narrowed;
        private final Map<String, Object> bindings;
        private final Selection wanted;
        private final Column sort;
        private final RowMapper<Placed<R>> mapper;

        Reading(
                Handle handle,
                String narrowed,
                Map<String, Object> bindings,
                Selection wanted,
                Column sort,
                RowMapper<Placed<R>> mapper) {
            this.handle = handle;
            this.narrowed = narrowed;
            this.bindings = bindings;
            this.wanted = wanted;
            this.sort = sort;
            this.mapper = mapper;
        }

        /** Two queries, each of which an index can answer. */
        List<Placed<R>> valuesThenOthers() {
            @Nullable Position after = wanted.after();
            List<Placed<R>> rows = new ArrayList<>();
            if (after == null || after.value() != null) {
                rows.addAll(rows(" AND " + sort.sql() + " IS NOT NULL", after));
            }
            if (rows.size() <= wanted.limit()) {
                rows.addAll(
                        rows(" AND " + sort.sql() + " IS NULL", after == null || after.value() != null ? null : after));
            }
            return rows;
        }

        List<Placed<R>> rows(String part, @Nullable Position after) {
            String direction = wanted.descending() ? " DESC" : "";
            String order = sort.equals(key) ? "" : sort.sql() + direction + ", ";
            Query query = handle.createQuery("SELECT " + columns + ", " + sort.sql() + " AS sort_value, " + key.sql()
                    + " AS sort_key FROM " + narrowed + part + (after == null ? "" : beyond(after)) + " ORDER BY "
                    + order + key.sql() + direction + " OFFSET 0 ROWS FETCH FIRST :pageRows ROWS ONLY");
            if (after != null) {
                query.bind("afterKey", key.value(after.key()));
                if (!sort.equals(key) && after.value() != null) {
                    query.bind("afterValue", sort.value(after.value()));
                }
            }
            return query.bindMap(bindings)
                    .bind("pageRows", wanted.limit() + 1)
                    .map(mapper)
                    .list();
        }

        private String beyond(Position after) {
            String than = wanted.descending() ? " < " : " > ";
            if (sort.equals(key) || after.value() == null) {
                return " AND " + key.sql() + than + ":afterKey";
            }
            // The first condition is in the second one, but only it tells an index where to begin.
            return " AND " + sort.sql() + than.stripTrailing() + "= :afterValue AND (" + sort.sql() + than
                    + ":afterValue OR " + key.sql() + than + ":afterKey)";
        }

        long count() {
            return handle.createQuery("SELECT COUNT(*) FROM " + narrowed)
                    .bindMap(bindings)
                    .mapTo(Long.class)
                    .one();
        }
    }

    private record Placing<R>(RowMapper<R> rows) implements RowMapper<Placed<R>> {
        @Override
        public Placed<R> map(ResultSet result, StatementContext context) throws SQLException {
            return new Placed<>(
                    rows.map(result, context), result.getString("sort_value"), result.getString("sort_key"));
        }

        @Override
        public RowMapper<Placed<R>> specialize(ResultSet result, StatementContext context) throws SQLException {
            return new Placing<>(rows.specialize(result, context));
        }
    }

    @Override
    public String toString() {
        return "sorted by " + sorts.keySet().stream().collect(Collectors.joining(", ")) + "; narrowed by "
                + filters.keySet();
    }
}
