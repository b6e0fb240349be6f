package io.prestage.steps;

import io.prestage.listen.NotificationCounters;
import io.prestage.store.Database;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a notification that cannot be recorded: it waits while the database is away; whatever else keeps it from being recorded counts as a loss. */
public final class AwaitDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(AwaitDatabase.class);

    private final NotificationCounters counters;
    private final AtomicBoolean told = new AtomicBoolean();

    public AwaitDatabase(NotificationCounters counters) {
        this.counters = counters;
    }

    /** True while it is worth trying again. */
    public boolean isAway(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        boolean away = failure != null && Database.isAway(failure);
        if (away && told.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("error", failure.getMessage())
                    .log("notifications wait: the database is away; they are kept until it is back");
        }
        return away;
    }

    /** A notification was recorded. */
    public void isBack() {
        if (told.compareAndSet(true, false)) {
            LOG.atInfo().log("the database is back; notifications are recorded again");
        }
    }

    /** Nobody knows what it said, so the revision of every device is looked at. */
    public void lost(Exchange exchange) {
        counters.dropped(NotificationCounters.NOT_RECORDED);
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        LOG.atError()
                .addKeyValue("error", failure == null ? "" : String.valueOf(failure.getMessage()))
                .log("a notification could not be recorded");
    }
}
