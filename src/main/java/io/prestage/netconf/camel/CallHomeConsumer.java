package io.prestage.netconf.camel;

import io.prestage.netconf.CallHome;
import io.prestage.netconf.CallHomeCounters;
import io.prestage.netconf.CallHomeHandler;
import io.prestage.netconf.CallHomeListener;
import io.prestage.netconf.CallHomeRefusal;
import io.prestage.netconf.CallHomeSettings;
import io.prestage.netconf.NetconfSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for devices to call home (RFC 8071, outbound-ssh of Junos); each call is an Exchange, whose steps to that device use the session that
 * the device opened. It ends with the Exchange.
 */
public class CallHomeConsumer extends DefaultConsumer implements Suspendable, HealthCheckAware {
    private static final Logger LOG = LoggerFactory.getLogger(CallHomeConsumer.class);

    private final NetconfEndpoint endpoint;
    private @Nullable HealthCheck healthCheck;
    private volatile @Nullable CallHomeListener listener;

    CallHomeConsumer(NetconfEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.healthCheck = new NetconfHealthCheck(
                NetconfEndpoint.CALL_HOME,
                () -> listener == null ? "nothing listens for devices that call home" : null);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        listen();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        listen();
    }

    @Override
    protected void doSuspend() throws Exception {
        hangUp();
        super.doSuspend();
    }

    @Override
    protected void doStop() throws Exception {
        hangUp();
        super.doStop();
    }

    /** Where it listens; empty while the route does not run. */
    public Optional<InetSocketAddress> boundAddress() {
        return Optional.ofNullable(listener).map(CallHomeListener::address);
    }

    /** What became of the calls; empty while the route does not run. */
    public Optional<CallHomeCounters> counters() {
        return Optional.ofNullable(listener).map(CallHomeListener::counters);
    }

    private void listen() throws IOException {
        if (listener == null) {
            listener = endpoint.netconf()
                    .client()
                    .listen(
                            address(endpoint.getListen()),
                            CallHomeSettings.DEFAULTS,
                            endpoint.netconf().callersOrDefault(),
                            new Handler());
        }
    }

    private void hangUp() {
        CallHomeListener current = listener;
        listener = null;
        if (current != null) {
            current.close();
        }
    }

    private static InetSocketAddress address(String text) throws IOException {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
            return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(text.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "option listen must be host:port, or [address]:port for IPv6, not '" + text + "'", e);
        }
    }

    private final class Handler implements CallHomeHandler {
        @Override
        public void connected(CallHome call, NetconfSession session) {
            try {
                endpoint.netconf().routes().execute(() -> process(session));
            } catch (RejectedExecutionException e) {
                session.close();
            }
        }

        @Override
        public void refused(CallHomeRefusal refusal) {
            LOG.atWarn().addKeyValue("error", refusal.error().getMessage()).log("a call home was refused");
        }
    }

    private void process(NetconfSession session) {
        Exchange exchange = createExchange(true);
        ExchangeSessions.of(exchange).take(session);
        exchange.getMessage()
                .setHeader(NetconfConstants.TARGET, session.target().name());
        exchange.getMessage().setHeader(NetconfConstants.SESSION_ID, session.sessionId());
        exchange.getMessage()
                .setHeader(NetconfConstants.CAPABILITIES, session.capabilities().uris());
        getAsyncProcessor().process(exchange, sync -> {
            if (exchange.getException() != null) {
                getExceptionHandler().handleException("cannot handle a call home", exchange, exchange.getException());
            }
        });
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
