package io.prestage.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Failed logins: after a few in a row the same caller has to wait, each time twice as long. A caller is a user name from an address, so that
 * nobody can lock a user out from elsewhere.
 */
final class Attempts {
    private static final int FREE = 5;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Failed> failed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > MOST;
        }
    };

    private record Failed(int times, Instant until) {}

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** How long a caller has to wait; empty where it may try. */
    synchronized Optional<Duration> pause(String user, String address) {
        Failed before = failed.get(key(user, address));
        Instant now = clock.instant();
        return before == null || !now.isBefore(before.until())
                ? Optional.empty()
                : Optional.of(Duration.between(now, before.until()));
    }

    synchronized void failed(String user, String address) {
        Failed before = failed.get(key(user, address));
        int times = before == null ? 1 : before.times() + 1;
        Duration pause = times < FREE ? Duration.ZERO : FIRST.multipliedBy(1L << Math.min(times - FREE, 20));
        failed.put(
                key(user, address),
                new Failed(times, clock.instant().plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause)));
    }

    synchronized void succeeded(String user, String address) {
        failed.remove(key(user, address));
    }

    private static String key(String user, String address) {
        return address + " " + user;
    }
}
