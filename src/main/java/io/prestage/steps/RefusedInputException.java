package io.prestage.steps;

import org.jspecify.annotations.Nullable;

/** A message of an integrator's route that is not as the contract says: what, where, and what to do. Sending it again changes nothing. */
public final class RefusedInputException extends RuntimeException {
    private static final int LENGTH = 100;

    /**
     * @param endpoint to which it was sent
     * @param header that is at fault
     * @param value as it came; null where it is missing
     * @param expected what is wanted in its place
     */
    RefusedInputException(String endpoint, String header, @Nullable Object value, String expected) {
        super("a message to " + endpoint + " is refused: header '" + header + "' "
                + (value == null ? "is missing" : "is '" + shown(value) + "'") + "; it must be " + expected
                + " (docs/integrators.md)");
    }

    private static String shown(Object value) {
        String text = value.toString().replaceAll("\\p{Cntrl}+", " ");
        return text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
    }
}
