package io.prestage.store;

import java.util.List;
import java.util.function.Consumer;

/** Which rows are wanted: comparisons of a {@link Column}, and what joins them. It holds for a row or does not; it is never unknown. */
public final class Condition {
    public static final Condition ALWAYS = of("1 = 1");
    public static final Condition NEVER = of("1 = 0");

    private final Consumer<Written> writing;

    Condition(Consumer<Written> writing) {
        this.writing = writing;
    }

    static Condition of(String sql) {
        return new Condition(to -> to.add(sql));
    }

    public static Condition all(List<Condition> parts) {
        return parts.isEmpty() ? ALWAYS : joined(parts, " AND ");
    }

    public static Condition any(List<Condition> parts) {
        return parts.isEmpty() ? NEVER : joined(parts, " OR ");
    }

    public Condition negated() {
        return new Condition(to -> {
            to.add("NOT (");
            write(to);
            to.add(")");
        });
    }

    private static Condition joined(List<Condition> parts, String with) {
        return new Condition(to -> {
            String before = "(";
            for (Condition part : parts) {
                to.add(before);
                part.write(to);
                before = with;
            }
            to.add(")");
        });
    }

    void write(Written to) {
        writing.accept(to);
    }
}
