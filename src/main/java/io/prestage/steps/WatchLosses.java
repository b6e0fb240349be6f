package io.prestage.steps;

import io.prestage.listen.NotificationCounters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that messages were lost before anybody could look at them, and has every device looked at: any may have spoken. */
public final class WatchLosses {
    private static final Logger LOG = LoggerFactory.getLogger(WatchLosses.class);
    private static final List<String> UNSEEN = List.of(
            NotificationCounters.KERNEL_BUFFER_FULL,
            NotificationCounters.OVERFLOW,
            NotificationCounters.RELAY_ERROR,
            NotificationCounters.NOT_RECORDED);
    /** A flood loses messages all the time; looking at every device all the time would be the next flood. */
    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

    private final NotificationCounters counters;
    private final RequestRevisionChecks checks;
    private final Clock clock;
    private long seen;
    private Instant lastCheck = Instant.EPOCH;

    public WatchLosses(NotificationCounters counters, RequestRevisionChecks checks, Clock clock) {
        this.counters = counters;
        this.checks = checks;
        this.clock = clock;
    }

    /** Called on a timer. */
    public synchronized void watch() {
        long lost = UNSEEN.stream().mapToLong(counters::droppedFor).sum();
        Instant now = clock.instant();
        if (lost > seen && !now.isBefore(lastCheck.plus(AT_MOST_EVERY))) {
            LOG.atWarn()
                    .addKeyValue("messages", lost - seen)
                    .log("messages were lost unseen; the revision of every device is looked at");
            checks.afterLoss();
            seen = lost;
            lastCheck = now;
        }
    }
}
