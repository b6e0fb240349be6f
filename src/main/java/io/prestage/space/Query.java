package io.prestage.space;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Parameters of a request, from its query alone: headers of the same name mean something else. */
final class Query {
    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static Query of(Exchange exchange) {
        return parse(exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class));
    }

    /** Reads a query, percent-encoded or not. The first value of a name counts. */
    static Query parse(@Nullable String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String part : raw.split("&", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    parameters.putIfAbsent(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
                }
            }
        }
        return new Query(parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SpaceProblem.badRequest("'" + text + "' in the query is not percent-encoded: " + e.getMessage());
        }
    }

    /** A parameter; absent where it is blank. */
    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
