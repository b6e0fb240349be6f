package io.prestage.api;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What {@code openapi.yaml} says of the requests of an operation.
 *
 * @param parameters in the address, by name
 * @param headers that mean something to it
 * @param mediaTypes of its body; none where it has no body
 */
record DescribedOperation(Map<String, DescribedParameter> parameters, Set<String> headers, Set<String> mediaTypes) {

    /** Whether it takes a body of a media type, parameters aside. */
    boolean takes(String contentType) {
        String type = bare(contentType);
        return type.isEmpty() || isForm(type) || mediaTypes.isEmpty() || mediaTypes.contains(type);
    }

    /** What {@code curl -d} says of any body, when it is told nothing. */
    static boolean isForm(String contentType) {
        return bare(contentType).equals("application/x-www-form-urlencoded");
    }

    private static String bare(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
