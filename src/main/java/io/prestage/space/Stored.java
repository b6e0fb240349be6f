package io.prestage.space;

import io.prestage.model.DeviceState;
import io.prestage.model.RoleState;
import io.prestage.space.Filter.Comparison;
import io.prestage.store.Column;
import io.prestage.store.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a field stands in the database, so that only the rows that a filter lets through are read. */
sealed interface Stored {
    /** True where {@link Comparison#holds} is true of the field; empty where SQL cannot say so on both databases. */
    Optional<Condition> condition(Comparison how, String given);

    /** What puts rows in the order of the field; null where all are alike. */
    @Nullable Column order();

    static Stored text(Column column) {
        return new Text(column);
    }

    static Stored number(Column column) {
        return new Numeric(column);
    }

    static Stored time(Column millis) {
        return new Time(millis);
    }

    static Stored constant(String shown) {
        return new Constant(shown);
    }

    /** Names of an enum, each of which is shown as some word. */
    static Stored words(Column column, Collection<String> names, UnaryOperator<String> shown) {
        return new Words(column, names.stream().collect(Collectors.toMap(Function.identity(), shown)));
    }

    static Stored deviceState(Column column, UnaryOperator<String> shown) {
        return words(column, DeviceState.NAMES, shown);
    }

    static Stored roleState(Column column) {
        return words(column, RoleState.NAMES, name -> name);
    }

    /** The same for all. */
    record Constant(String shown) implements Stored {
        @Override
        public Optional<Condition> condition(Comparison how, String given) {
            return Optional.of(how.holds(shown, given) ? Condition.ALWAYS : Condition.NEVER);
        }

        @Override
        public @Nullable Column order() {
            return null;
        }
    }

    /** One of few words: which of them are meant is found out here. */
    record Words(Column column, Map<String, String> shown) implements Stored {
        public Words {
            shown = Map.copyOf(shown);
        }

        @Override
        public Optional<Condition> condition(Comparison how, String given) {
            return Optional.of(column.in(shown.entrySet().stream()
                    .filter(each -> how.holds(each.getValue(), given))
                    .map(Map.Entry::getKey)
                    .toList()));
        }

        @Override
        public Column order() {
            Map<String, List<String>> byWord = new TreeMap<>();
            shown.forEach((name, word) ->
                    byWord.computeIfAbsent(word, key -> new ArrayList<>()).add(name));
            return column.ranked(List.copyOf(byWord.values()));
        }
    }

    /** A number is compared with numbers only. */
    record Numeric(Column column) implements Stored {
        @Override
        public Optional<Condition> condition(Comparison how, String given) {
            return Comparison.isNumber(given) ? compared(column, how, Long.valueOf(given)) : Optional.empty();
        }

        @Override
        public Column order() {
            return column;
        }
    }

    /** A time of the clock in milliseconds. */
    record Time(Column column) implements Stored {
        @Override
        public Optional<Condition> condition(Comparison how, String given) {
            return Comparison.time(given)
                    .filter(time -> time.equals(Instant.ofEpochMilli(time.toEpochMilli())))
                    .flatMap(time -> compared(column, how, time.toEpochMilli()));
        }

        @Override
        public Column order() {
            return column;
        }
    }

    /** Any text. It may be a number, too, and is then compared as one with numbers. */
    record Text(Column column) implements Stored {
        private static final int MOST_DIGITS = 18;

        @Override
        public Optional<Condition> condition(Comparison how, String given) {
            if (given.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
                return Optional.empty();
            }
            return switch (how) {
                case CONTAINS ->
                    given.chars().allMatch(c -> c < 128) ? Optional.of(column.contains(given)) : Optional.empty();
                case STARTSWITH -> Optional.of(column.startsWith(given));
                case ENDSWITH -> Optional.of(column.endsWith(given));
                case EQ, NE, LT, LE, GT, GE -> ordered(how, given);
            };
        }

        private Optional<Condition> ordered(Comparison how, String given) {
            boolean isEquality = how == Comparison.EQ || how == Comparison.NE;
            if (given.endsWith(" ") || Comparison.time(given).isPresent()) {
                return Optional.empty();
            }
            if (!Comparison.isNumber(given)) {
                return compared(column, how, given);
            }
            Condition same = column.in(spellings(Long.parseLong(given)));
            return isEquality ? Optional.of(how == Comparison.EQ ? same : same.negated()) : Optional.empty();
        }

        /** All texts that are a number. */
        private static List<String> spellings(long number) {
            String digits = Long.toString(Math.abs(number));
            List<String> spellings = new ArrayList<>();
            for (int zeros = 0; zeros + digits.length() <= MOST_DIGITS; zeros++) {
                String spelling = "0".repeat(zeros) + digits;
                if (number >= 0) {
                    spellings.add(spelling);
                }
                if (number <= 0) {
                    spellings.add("-" + spelling);
                }
            }
            return spellings;
        }

        @Override
        public Column order() {
            return column;
        }
    }

    private static Optional<Condition> compared(Column column, Comparison how, Object given) {
        return switch (how) {
            case EQ -> Optional.of(column.in(List.of(given)));
            case NE -> Optional.of(column.in(List.of(given)).negated());
            case LT -> Optional.of(column.below(given));
            case LE -> Optional.of(column.above(given).negated());
            case GT -> Optional.of(column.above(given));
            case GE -> Optional.of(column.below(given).negated());
            case CONTAINS, STARTSWITH, ENDSWITH -> Optional.empty();
        };
    }
}
