package io.prestage.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.prestage.events.Subscription.Due;
import io.prestage.store.EventRow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one subscriber, on a thread of its own: a route that fails is told the same again after a pause, and one that blocks keeps
 * nobody waiting but itself.
 */
public class EventsConsumer extends DefaultConsumer implements Suspendable {
    private static final Logger LOG = LoggerFactory.getLogger(EventsConsumer.class);
    /** So long a route that is quick may go on before it is recorded what it was told of; after a crash it is told that again. */
    private static final Duration LONGEST_UNRECORDED = Duration.ofMillis(500);

    private final EventsEndpoint endpoint;
    private final Subscriptions subscriptions;
    private final Subscription subscription;
    private final Set<String> kinds;
    private @Nullable Progress progress;
    private volatile @Nullable ScheduledExecutorService thread;
    /** How often the message in turn was told. */
    private int attempt;
    /** The event that it was told of last where that is not recorded yet; 0 where it is. */
    private long unrecorded;

    private long recordedAt = System.nanoTime();
    /** Said once, as the database may be away for long. */
    private boolean hindered;

    EventsConsumer(EventsEndpoint endpoint, Processor processor, Subscriptions subscriptions) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.subscriptions = subscriptions;
        this.subscription = subscriptions.subscription(endpoint.getSubscriber());
        this.kinds = endpoint.wanted();
    }

    @Override
    protected void doStart() throws Exception {
        progress = subscriptions.open(endpoint.getSubscriber());
        super.doStart();
        begin();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        begin();
    }

    @Override
    protected void doSuspend() throws Exception {
        end();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        end();
        if (progress != null) {
            subscriptions.close(endpoint.getSubscriber());
            progress = null;
        }
        super.doStop();
    }

    private void begin() {
        ScheduledExecutorService executor = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "events:" + endpoint.getSubscriber());
        thread = executor;
        after(0);
    }

    /** Whoever is at work in the route is interrupted. */
    private void end() {
        ScheduledExecutorService executor = thread;
        thread = null;
        if (executor != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(executor);
        }
    }

    private void after(long millis) {
        ScheduledExecutorService executor = thread;
        if (executor != null) {
            try {
                executor.schedule(this::turn, millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.atDebug()
                        .addKeyValue("subscriber", endpoint.getSubscriber())
                        .log("ended");
            }
        }
    }

    private void turn() {
        long pause = endpoint.getPeriod();
        try {
            pause = tell() ? endpoint.getPeriod() : retryPause();
            hindered = false;
        } catch (Exception | LinkageError | StackOverflowError e) {
            if (thread != null && !hindered) {
                hindered = true;
                LOG.atWarn()
                        .addKeyValue("subscriber", endpoint.getSubscriber())
                        .addKeyValue("error", String.valueOf(e.getMessage()))
                        .log("cannot go on now with telling of events; tries again");
            }
            pause = endpoint.getFirstRetry();
        }
        after(pause);
    }

    /** False when the route failed. */
    private boolean tell() throws Exception {
        // What a turn that broke off had not recorded is told again.
        unrecorded = 0;
        Due due = subscription.due(kinds, endpoint.getBatch(), endpoint.isFromBeginning());
        List<EventRow> events = due.events();
        for (int from = 0; from < events.size() && thread != null; from += endpoint.getBatch()) {
            List<EventRow> message = events.subList(from, Math.min(events.size(), from + endpoint.getBatch()));
            if (!tell(message)) {
                return false;
            }
        }
        if (thread != null && due.through() > 0) {
            record(due.through(), 0);
        }
        return true;
    }

    private void record(long through, long skipped) {
        unrecorded = 0;
        subscription.told(through, skipped);
        recordedAt = System.nanoTime();
    }

    private boolean tell(List<EventRow> events) throws JsonProcessingException {
        long last = events.get(events.size() - 1).seq();
        attempt++;
        Throwable failure = process(events, last);
        Progress watched = progress;
        if (thread == null || watched == null) {
            return false;
        }
        if (failure == null) {
            unrecorded = last;
            if (System.nanoTime() - recordedAt > LONGEST_UNRECORDED.toNanos()) {
                record(last, 0);
            }
        } else {
            if (unrecorded > 0) {
                record(unrecorded, 0);
            }
            watched.failed(last, attempt, failure);
            boolean givenUp = endpoint.getAttempts() > 0 && attempt >= endpoint.getAttempts();
            LOG.atWarn()
                    .addKeyValue("subscriber", endpoint.getSubscriber())
                    .addKeyValue("event", last)
                    .addKeyValue("attempt", attempt)
                    .addKeyValue("error", String.valueOf(failure.getMessage()))
                    .log(givenUp ? "a route fails with an event, which is given up" : "a route fails with an event");
            if (!givenUp) {
                return false;
            }
            record(last, events.size());
        }
        attempt = 0;
        watched.told();
        return true;
    }

    private @Nullable Throwable process(List<EventRow> events, long last) throws JsonProcessingException {
        Progress watched = progress;
        if (watched != null) {
            watched.telling(last, attempt);
        }
        Exchange exchange = createExchange(false);
        try {
            EventMessage.fill(exchange, events, endpoint.getBatch() > 1, attempt);
            getProcessor().process(exchange);
            if (exchange.getException() == null && (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast())) {
                return new IllegalStateException("the route rolled back");
            }
            return exchange.getException();
        } catch (JsonProcessingException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError e) {
            return e;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private long retryPause() {
        int doublings = Math.min(Math.max(attempt - 1, 0), 30);
        return Math.min(endpoint.getLastRetry(), endpoint.getFirstRetry() << doublings);
    }
}
