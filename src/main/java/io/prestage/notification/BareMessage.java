package io.prestage.notification;

import java.util.Optional;

/** {@code [%FACILITY-SEVERITY-]TAG: TEXT}, for example {@code %INTERACT-5-UI_COMMIT_COMPLETED: commit complete}. */
record BareMessage(String tag, String message) {
    private static final String REPEATED = "message repeated ";
    private static final String TIMES = " times: [";

    static Optional<BareMessage> read(String text, int from) {
        int start = Chars.skipBlanks(text, from);
        int inside = skipRepetition(text, start);
        if (inside > start && text.endsWith("]")) {
            return read(text.substring(0, text.length() - 1), inside);
        }
        int at = skipExplicitPriority(text, start);
        int end = at;
        boolean underscore = false;
        while (end < text.length() && isTagCharacter(text.charAt(end), end == at)) {
            underscore |= text.charAt(end) == '_';
            end++;
        }
        if (!underscore || end >= text.length() || text.charAt(end) != ':') {
            return Optional.empty();
        }
        int message = end + 1;
        if (message < text.length() && text.charAt(message) == ' ') {
            message++;
        }
        return Optional.of(new BareMessage(text.substring(at, end), text.substring(message)));
    }

    static Optional<Header> read(Header header) {
        return read(header.message(), 0).map(bare -> header.withTag(bare.tag(), bare.message()));
    }

    /** {@code message repeated 2 times: [ TAG: TEXT]}, as rsyslog folds equal messages. Source: rsyslog, RepeatedMsgReduction. */
    private static int skipRepetition(String text, int at) {
        if (!text.startsWith(REPEATED, at)) {
            return at;
        }
        int digits = Chars.skipDigits(text, at + REPEATED.length());
        return digits > at + REPEATED.length() && text.startsWith(TIMES, digits) ? digits + TIMES.length() : at;
    }

    private static int skipExplicitPriority(String text, int at) {
        if (at >= text.length() || text.charAt(at) != '%') {
            return at;
        }
        int dash = text.indexOf('-', at);
        boolean shaped = dash > at + 1
                && dash + 2 < text.length()
                && Chars.isDigit(text.charAt(dash + 1))
                && text.charAt(dash + 2) == '-'
                && text.substring(at + 1, dash).chars().allMatch(c -> isTagCharacter((char) c, false));
        return shaped ? dash + 3 : at;
    }

    private static boolean isTagCharacter(char c, boolean first) {
        return (c >= 'A' && c <= 'Z') || (!first && (c == '_' || Chars.isDigit(c)));
    }
}
