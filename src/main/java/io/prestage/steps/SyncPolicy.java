package io.prestage.steps;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How eagerly devices are synchronised.
 *
 * @param node name of this gateway node
 * @param owner this process, the owner of its claims: unlike any other, also of the same name
 * @param idle a sync starts this long after the last notification of a device …
 * @param longestWait … but no later than this after the first
 * @param lease how long a claim holds without being renewed
 * @param concurrency devices synchronised at once by this process …
 * @param slow … besides so many that failed before, or have been in work …
 * @param slowAfter … for longer than this
 * @param checkPeriod how often the revision of every device is looked at, spread over half of that
 * @param firstRetry pause after a first failure; doubled with each further one …
 * @param lastRetry … up to this
 * @param attemptsUntilQuarantine failures in a row, other than of the network, after which a device is quarantined
 */
public record SyncPolicy(
        String node,
        String owner,
        Duration idle,
        Duration longestWait,
        Duration lease,
        int concurrency,
        int slow,
        Duration slowAfter,
        Duration checkPeriod,
        Duration firstRetry,
        Duration lastRetry,
        int attemptsUntilQuarantine) {

    Duration checkSpread() {
        return checkPeriod.dividedBy(2);
    }

    /** Pause before the next attempt, without jitter. */
    Duration retryAfter(int attempts) {
        Duration pause = firstRetry.multipliedBy(1L << Math.min(attempts, 16));
        return pause.compareTo(lastRetry) > 0 ? lastRetry : pause;
    }

    /** No device is made to wait longer than this, with jitter. */
    Duration longestPause() {
        return Stream.of(lastRetry, firstRetry, checkPeriod, longestWait, idle)
                .max(Duration::compareTo)
                .orElseThrow()
                .multipliedBy(2);
    }
}
