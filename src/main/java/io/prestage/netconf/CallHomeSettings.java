package io.prestage.netconf;

import java.time.Duration;

/**
 * Limits of a listener for call home. What follows the preamble has the connect timeout of the client.
 *
 * @param preambleTimeout from the connection to the first line of SSH
 * @param maxWaiting connections that are no sessions yet; when all places are taken, one that has said nothing for a while gives way
 * @param maxWaitingPerAddress the same for one address; behind address translation many devices share one
 * @param maxSessions sessions that are open at a time
 */
public record CallHomeSettings(Duration preambleTimeout, int maxWaiting, int maxWaitingPerAddress, int maxSessions) {
    public static final CallHomeSettings DEFAULTS = new CallHomeSettings(Duration.ofSeconds(10), 500, 50, 10_000);

    public CallHomeSettings {
        if (preambleTimeout.isNegative() || preambleTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "the preamble timeout of call home must be above 0, not " + preambleTimeout);
        }
        positive("waiting connections", maxWaiting);
        positive("waiting connections of an address", maxWaitingPerAddress);
        positive("sessions", maxSessions);
    }

    public CallHomeSettings withPreambleTimeout(Duration timeout) {
        return new CallHomeSettings(timeout, maxWaiting, maxWaitingPerAddress, maxSessions);
    }

    public CallHomeSettings withMaxWaiting(int all, int perAddress) {
        return new CallHomeSettings(preambleTimeout, all, perAddress, maxSessions);
    }

    public CallHomeSettings withMaxSessions(int sessions) {
        return new CallHomeSettings(preambleTimeout, maxWaiting, maxWaitingPerAddress, sessions);
    }

    private static void positive(String what, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("call home must allow at least 1 for " + what + ", not " + limit);
        }
    }
}
