package io.prestage.netconf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes text as XML. */
final class Xml {
    /**
     * Prefixes that some releases of Junos use without declaring them, and what they mean. The URL of {@code junos} differs with each
     * release, so this one says that it is not known.
     */
    static final Map<String, String> UNDECLARED_PREFIXES = Map.of(
            "junos", "http://xml.juniper.net/junos/undeclared",
            "xnm", "http://xml.juniper.net/xnm/1.1/xnm",
            "nc", "urn:ietf:params:xml:ns:netconf:base:1.0");

    private Xml() {}

    /** For element content and attribute values; characters that XML cannot hold become U+FFFD. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        try {
            escape(text, escaped);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail in this way
        }
        return escaped.toString();
    }

    static void escape(String text, Appendable out) throws IOException {
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String instead = replacement(text, i, c);
            if (instead != null) {
                out.append(text, done, i).append(instead);
                done = i + 1;
            }
        }
        out.append(text, done, text.length());
    }

    private static @Nullable String replacement(String text, int at, char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&apos;";
            case '\r' -> "&#13;";
            case '\t', '\n' -> null;
            default -> (c >= ' ' && c < 0xD800) || isAllowed(text, at, c) ? null : "\uFFFD";
        };
    }

    /** XML 1.0 section 2.2. */
    private static boolean isAllowed(String text, int at, char c) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= 0xE000 && c <= 0xFFFD;
    }
}
