package io.prestage.space;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a collection is wanted. Two dialects: {@code paging=(start eq 2, limit eq 3)} counts from 0, {@code start=2&limit=3} of
 * Connectivity Services Director from 1. Without either, all of it.
 *
 * @param start how many to leave out
 * @param limit how many to show
 */
record Paging(int start, int limit) {
    private static final Pattern PART = Pattern.compile("\\s*(start|limit)\\s+eq\\s+'?(\\d{1,9})'?\\s*");

    static Paging of(Query query) {
        int start = 0;
        int limit = Integer.MAX_VALUE;
        String paging = query.get("paging").orElse("");
        if (!paging.isEmpty()) {
            String inner = paging.replaceAll("^\\(+|\\)+$", "");
            for (String part : inner.split(",", -1)) {
                Matcher matcher = PART.matcher(part);
                if (!matcher.matches()) {
                    throw SpaceProblem.badRequest("paging is such as (start eq 0, limit eq 50), not '" + paging + "'");
                }
                int number = Integer.parseInt(matcher.group(2));
                if (matcher.group(1).equals("start")) {
                    start = number;
                } else {
                    limit = number;
                }
            }
            return new Paging(start, limit);
        }
        start = query.get("start").map(text -> number("start", text)).orElse(1) - 1;
        limit = query.get("limit").map(text -> number("limit", text)).orElse(limit);
        return new Paging(Math.max(0, start), limit);
    }

    private static int number(String name, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw SpaceProblem.badRequest(name + " must be a whole number, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    <T> List<T> of(List<T> all) {
        int from = Math.min(start, all.size());
        return all.subList(from, from + Math.min(limit, all.size() - from));
    }
}
