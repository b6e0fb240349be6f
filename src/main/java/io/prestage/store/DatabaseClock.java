package io.prestage.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The time of the database server, so that all nodes agree on when a lease ends, whatever their own clocks say. Between two looks at the
 * server the clock of this machine carries on. An embedded database has no time of its own.
 */
public final class DatabaseClock extends Clock {
    private final Clock machine;
    private volatile Duration ahead = Duration.ZERO;

    public DatabaseClock(Clock machine) {
        this.machine = machine;
    }

    /**
     * Looks at the clock of the server.
     *
     * @throws StoreException when the database fails; the clock then goes on as before
     */
    public void follow(Database database) {
        if (database.isEmbedded()) {
            return;
        }
        Instant asked = machine.instant();
        Instant server = database.inTransaction(Transaction::time);
        // The answer is as old as half the time that it took.
        Instant middle = asked.plus(Duration.between(asked, machine.instant()).dividedBy(2));
        ahead = Duration.between(middle, server);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
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
