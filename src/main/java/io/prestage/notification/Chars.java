package io.prestage.notification;

/** Steps over runs of characters. Each takes an index and returns the index of the first character that does not belong. */
final class Chars {
    private Chars() {}

    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static int skipBlanks(String text, int at) {
        int i = at;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static int skipWord(String text, int at) {
        int i = at;
        while (i < text.length() && !isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static int skipDigits(String text, int at) {
        int i = at;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** A word of a header: process and pid are written with brackets, which host names never have. */
    static boolean hasBracket(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '[' || text.charAt(i) == ']') {
                return true;
            }
        }
        return false;
    }
}
