package io.prestage.steps;

/** After a commit the device does not carry what was written to it. */
public final class EditNotFoundException extends RuntimeException {
    EditNotFoundException(String message) {
        super(message);
    }
}
