package io.prestage.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Rows as records, by the names of their columns. Jdbi works out by reflection for every result which column becomes which component; here that is
 * done once for each list of columns, of which there are as many as queries.
 */
final class RecordMapper<R> implements RowMapper<R> {
    private static final Map<Class<?>, RecordMapper<?>> BY_TYPE = new ConcurrentHashMap<>();

    private final RowMapper<R> reflective;
    private final Map<List<String>, RowMapper<R>> byColumns = new ConcurrentHashMap<>();

    private RecordMapper(Class<R> type) {
        this.reflective = ConstructorMapper.of(type);
    }

    @SuppressWarnings("unchecked") // each class is the key of its own mapper
    static <R> RecordMapper<R> of(Class<R> type) {
        return (RecordMapper<R>) BY_TYPE.computeIfAbsent(type, RecordMapper::new);
    }

    @Override
    public R map(ResultSet rows, StatementContext context) throws SQLException {
        return specialize(rows, context).map(rows, context);
    }

    @Override
    public RowMapper<R> specialize(ResultSet rows, StatementContext context) throws SQLException {
        List<String> columns = columns(rows.getMetaData());
        @Nullable RowMapper<R> known = byColumns.get(columns);
        if (known != null) {
            return known;
        }
        RowMapper<R> bound = reflective.specialize(rows, context);
        byColumns.put(columns, bound);
        return bound;
    }

    private static List<String> columns(ResultSetMetaData about) throws SQLException {
        int count = about.getColumnCount();
        List<String> columns = new ArrayList<>(count);
        for (int column = 1; column <= count; column++) {
            columns.add(about.getColumnLabel(column));
        }
        return columns;
    }
}
