package io.prestage.netconf.camel;

import io.prestage.netconf.BaseEvent;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.Notification;
import io.prestage.netconf.Subscription;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to the notifications of a device; each is an Exchange. The device waits while the route works. A session that is lost is opened
 * again, later and later as long as that fails.
 */
public class NetconfConsumer extends DefaultConsumer implements HealthCheckAware {
    private static final Logger LOG = LoggerFactory.getLogger(NetconfConsumer.class);

    private final NetconfEndpoint endpoint;
    private @Nullable HealthCheck healthCheck;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable NetconfSession session;
    private volatile @Nullable String trouble = "not connected yet";
    private volatile @Nullable Instant lastEvent;
    private int failures;

    NetconfConsumer(NetconfEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.healthCheck = new NetconfHealthCheck(endpoint.getTarget(), this::trouble);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        timer = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "netconf-subscription");
        timer.execute(this::connect);
    }

    @Override
    protected void doStop() throws Exception {
        ScheduledExecutorService stopped = timer;
        timer = null;
        if (stopped != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(stopped);
        }
        synchronized (this) {
            if (session != null) {
                session.close();
                session = null;
            }
        }
        trouble = "stopped";
        super.doStop();
    }

    /** Why no notifications can come now, or null. */
    @Nullable String trouble() {
        return trouble;
    }

    private void connect() {
        try {
            NetconfTarget target = endpoint.resolve(endpoint.getTarget());
            endpoint.netconf().client().connect(target).whenComplete((opened, failure) -> {
                if (failure != null) {
                    lost(failure);
                } else {
                    subscribe(opened);
                }
            });
        } catch (RuntimeException e) {
            lost(e);
        }
    }

    private void subscribe(NetconfSession opened) {
        synchronized (this) {
            if (!isRunAllowed()) {
                opened.close();
                return;
            }
            session = opened;
        }
        opened.subscribe(subscription(), this::heard).whenComplete((reply, failure) -> {
            if (failure != null) {
                opened.close();
                lost(failure);
                return;
            }
            LOG.atInfo().addKeyValue("device", endpoint.getTarget()).log("subscribed to notifications");
            trouble = null;
            failures = 0;
            opened.whenEnded().thenAccept(reason -> lost(reason));
        });
    }

    private Subscription subscription() {
        Instant since = endpoint.isReplay() ? lastEvent : null;
        return new Subscription(
                endpoint.getStream(), NetconfOperation.filter(endpoint, endpoint.getFilter()), since, null);
    }

    private void lost(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String why = cause == null ? "the session was closed" : String.valueOf(cause.getMessage());
        ScheduledExecutorService again = timer;
        if (again == null || !isRunAllowed()) {
            return;
        }
        if (!why.equals(trouble)) {
            LOG.atWarn()
                    .addKeyValue("device", endpoint.getTarget())
                    .addKeyValue("error", why)
                    .log("no notifications");
        }
        trouble = why;
        long most = Math.min(endpoint.getMaxReconnectDelay(), endpoint.getReconnectDelay() << Math.min(failures++, 20));
        long pause = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
        again.schedule(this::connect, pause, TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<?> heard(Notification notification) {
        if (notification.eventTime() != null) {
            lastEvent = notification.eventTime();
        }
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        endpoint.netconf().routes().execute(() -> {
            Exchange exchange = createExchange(true);
            fill(exchange.getMessage(), notification);
            getAsyncProcessor().process(exchange, sync -> {
                if (exchange.getException() != null) {
                    getExceptionHandler()
                            .handleException("cannot handle a notification", exchange, exchange.getException());
                }
                done.complete(null);
            });
        });
        return done;
    }

    private void fill(Message message, Notification notification) {
        message.setBody(notification.body());
        message.setHeader(NetconfConstants.TARGET, endpoint.getTarget());
        message.setHeader(NetconfConstants.EVENT, notification.event());
        if (notification.eventTime() != null) {
            message.setHeader(NetconfConstants.EVENT_TIME, notification.eventTime());
        }
        NetconfSession current = session;
        if (current != null) {
            message.setHeader(NetconfConstants.SESSION_ID, current.sessionId());
        }
        BaseEvent.of(notification).ifPresent(event -> message.setHeader(NetconfConstants.BASE_EVENT, event));
    }

    @Override
    public void setHealthCheck(@Nullable HealthCheck healthCheck) {
        this.healthCheck = healthCheck;
    }

    @Override
    public @Nullable HealthCheck getHealthCheck() {
        return healthCheck;
    }
}
