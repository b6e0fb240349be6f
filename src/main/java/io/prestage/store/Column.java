package io.prestage.store;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What rows of a list are compared and sorted by. It is never null: a text that a row has not is empty. Numbers are compared with {@link Long}s,
 * texts with texts, by their characters.
 */
public final class Column {
    private final String sql;
    private final boolean isText;

    private Column(String sql, boolean isText) {
        this.sql = sql;
        this.isText = isText;
    }

    static Column text(String sql) {
        return new Column(sql, true);
    }

    static Column optionalText(String sql) {
        return text("COALESCE(" + sql + ", '')");
    }

    static Column number(String sql) {
        return new Column(sql, false);
    }

    /** Equal to one of these. Derby overlooks blanks at the end of a text. */
    public Condition in(Collection<?> values) {
        if (values.isEmpty()) {
            return Condition.NEVER;
        }
        return new Condition(to -> {
            String before = sql + " IN (";
            for (Object value : values) {
                to.add(before).bind(value);
                before = ", ";
            }
            to.add(")");
        });
    }

    public Condition below(Object value) {
        return ordered(" < ", value);
    }

    public Condition above(Object value) {
        return ordered(" > ", value);
    }

    private Condition ordered(String than, Object value) {
        return new Condition(to -> {
            writeInOrder(to);
            to.add(than).bind(value);
        });
    }

    /** Contains a text, whatever the case. */
    public Condition contains(String text) {
        return like("LOWER(" + sql + ")", "%" + literal(text.toLowerCase(Locale.ROOT)) + "%");
    }

    public Condition startsWith(String text) {
        return like(sql, literal(text) + "%");
    }

    public Condition endsWith(String text) {
        return like(sql, "%" + literal(text));
    }

    private static Condition like(String sql, String pattern) {
        return new Condition(to -> to.add(sql + " LIKE ").bind(pattern).add(" ESCAPE '!'"));
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /**
     * The place that the value of a row has in a list, for sorting by what the values stand for.
     *
     * @param places sets of values that share a place; names of enums, as they are written into SQL
     */
    public Column ranked(List<? extends Collection<String>> places) {
        StringBuilder rank = new StringBuilder("CASE");
        for (int place = 0; place < places.size(); place++) {
            for (String value : places.get(place)) {
                if (!value.matches("[A-Z_]*")) {
                    throw new IllegalArgumentException("'" + value + "' is no name of an enum");
                }
                rank.append(" WHEN ")
                        .append(sql)
                        .append(" = '")
                        .append(value)
                        .append("' THEN ")
                        .append(place);
            }
        }
        return number(rank.append(" ELSE ").append(places.size()).append(" END").toString());
    }

    void writeInOrder(Written to) {
        if (isText) {
            to.addInOrder(sql);
        } else {
            to.add(sql);
        }
    }
}
