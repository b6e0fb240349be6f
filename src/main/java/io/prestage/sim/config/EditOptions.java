package io.prestage.sim.config;

/**
 * How an edit is applied.
 *
 * @param defaultOperation for statements that carry none of their own
 * @param lenient true to report as a warning what {@code load-configuration} only warns of: the deletion of what is not there, the edit of
 *     what is protected
 * @param onError what an error does to the statements beside it
 */
public record EditOptions(Operation defaultOperation, boolean lenient, OnError onError) {

    /** RFC 6241 section 7.2, {@code error-option}. */
    public enum OnError {
        /** What comes after the error is not looked at; what came before it stays edited. */
        STOP,
        /** Every other statement is edited. */
        CONTINUE,
        /** Nothing is edited. */
        ROLL_BACK
    }
}
