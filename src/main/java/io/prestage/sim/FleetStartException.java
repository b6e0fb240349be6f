package io.prestage.sim;

/** A fleet cannot start. The message says why and what to do. */
public final class FleetStartException extends Exception {

    /** Why. */
    public enum Kind {
        PORT_TAKEN,
        ADDRESS_NOT_LOCAL,
        TOO_FEW_DESCRIPTORS,
        /** The folder of configurations has none that can be used. */
        NO_CONFIGURATIONS,
        OTHER
    }

    private final Kind kind;

    FleetStartException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    FleetStartException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
