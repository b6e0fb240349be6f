package io.prestage.notification;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Structured data (RFC 5424 section 6.3), also without the id that some Junos releases leave out.
 *
 * @param values parameters of all elements, name to value without escapes
 * @param end index after the data
 */
record StructuredData(Map<String, String> values, int end) {
    private static final int MAX_PARAMETERS = 64;

    /** Reads at {@code -} or {@code [}. A defect ends the data there: what was read before it stays. */
    static StructuredData read(String text, int at) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text.charAt(at) == '-') {
            return new StructuredData(values, at + 1);
        }
        int next = at;
        while (next < text.length() && text.charAt(next) == '[') {
            int end = readElement(text, next + 1, values);
            if (end < 0) {
                return new StructuredData(values, text.length());
            }
            next = end;
        }
        return new StructuredData(values, next);
    }

    /** Returns the index after the closing bracket, or -1. */
    private static int readElement(String text, int at, Map<String, String> values) {
        int next = at;
        while (next < text.length()) {
            char c = text.charAt(next);
            if (c == ']') {
                return next + 1;
            }
            if (c == ' ') {
                next++;
                continue;
            }
            int end = next;
            while (end < text.length() && " =]\"".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end < text.length() - 1 && text.charAt(end) == '=' && text.charAt(end + 1) == '"') {
                StringBuilder value = new StringBuilder();
                int close = readValue(text, end + 2, value);
                if (close < 0) {
                    return -1;
                }
                if (values.size() < MAX_PARAMETERS) {
                    values.put(text.substring(next, end), value.toString());
                }
                next = close;
            } else if (end > next && end < text.length() && text.charAt(end) != '"') {
                next = text.charAt(end) == '=' ? end + 1 : end;
            } else {
                return -1;
            }
        }
        return -1;
    }

    /** Returns the index after the closing quote, or -1. Only quote, backslash and bracket are escaped. */
    private static int readValue(String text, int at, StringBuilder value) {
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\' && i + 1 < text.length() && "\"\\]".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
                c = text.charAt(i);
            }
            value.append(c);
        }
        return -1;
    }
}
