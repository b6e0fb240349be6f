package io.prestage.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The parameters in the address of a request, each of them once. Headers are none: what a caller sends there must not pass for one. */
record Query(Map<String, String> parameters) {

    static Query of(Exchange exchange) {
        return read(exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class));
    }

    /** @throws ApiProblem when a parameter is there twice, or cannot be decoded */
    static Query read(@Nullable String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return new Query(parameters);
        }
        for (String each : raw.split("&", -1)) {
            if (each.isEmpty()) {
                continue;
            }
            int equals = each.indexOf('=');
            String name = decoded(equals < 0 ? each : each.substring(0, equals));
            if (parameters.put(name, equals < 0 ? "" : decoded(each.substring(equals + 1))) != null) {
                throw ApiProblem.badRequest("parameter '" + name + "' is there more than once; give it once");
            }
        }
        return new Query(parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("'" + text + "' is not percent-encoded as addresses are: " + e.getMessage());
        }
    }

    @Nullable String get(String name) {
        return parameters.get(name);
    }
}
