package io.prestage.space;

import io.prestage.store.Condition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller wants to see of a collection. {@link FilterReader} reads it, {@code toString} writes it in the same grammar. */
sealed interface Filter {
    /**
     * Whether something is wanted.
     *
     * @param fields value of each field by name; null where it has none
     */
    boolean matches(UnaryOperator<@Nullable String> fields);

    /** Names of the fields that it looks at. */
    Set<String> names();

    /**
     * The same for the database.
     *
     * @param one of a comparison; empty where the database cannot make it, and then it cannot answer the whole
     */
    Optional<Condition> condition(Function<Compare, Optional<Condition>> one);

    /** All of these. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(UnaryOperator<@Nullable String> fields) {
            return parts.stream().allMatch(part -> part.matches(fields));
        }

        @Override
        public Set<String> names() {
            return all(parts);
        }

        @Override
        public Optional<Condition> condition(Function<Compare, Optional<Condition>> one) {
            return conditions(parts, one).map(Condition::all);
        }

        @Override
        public String toString() {
            return joined(parts, " and ");
        }
    }

    /** Any of these. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(UnaryOperator<@Nullable String> fields) {
            return parts.stream().anyMatch(part -> part.matches(fields));
        }

        @Override
        public Set<String> names() {
            return all(parts);
        }

        @Override
        public Optional<Condition> condition(Function<Compare, Optional<Condition>> one) {
            return conditions(parts, one).map(Condition::any);
        }

        @Override
        public String toString() {
            return joined(parts, " or ");
        }
    }

    /** Anything but this. */
    record Not(Filter part) implements Filter {
        @Override
        public boolean matches(UnaryOperator<@Nullable String> fields) {
            return !part.matches(fields);
        }

        @Override
        public Set<String> names() {
            return part.names();
        }

        @Override
        public Optional<Condition> condition(Function<Compare, Optional<Condition>> one) {
            return part.condition(one).map(Condition::negated);
        }

        @Override
        public String toString() {
            return "(not " + part + ")";
        }
    }

    /** How a field is compared. What orders compares numbers as numbers, times as times, and all else as text. */
    enum Comparison {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        CONTAINS,
        STARTSWITH,
        ENDSWITH;

        private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
        private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean holds(String value, String given) {
            return switch (this) {
                case EQ -> order(value, given) == 0;
                case NE -> order(value, given) != 0;
                case LT -> order(value, given) < 0;
                case LE -> order(value, given) <= 0;
                case GT -> order(value, given) > 0;
                case GE -> order(value, given) >= 0;
                case CONTAINS -> value.toLowerCase(Locale.ROOT).contains(given.toLowerCase(Locale.ROOT));
                case STARTSWITH -> value.startsWith(given);
                case ENDSWITH -> value.endsWith(given);
            };
        }

        private static int order(String value, String given) {
            if (isNumber(value) && isNumber(given)) {
                return Long.compare(Long.parseLong(value), Long.parseLong(given));
            }
            Optional<Instant> time = time(value);
            Optional<Instant> givenTime = time(given);
            return time.isPresent() && givenTime.isPresent()
                    ? time.get().compareTo(givenTime.get())
                    : value.compareTo(given);
        }

        static boolean isNumber(String text) {
            return NUMBER.matcher(text).matches();
        }

        /** A time such as 2031-01-31T12:00:00Z. */
        static Optional<Instant> time(String text) {
            if (!TIME.matcher(text).matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /** One field against a value. A field without a value is like an empty text. */
    record Compare(String field, Comparison how, String value) implements Filter {
        @Override
        public boolean matches(UnaryOperator<@Nullable String> fields) {
            @Nullable String held = fields.apply(field);
            return how.holds(held == null ? "" : held, value);
        }

        @Override
        public Set<String> names() {
            return Set.of(field);
        }

        @Override
        public Optional<Condition> condition(Function<Compare, Optional<Condition>> one) {
            return one.apply(this);
        }

        @Override
        public String toString() {
            return "(" + field + " " + how.word() + " '" + value.replace("'", "''") + "')";
        }
    }

    private static Set<String> all(List<Filter> parts) {
        Set<String> names = new TreeSet<>();
        parts.forEach(part -> names.addAll(part.names()));
        return names;
    }

    private static Optional<List<Condition>> conditions(
            List<Filter> parts, Function<Compare, Optional<Condition>> one) {
        List<Condition> conditions =
                parts.stream().flatMap(part -> part.condition(one).stream()).toList();
        return conditions.size() == parts.size() ? Optional.of(conditions) : Optional.empty();
    }

    private static String joined(List<Filter> parts, String with) {
        return "(" + String.join(with, parts.stream().map(Filter::toString).toList()) + ")";
    }
}
