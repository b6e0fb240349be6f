package io.prestage.store;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** A query while it is written. Values of callers are bound to its question marks. */
final class Written {
    private final Dialect dialect;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Written(Dialect dialect) {
        this.dialect = dialect;
    }

    Written add(String part) {
        sql.append(part);
        return this;
    }

    /** A text that is put in order by its characters, whatever the language of the database. */
    Written addInOrder(String text) {
        return add(dialect.byCharacters(text));
    }

    Written bind(Object value) {
        values.add(value);
        return add("?");
    }

    Query query(Handle handle) {
        Query query = handle.createQuery(sql);
        for (int i = 0; i < values.size(); i++) {
            query.bind(i, values.get(i));
        }
        return query;
    }
}
