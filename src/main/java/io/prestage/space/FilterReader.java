package io.prestage.space;

import io.prestage.space.Filter.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads filters: {@code ((managedStatus eq 'In Sync') and (not (name eq 'pe1')))}. {@code not} binds before {@code and}, {@code and} before
 * {@code or}; brackets are needed nowhere and allowed everywhere. A quote within quotes is written twice. Source: Junos Space SDK,
 * "Filtering, Sorting and Paging".
 */
final class FilterReader {
    private static final int MOST_CHARACTERS = 4_000;
    private static final int DEEPEST = 50;

    private final String text;
    private int at;
    private int depth;

    private FilterReader(String text) {
        this.text = text;
    }

    /** @throws SpaceProblem that says at which character it stops making sense */
    static Filter read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw SpaceProblem.badRequest(
                    "the filter has " + text.length() + " characters; it may have " + MOST_CHARACTERS);
        }
        FilterReader reader = new FilterReader(text);
        Filter filter = reader.either();
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.fault("'and', 'or' or the end");
        }
        return filter;
    }

    private Filter either() {
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(both());
        } while (skipWord("or"));
        return parts.size() == 1 ? parts.get(0) : new Filter.Or(parts);
    }

    private Filter both() {
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(one());
        } while (skipWord("and"));
        return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
    }

    private Filter one() {
        if (++depth > DEEPEST) {
            throw SpaceProblem.badRequest("the filter is nested deeper than " + DEEPEST);
        }
        try {
            if (skipWord("not")) {
                return new Filter.Not(one());
            }
            if (skip('(')) {
                Filter inner = either();
                if (!skip(')')) {
                    throw fault("')'");
                }
                return inner;
            }
            return compare();
        } finally {
            depth--;
        }
    }

    private Filter compare() {
        String field = word("the name of a field");
        int before = at;
        String how = word("a comparison").toUpperCase(Locale.ROOT);
        for (Comparison each : Comparison.values()) {
            if (each.name().equals(how)) {
                return new Filter.Compare(field, each, value());
            }
        }
        at = before;
        throw fault("one of eq, ne, lt, le, gt, ge, contains, startswith, endswith");
    }

    private String value() {
        skipBlanks();
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            return quoted(text.charAt(at));
        }
        return word("a value");
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != quote) {
                value.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                value.append(quote);
                at++;
            } else {
                at++;
                return value.toString();
            }
        }
        throw fault("the end of the quoted value");
    }

    private String word(String expected) {
        skipBlanks();
        int start = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw fault(expected);
        }
        return text.substring(start, at);
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || "-_@./:%".indexOf(c) >= 0;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean skip(char wanted) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private boolean skipWord(String wanted) {
        skipBlanks();
        int end = at + wanted.length();
        if (text.regionMatches(true, at, wanted, 0, wanted.length())
                && (end == text.length() || !isOfWord(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    private SpaceProblem fault(String expected) {
        String rest = text.substring(Math.min(at, text.length()));
        String found = rest.isEmpty() ? "the end" : "'" + rest.substring(0, Math.min(20, rest.length())) + "'";
        return SpaceProblem.badRequest(
                "the filter is not understood at character " + (at + 1) + ": expected " + expected + ", found " + found
                        + "; a filter is such as (name eq 'pe1') and (deviceFamily eq 'junos')");
    }
}
