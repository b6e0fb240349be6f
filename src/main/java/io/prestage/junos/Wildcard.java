package io.prestage.junos;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Junos name patterns: {@code *}, {@code ?} and {@code [a-c]}. */
final class Wildcard {
    private Wildcard() {}

    static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
    }

    static Predicate<String> of(String pattern) {
        StringBuilder regex = new StringBuilder();
        boolean inSet = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' && !inSet) {
                regex.append(".*");
            } else if (c == '?' && !inSet) {
                regex.append('.');
            } else if (c == '[' && pattern.indexOf(']') > 0) {
                inSet = true;
                regex.append('[');
            } else if (c == ']' && inSet) {
                inSet = false;
                regex.append(']');
            } else if (inSet && (c == '-' || c == '!')) {
                regex.append(c == '!' ? '^' : c);
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return safe(regex.toString(), pattern);
    }

    /** A pattern that is none matches only itself. */
    private static Predicate<String> safe(String regex, String pattern) {
        try {
            return Pattern.compile(regex).asMatchPredicate();
        } catch (java.util.regex.PatternSyntaxException e) {
            return pattern::equals;
        }
    }
}
