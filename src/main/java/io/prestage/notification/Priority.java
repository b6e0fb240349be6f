package io.prestage.notification;

/** The {@code <PRI>} at the start of a message. Its value says nothing that we could rely on: devices and relays rewrite it. */
final class Priority {
    private Priority() {}

    /** Returns the index after it and white space around it, or after white space alone where there is none. */
    static int skip(String text) {
        int start = Chars.skipBlanks(text, 0);
        int at = start;
        if (at < text.length() && text.charAt(at) == '<') {
            int digits = Chars.skipDigits(text, at + 1);
            int count = digits - at - 1;
            if (count >= 1 && count <= 3 && digits < text.length() && text.charAt(digits) == '>') {
                return Chars.skipBlanks(text, digits + 1);
            }
        }
        return start;
    }
}
