package io.prestage.sim.device;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a commit asks for.
 *
 * @param confirmWithin time after which the router rolls back by itself unless confirmed; null for a final commit
 * @param log comment of the user
 * @param synchronize true for {@code commit synchronize}
 * @param endsWithSession true where the end of the session also rolls back (RFC 6241 section 8.4.1, no persist)
 */
public record CommitRequest(
        @Nullable Duration confirmWithin, @Nullable String log, boolean synchronize, boolean endsWithSession) {
    public static final CommitRequest PLAIN = new CommitRequest(null, null, false, false);

    public CommitRequest {
        if (confirmWithin != null && (confirmWithin.isNegative() || confirmWithin.isZero())) {
            throw new IllegalArgumentException("time to confirm must be positive, not " + confirmWithin);
        }
    }

    public static CommitRequest withLog(@Nullable String log) {
        return new CommitRequest(null, log, false, false);
    }

    /** The command as {@code UI_COMMIT} prints it. */
    public String command() {
        return confirmWithin != null ? "commit confirmed" : synchronize ? "commit synchronize" : "commit";
    }

    /** What Junos writes into the history by itself, or null. */
    @Nullable String systemComment() {
        if (confirmWithin == null) {
            return synchronize ? "commit synchronize" : null;
        }
        return "commit confirmed, rollback in " + Math.max(1, confirmWithin.toMinutes()) + "mins";
    }
}
