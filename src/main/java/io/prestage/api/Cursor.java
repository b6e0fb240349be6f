package io.prestage.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place in a list, opaque to callers. Keyset paging: it names the last item seen, so it survives inserts. */
record Cursor(String after) {
    private static final String PREFIX = "a:";

    static Cursor after(Object key) {
        return new Cursor(key.toString());
    }

    static Cursor read(@Nullable String text, String start) {
        if (text == null || text.isEmpty()) {
            return new Cursor(start);
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (decoded.startsWith(PREFIX)) {
                return new Cursor(decoded.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw badCursor(text);
    }

    long afterNumber() {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw badCursor(toString());
        }
    }

    private static ApiProblem badCursor(String text) {
        return ApiProblem.badRequest(
                "cursor '" + text + "' is none of ours: use the value of 'next' of the page before, or leave it out");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PREFIX + after).getBytes(StandardCharsets.UTF_8));
    }
}
