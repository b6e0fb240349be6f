package io.prestage.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The time of the database server, so that all nodes agree on when a lease ends, whatever their own clocks say. Between two looks at the
 * server the clock of this machine carries on. An embedded database has no time of its own.
 */
public final class DatabaseClock extends Clock {
    /** An answer that took longer tells too little of when it was given. */
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(500);

    private static final int ATTEMPTS = 5;

    private final Clock machine;
    private volatile @Nullable Duration ahead;

    public DatabaseClock(Clock machine) {
        this.machine = machine;
    }

    /**
     * Looks at the clock of the server. Where that takes long, what was seen before holds.
     *
     * @throws StoreException when the database fails; the clock then goes on as before
     */
    public void follow(Database database) {
        if (database.isEmbedded()) {
            return;
        }
        Duration shortest = Duration.ofDays(1);
        Duration found = Duration.ZERO;
        for (int attempt = 1; attempt <= ATTEMPTS && shortest.compareTo(LONGEST_ANSWER) > 0; attempt++) {
            long began = System.nanoTime();
            Instant server = database.inTransaction(Transaction::time);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            if (took.compareTo(shortest) < 0) {
                shortest = took;
                // The answer is as old as half the time that it took.
                found = Duration.between(machine.instant(), server.plus(took.dividedBy(2)));
            }
        }
        if (ahead == null || shortest.compareTo(LONGEST_ANSWER) <= 0) {
            ahead = found;
        }
    }

    @Override
    public Instant instant() {
        Duration difference = ahead;
        return difference == null ? machine.instant() : machine.instant().plus(difference);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
