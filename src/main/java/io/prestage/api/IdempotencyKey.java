package io.prestage.api;

import org.jspecify.annotations.Nullable;

/** The header by which a caller names a request, so that sending it again has no second effect. Source: draft-ietf-httpapi-idempotency-key-header. */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    private IdempotencyKey() {}

    /**
     * Reads a key: a structured string (RFC 8941 section 3.3.3), or the same without quotes, as many clients send it.
     *
     * @return null where there is none
     * @throws ApiProblem when it is empty, too long, or has other characters than printable ASCII
     */
    static @Nullable String read(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String key = quoted ? text.substring(1, text.length() - 1).replaceAll("\\\\([\"\\\\])", "$1") : text;
        if (key.isEmpty() || key.length() > LONGEST || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw ApiProblem.badRequest(HEADER + " must be 1 to " + LONGEST
                    + " printable ASCII characters, for example a UUID in quotes; another one for each request");
        }
        return key;
    }
}
