package io.prestage.notification;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code [1] TIME HOST PROCESS PID TAG [structured data] TEXT} (RFC 5424 as Junos writes it: the version may be missing, and a relay may
 * have put its name for the sender in front).
 */
final class StructuredHeader {
    private static final String NONE = "-";
    private static final int PROCESS = 1;

    private StructuredHeader() {}

    static Optional<Header> read(String text, int at) {
        Optional<Header> direct = readAt(text, at);
        if (direct.isPresent()) {
            return direct;
        }
        int wordEnd = Chars.skipWord(text, at);
        return wordEnd == at || Chars.hasBracket(text, at, wordEnd)
                ? Optional.empty()
                : readAt(text, Chars.skipBlanks(text, wordEnd));
    }

    private static Optional<Header> readAt(String text, int at) {
        int time = skipVersionAndTime(text, at);
        if (time == at) {
            return Optional.empty();
        }
        String[] fields = new String[4];
        int next = time;
        for (int i = 0; i < fields.length; i++) {
            if (next >= text.length() || text.charAt(next) != ' ') {
                return Optional.empty();
            }
            int end = Chars.skipWord(text, next + 1);
            // A relay that knows no process leaves the field empty.
            if (end == next + 1 && i != PROCESS) {
                return Optional.empty();
            }
            fields[i] = text.substring(next + 1, end);
            next = end;
        }
        int data = next + 1;
        boolean hasData = next < text.length() - 1
                && text.charAt(next) == ' '
                && (text.charAt(data) == '-' || text.charAt(data) == '[');
        return hasData && isProcess(fields[PROCESS]) ? Optional.of(header(fields, text, data)) : Optional.empty();
    }

    /** Version and time, or time alone; the index given where neither stands there. */
    private static int skipVersionAndTime(String text, int at) {
        if (text.startsWith("1 - ", at)) {
            return at + "1 -".length();
        }
        int time = text.startsWith("1 ", at) ? at + 2 : at;
        int after = Timestamp.skipIso(text, time);
        return after == time ? at : after;
    }

    /** A classic header has its process here, with a colon or brackets. */
    private static boolean isProcess(String field) {
        return field.indexOf(':') < 0 && !Chars.hasBracket(field, 0, field.length());
    }

    private static Header header(String[] fields, String text, int data) {
        StructuredData parameters = StructuredData.read(text, data);
        String host = fields[0];
        String process = fields[PROCESS];
        @Nullable Long pid = number(fields[2]);
        if (fields[3].equals(NONE) && pid == null && host.length() == 4 && Chars.skipDigits(host, 0) == 4) {
            // rsyslog took the year of "Mar  1 12:00:00 2026 pe1" for the host.
            host = process;
        }
        return new Header(
                known(host),
                null,
                known(process),
                pid,
                known(fields[3]),
                parameters.values(),
                text.substring(Chars.skipBlanks(text, parameters.end())));
    }

    private static @Nullable String known(String field) {
        return field.equals(NONE) || field.isEmpty() ? null : field;
    }

    static @Nullable Long number(String field) {
        boolean digits = !field.isEmpty() && field.length() <= 18 && Chars.skipDigits(field, 0) == field.length();
        return digits ? Long.valueOf(field) : null;
    }
}
