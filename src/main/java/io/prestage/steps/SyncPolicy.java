package io.prestage.steps;

import java.time.Duration;

/**
 * How eagerly devices are synchronised.
 *
 * @param node name of this gateway node, the owner of its claims
 * @param idle a sync starts this long after the last notification of a device …
 * @param longestWait … but no later than this after the first
 * @param lease how long a claim holds without being renewed
 * @param concurrency devices synchronised at once by this node
 * @param checkSpread time over which periodic revision checks are spread
 * @param firstRetry pause after a first failure; doubled with each further one …
 * @param lastRetry … up to this
 * @param attemptsUntilQuarantine failures in a row, other than of the network, after which a device is quarantined
 */
public record SyncPolicy(
        String node,
        Duration idle,
        Duration longestWait,
        Duration lease,
        int concurrency,
        Duration checkSpread,
        Duration firstRetry,
        Duration lastRetry,
        int attemptsUntilQuarantine) {

    /** Pause before the next attempt, without jitter. */
    Duration retryAfter(int attempts) {
        Duration pause = firstRetry.multipliedBy(1L << Math.min(attempts, 16));
        return pause.compareTo(lastRetry) > 0 ? lastRetry : pause;
    }
}
