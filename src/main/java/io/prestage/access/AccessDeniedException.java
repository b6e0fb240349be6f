package io.prestage.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A caller whose credentials are missing or wrong, or who has to wait before it tries again. */
public final class AccessDeniedException extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable Duration pause;

    AccessDeniedException(String message, @Nullable Duration pause) {
        super(message, null, false, false);
        this.pause = pause;
    }

    /** How long the caller has to wait; null where it may try at once with other credentials. */
    public @Nullable Duration pause() {
        return pause;
    }
}
