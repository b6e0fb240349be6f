package io.prestage.sim;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What routers do when a time has run out.
 *
 * @param lateRollback true where an unconfirmed commit is taken back 30 to 45 seconds after its time, as seen on real routers; each router
 *     has a delay of its own
 * @param idleTimeout after this time without a request a session ends; zero for never, the default of Junos
 */
public record ClockSettings(boolean lateRollback, Duration idleTimeout) {
    public static final ClockSettings DEFAULTS = new ClockSettings(true, Duration.ZERO);
    private static final int LEAST_MILLIS = 30_000;
    private static final int MOST_MILLIS = 45_000;

    public ClockSettings {
        if (idleTimeout.isNegative()) {
            throw new IllegalArgumentException("idle timeout must not be negative: " + idleTimeout);
        }
    }

    /** How late the router of this name is; the same seed gives the same delay. */
    Duration rollbackDelay(long seed, String router) {
        return lateRollback
                ? Duration.ofMillis(
                        new SplittableRandom(seed * 31 + router.hashCode()).nextInt(LEAST_MILLIS, MOST_MILLIS + 1))
                : Duration.ZERO;
    }
}
