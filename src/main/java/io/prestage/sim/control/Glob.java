package io.prestage.sim.control;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names with {@code *} for any characters and {@code ?} for one. */
final class Glob {
    private Glob() {}

    static boolean isGlob(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    static Predicate<String> of(String glob) {
        StringBuilder pattern = new StringBuilder();
        char before = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> pattern.append(before == '*' ? "" : ".*");
                case '?' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(String.valueOf(c)));
            }
            before = c;
        }
        return Pattern.compile(pattern.toString()).asMatchPredicate();
    }
}
