package io.prestage.snmp.camel;

import io.prestage.snmp.Trap;
import io.prestage.snmp.TrapListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Listens while its route runs; each trap is an Exchange of its own. */
public class TrapConsumer extends DefaultConsumer implements Suspendable, HealthCheckAware {
    private final TrapEndpoint endpoint;
    private @Nullable HealthCheck healthCheck = new TrapHealthCheck(this);
    private volatile @Nullable TrapListener listener;

    TrapConsumer(TrapEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
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
        return Optional.ofNullable(listener).map(TrapListener::boundAddress);
    }

    /** Our SNMP engine id in hexadecimal; empty while the route does not run. */
    public Optional<String> engineId() {
        return Optional.ofNullable(listener).map(TrapListener::engineId);
    }

    /** Whether a datagram to the port is read within the time: see {@link TrapListener#probe}. */
    public boolean probe(Duration limit) {
        TrapListener current = listener;
        return current != null && current.probe(limit);
    }

    private void listen() throws IOException {
        if (listener == null) {
            listener = TrapListener.start(endpoint.settings(), endpoint.accessInUse(), this::process);
        }
    }

    private void hangUp() throws IOException {
        TrapListener current = listener;
        if (current != null) {
            try {
                current.close();
            } finally {
                listener = null;
            }
        }
    }

    /** True when the Exchange went well, which is when an inform is acknowledged. */
    private boolean process(Trap trap) {
        Exchange exchange = createExchange(false);
        try {
            fill(exchange.getMessage(), trap);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException("a trap could not be processed", exchange, exchange.getException());
            }
            return exchange.getException() == null && !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast();
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private static void fill(Message message, Trap trap) {
        message.setBody(trap);
        message.setHeader(TrapConstants.OID, trap.trapOid());
        message.setHeader(TrapConstants.VERSION, trap.version().toString());
        message.setHeader(TrapConstants.SENDER, trap.sender());
        message.setHeader(TrapConstants.INFORM, trap.inform());
        setIfPresent(message, TrapConstants.AGENT_ADDRESS, trap.agentAddress());
        setIfPresent(message, TrapConstants.ENTERPRISE, trap.enterprise());
        setIfPresent(message, TrapConstants.USER, trap.securityName());
    }

    private static void setIfPresent(Message message, String header, @Nullable String value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    @Override
    public @Nullable HealthCheck getHealthCheck() {
        return healthCheck;
    }

    @Override
    public void setHealthCheck(@Nullable HealthCheck healthCheck) {
        this.healthCheck = healthCheck;
    }
}
