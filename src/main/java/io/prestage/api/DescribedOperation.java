package io.prestage.api;

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
        String type = contentType.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
        // What curl -d says of any body, when it is told nothing.
        boolean unsaid = type.isEmpty() || type.equals("application/x-www-form-urlencoded");
        return unsaid || mediaTypes.isEmpty() || mediaTypes.contains(type);
    }
}
