package io.prestage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A discovery.
 *
 * @param addresses how many it is to probe
 * @param probed how many of them are done, from the first on
 */
public record DiscoveryRow(
        long id,
        String node,
        DiscoveryProfile profile,
        State state,
        @Nullable String reason,
        long addresses,
        long probed,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {
    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }
}
