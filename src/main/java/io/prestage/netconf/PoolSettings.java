package io.prestage.netconf;

import java.time.Duration;

/**
 * Limits of a {@link SessionPool}.
 *
 * @param maxSessions open at a time, to all devices
 * @param maxSessionsPerDevice open at a time to one device; Junos allows 75 by default, shared by all managers
 * @param maxConnecting handshakes in flight
 * @param connectInterval time between two connects to one device, in the long run; a few may come at once. Junos takes 150 a minute by default, old Evolved releases 3 a second
 * @param idleTime how long a session that nobody uses is kept; zero closes it at once
 * @param waitTimeout how long a caller waits for a session that a limit denies him
 */
public record PoolSettings(
        int maxSessions,
        int maxSessionsPerDevice,
        int maxConnecting,
        Duration connectInterval,
        Duration idleTime,
        Duration waitTimeout) {
    public static final PoolSettings DEFAULTS =
            new PoolSettings(2000, 3, 200, Duration.ofMillis(400), Duration.ofSeconds(60), Duration.ofSeconds(60));

    public PoolSettings {
        if (maxSessions < 1 || maxSessionsPerDevice < 1 || maxConnecting < 1) {
            throw new IllegalArgumentException("limits of a session pool must be at least 1");
        }
        if (connectInterval.isNegative() || idleTime.isNegative() || waitTimeout.isNegative()) {
            throw new IllegalArgumentException("times of a session pool cannot be negative");
        }
    }
}
