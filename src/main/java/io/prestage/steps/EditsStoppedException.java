package io.prestage.steps;

/** All edits were stopped before this one was committed. The message says by whom and why. */
public final class EditsStoppedException extends RuntimeException {
    EditsStoppedException(String reason) {
        super(reason);
    }
}
