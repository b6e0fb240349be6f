package io.prestage.notification;

/**
 * The times that Junos and relays write. None is kept: a device's clock, without year or zone, proves nothing. All methods return the
 * index after the time, or the index they were given where there is none.
 */
final class Timestamp {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int CLOCK_LENGTH = "12:34:56".length();

    private Timestamp() {}

    /** A time, also after one word (a relay's name for the sender), with the blank that must follow. */
    static int skipWithSender(String text, int at) {
        int after = skip(text, at);
        if (after == at) {
            int wordEnd = Chars.skipWord(text, at);
            if (Chars.hasBracket(text, at, wordEnd)) {
                return at;
            }
            int second = Chars.skipBlanks(text, wordEnd);
            after = skip(text, second);
            if (after == second) {
                return at;
            }
        }
        return after < text.length() && Chars.isBlank(text.charAt(after)) ? Chars.skipBlanks(text, after) : at;
    }

    static int skip(String text, int at) {
        int iso = skipIso(text, at);
        return iso > at ? iso : skipClassic(text, at);
    }

    /** RFC 3339, also with the blank before the offset that two Junos manuals print. */
    static int skipIso(String text, int at) {
        if (!matches(text, at, "dddd-dd-ddTdd:dd:dd")) {
            return at;
        }
        int after = skipFraction(text, at + "2026-03-01T12:00:00".length());
        if (after < text.length() && text.charAt(after) == 'Z') {
            return after + 1;
        }
        int offset = after < text.length() && text.charAt(after) == ' ' ? after + 1 : after;
        if (matches(text, offset, "+dd:dd") || matches(text, offset, "-dd:dd")) {
            return offset + "+01:00".length();
        }
        return at;
    }

    /** {@code Mar  1 12:00:00}, with year before or after and fraction of a second where {@code time-format} asks for them. */
    static int skipClassic(String text, int at) {
        int month = matches(text, at, "dddd ") ? at + "2026 ".length() : at;
        if (!isMonth(text, month) || !(matches(text, month + 3, " dd ") || matches(text, month + 3, "  d "))) {
            return at;
        }
        int clock = month + "Mar  1 ".length();
        if (!matches(text, clock, "dd:dd:dd")) {
            return at;
        }
        int after = skipFraction(text, clock + CLOCK_LENGTH);
        return matches(text, after, " dddd ") ? after + " 2026".length() : after;
    }

    private static int skipFraction(String text, int at) {
        if (at < text.length() && text.charAt(at) == '.') {
            int after = Chars.skipDigits(text, at + 1);
            return after > at + 1 ? after : at;
        }
        return at;
    }

    private static boolean isMonth(String text, int at) {
        if (at + 3 > text.length()) {
            return false;
        }
        int found = MONTHS.indexOf(text.substring(at, at + 3));
        return found >= 0 && found % 3 == 0;
    }

    /** {@code d} stands for a digit, everything else for itself. */
    private static boolean matches(String text, int at, String shape) {
        if (at < 0 || at + shape.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            char wanted = shape.charAt(i);
            char found = text.charAt(at + i);
            if (wanted == 'd' ? !Chars.isDigit(found) : wanted != found) {
                return false;
            }
        }
        return true;
    }
}
