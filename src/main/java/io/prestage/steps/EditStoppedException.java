package io.prestage.steps;

/** An edit is not made, for a reason that lies with others: nothing of it stands on the device, and it is tried again later. */
public final class EditStoppedException extends RuntimeException {
    /** Why. */
    enum Kind {
        /** The device is no longer what the edit was planned on. */
        STALE,
        /** Somebody's confirmed commit waits, which any commit of ours would confirm. */
        COMMIT_PENDING,
        /** An edit of ours that was found wanting is not taken back yet. */
        ROLLING_BACK
    }

    private final Kind kind;

    EditStoppedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
