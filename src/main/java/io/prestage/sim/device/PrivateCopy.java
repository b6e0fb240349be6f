package io.prestage.sim.device;

import io.prestage.sim.config.Node;
import java.time.Instant;

/**
 * A candidate of one session alone.
 *
 * @param base what it was copied from
 * @param mine with the edits of the session
 * @param changed when it was last edited
 */
record PrivateCopy(Session owner, Node base, Node mine, Instant changed) {
    PrivateCopy edited(Node now, Instant at) {
        return new PrivateCopy(owner, base, now, at);
    }

    boolean isModified() {
        return !mine.equals(base);
    }
}
