package io.prestage.notification;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code mgd[4711]:} or {@code mgd:}; a path such as {@code /usr/sbin/cron[17]:} is a name too. */
record ProcessName(String name, @Nullable Long pid) {

    /** Reads the whole word between two indices. */
    static Optional<ProcessName> read(String text, int at, int end) {
        if (end - at < 2 || text.charAt(end - 1) != ':') {
            return Optional.empty();
        }
        int close = end - 1;
        int open = close;
        if (text.charAt(close - 1) == ']') {
            open = text.indexOf('[', at);
            if (open < 0 || open > close) {
                return Optional.empty();
            }
        }
        String name = text.substring(at, open);
        if (!isName(name)) {
            return Optional.empty();
        }
        if (open == close) {
            return Optional.of(new ProcessName(name, null));
        }
        @Nullable Long pid = StructuredHeader.number(text.substring(open + 1, close - 1));
        return pid == null ? Optional.empty() : Optional.of(new ProcessName(name, pid));
    }

    private static boolean isName(String name) {
        if (name.isEmpty() || !(Character.isLetter(name.charAt(0)) || name.charAt(0) == '/')) {
            return false;
        }
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_./-".indexOf(c) >= 0);
    }
}
