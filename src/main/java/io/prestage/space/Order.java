package io.prestage.space;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By which field a collection is sorted. Two dialects: {@code sortby=(name(descending),…)} of the platform, of which the first field counts, and
 * {@code sortedby=Name&sortorder=desc} of Connectivity Services Director.
 */
record Order(String field, boolean descending) {
    private static final Pattern FIRST = Pattern.compile(
            "\\(?\\s*([\\w@.-]+)\\s*(?:\\(\\s*(ascending|descending|asc|desc)\\s*\\))?\\s*(?:[,)].*)?",
            Pattern.CASE_INSENSITIVE);

    static Optional<Order> of(Query query) {
        Optional<String> platform = query.get("sortby");
        if (platform.isPresent()) {
            Matcher first = FIRST.matcher(platform.get());
            if (!first.matches()) {
                throw SpaceProblem.badRequest("sortby is such as (name(descending)), not '" + platform.get() + "'");
            }
            String direction = first.group(2);
            return Optional.of(new Order(first.group(1), direction != null && isDescending(direction)));
        }
        String direction = query.get("sortorder").orElse("asc");
        if (!direction.equalsIgnoreCase("asc") && !direction.equalsIgnoreCase("desc")) {
            throw SpaceProblem.badRequest("sortorder is asc or desc, not '" + direction + "'");
        }
        return query.get("sortedby")
                .or(() -> query.get("sortorder").map(order -> "name"))
                .map(field -> new Order(field, isDescending(direction)));
    }

    private static boolean isDescending(String word) {
        return word.regionMatches(true, 0, "desc", 0, 4);
    }
}
