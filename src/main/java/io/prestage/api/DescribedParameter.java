package io.prestage.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter as {@code openapi.yaml} describes it.
 *
 * @param several whether values may stand there with commas between
 * @param words the values that there are; empty where they are not listed
 */
record DescribedParameter(
        String name,
        String type,
        String format,
        boolean several,
        List<String> words,
        @Nullable Long least,
        @Nullable Long most,
        @Nullable Long longest) {
    private static final long LONGEST = 1000;

    static DescribedParameter of(Map<?, ?> parameter, Map<?, ?> schema, Map<?, ?> items) {
        boolean several = "array".equals(schema.get("type"));
        Map<?, ?> each = several ? items : schema;
        return new DescribedParameter(
                String.valueOf(parameter.get("name")),
                String.valueOf(each.get("type")),
                String.valueOf(each.get("format")),
                several,
                each.get("enum") instanceof List<?> words
                        ? words.stream().map(String::valueOf).toList()
                        : List.of(),
                number(each.get("minimum")),
                number(each.get("maximum")),
                number(each.get("maxLength")));
    }

    private static @Nullable Long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }

    /** What is wrong with a value, as in "limit must be …"; empty where nothing is. */
    Optional<String> fault(String value) {
        boolean right = several ? Arrays.stream(value.split(",", -1)).allMatch(this::isAllowed) : isAllowed(value);
        return right ? Optional.empty() : Optional.of(name + " must be " + allowed() + ", not '" + value + "'");
    }

    private boolean isAllowed(String value) {
        return switch (type) {
            case "integer" -> isNumber(value);
            case "boolean" -> value.equals("true") || value.equals("false");
            default ->
                value.length() <= Objects.requireNonNullElse(longest, LONGEST)
                        && (words.isEmpty() || words.contains(value))
                        && (!format.equals("date-time") || isTime(value));
        };
    }

    private boolean isNumber(String value) {
        try {
            long number = Long.parseLong(value);
            return (least == null || number >= least) && (most == null || number <= most);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        try {
            return Instant.parse(value).toEpochMilli() > Long.MIN_VALUE;
        } catch (DateTimeParseException | ArithmeticException e) {
            return false;
        }
    }

    private String allowed() {
        if (!words.isEmpty()) {
            return words.stream()
                    .collect(Collectors.joining(", ", "one of ", several ? ", or several with commas between" : ""));
        }
        return switch (type) {
            case "integer" ->
                least != null && most != null
                        ? "a whole number from " + least + " to " + most
                        : "a whole number" + (least == null ? "" : ", " + least + " at least");
            case "boolean" -> "true or false";
            default ->
                format.equals("date-time")
                        ? "a time such as 2031-01-31T12:00:00Z"
                        : "a text of " + Objects.requireNonNullElse(longest, LONGEST) + " characters at most";
        };
    }
}
