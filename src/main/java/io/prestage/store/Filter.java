package io.prestage.store;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A way to narrow a {@link Listing}: a name that callers use, and the condition that a value of theirs becomes. */
public final class Filter {
    private static final List<String> BETWEEN_TAGS = List.of(" ", ",", ";");

    private final String name;
    private final List<String> words;
    private final Function<String, Condition> reading;

    /** A condition of SQL with its bindings. */
    record Condition(String sql, Map<String, Object> bindings) {}

    private Filter(String name, List<String> words, Function<String, Condition> reading) {
        this.name = name;
        this.words = words;
        this.reading = reading;
    }

    /** Equal to a text. */
    static Filter text(String name, String sql) {
        return new Filter(name, List.of(), value -> new Condition(sql + " = :" + name, Map.of(name, value)));
    }

    static Filter number(String name, String sql) {
        return new Filter(name, List.of(), value -> {
            try {
                return new Condition(sql + " = :" + name, Map.of(name, Long.parseLong(value)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a whole number");
            }
        });
    }

    /** One of the names of an enum, or several with commas between. */
    static <E extends Enum<E>> Filter oneOf(String name, String sql, Class<E> names) {
        return oneOf(
                name,
                sql,
                Arrays.stream(names.getEnumConstants()).map(Enum::name).toList());
    }

    static Filter oneOf(String name, String sql, List<String> words) {
        return oneOf(name, sql, words, Function.identity());
    }

    /** Words that stand in the table as something else. */
    static Filter oneOf(String name, String sql, List<String> words, Function<String, String> stored) {
        return new Filter(name, words, value -> {
            Map<String, Object> bindings = new LinkedHashMap<>();
            for (String word : value.split(",", -1)) {
                if (!words.contains(word)) {
                    throw new IllegalArgumentException(
                            "one of " + String.join(", ", words) + ", or several with commas between");
                }
                bindings.put(name + bindings.size(), stored.apply(word));
            }
            String list = bindings.keySet().stream().map(each -> ":" + each).collect(Collectors.joining(", "));
            return new Condition(sql + " IN (" + list + ")", bindings);
        });
    }

    /** Contained in one of some texts, whatever the case. */
    static Filter contained(String name, String... sqls) {
        String condition = Arrays.stream(sqls)
                .map(sql -> "LOWER(" + sql + ") LIKE :" + name + " ESCAPE '!'")
                .collect(Collectors.joining(" OR ", "(", ")"));
        return new Filter(name, List.of(), value -> new Condition(condition, Map.of(name, pattern("", value, ""))));
    }

    /** One of the tags that stand in a text, with blanks, commas or semicolons between. */
    static Filter tag(String name, String sql) {
        return new Filter(name, List.of(), value -> {
            Map<String, Object> bindings = new LinkedHashMap<>();
            List<String> cases = new ArrayList<>();
            for (String before : BETWEEN_TAGS) {
                for (String after : BETWEEN_TAGS) {
                    String parameter = name + bindings.size();
                    bindings.put(parameter, pattern(before, value, after));
                    cases.add("LOWER(' ' || " + sql + " || ' ') LIKE :" + parameter + " ESCAPE '!'");
                }
            }
            return new Condition("(" + String.join(" OR ", cases) + ")", bindings);
        });
    }

    private static String pattern(String before, String value, String after) {
        String literal = value.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + before + literal + after + "%";
    }

    static Filter flag(String name, String whenTrue, String whenFalse) {
        return new Filter(name, List.of("true", "false"), value -> switch (value) {
            case "true" -> new Condition(whenTrue, Map.of());
            case "false" -> new Condition(whenFalse, Map.of());
            default -> throw new IllegalArgumentException("true or false");
        });
    }

    /** At a time or later. */
    static Filter from(String name, String sql) {
        return time(name, sql + " >= :" + name);
    }

    /** Before a time. */
    static Filter until(String name, String sql) {
        return time(name, sql + " < :" + name);
    }

    private static Filter time(String name, String condition) {
        return new Filter(name, List.of(), value -> {
            try {
                return new Condition(
                        condition, Map.of(name, Instant.parse(value).toEpochMilli()));
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new IllegalArgumentException("a time such as 2031-01-31T12:00:00Z");
            }
        });
    }

    public String name() {
        return name;
    }

    /** The values that there are; empty where they cannot be listed. */
    public List<String> words() {
        return words;
    }

    /**
     * What is allowed, as in "must be …", where a value is not; empty where it is.
     */
    public Optional<String> fault(String value) {
        try {
            return reading.apply(value).sql().isEmpty() ? Optional.of("something") : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    Condition condition(String value) {
        return reading.apply(value);
    }
}
