package io.prestage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.access.Tokens;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Strong entity tags (RFC 9110 section 8.8.3): what a resource looks like, in short. */
final class EntityTag {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LENGTH = 24;

    private EntityTag() {}

    static String of(byte[] json) {
        return '"' + Tokens.sha256Hex(json).substring(0, LENGTH) + '"';
    }

    /** {@code If-None-Match} compares weakly (RFC 9110 section 13.1.2). */
    static boolean isIn(String list, String tag) {
        return list.strip().equals("*")
                || Arrays.stream(list.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals);
    }

    /**
     * Holds a resource that is about to be changed against {@code If-Match} (RFC 9110 section 13.1.1); without one, everything matches.
     *
     * @param current what GET answers now, read in the transaction that changes it
     * @throws ApiProblem 412 when it is not as the caller saw it
     */
    static void mustMatch(Exchange exchange, Object current) {
        @Nullable String wanted = exchange.getMessage().getHeader("If-Match", String.class);
        if (wanted == null || wanted.strip().equals("*")) {
            return;
        }
        String tag = of(json(current));
        if (Arrays.stream(wanted.split(",")).map(String::strip).noneMatch(tag::equals)) {
            throw ApiProblem.of(
                    ProblemType.PRECONDITION_FAILED,
                    "it is not as you saw it any more: its ETag is " + tag + ", not " + wanted
                            + "; GET it again and decide anew");
        }
    }

    private static byte[] json(Object item) {
        try {
            return JSON.writeValueAsBytes(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what GET answers can be written as JSON", e);
        }
    }
}
