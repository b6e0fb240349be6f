package io.prestage.netconf.camel;

import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfTarget;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one Exchange: the first step opens one to its device, later steps use it, so that lock, edit and commit of several steps
 * belong together; the end of the Exchange closes them.
 */
final class ExchangeSessions extends SynchronizationAdapter {
    private static final String PROPERTY = "io.prestage.netconf.sessions";

    private final Map<String, NetconfSession> byTarget = new ConcurrentHashMap<>();

    static ExchangeSessions of(Exchange exchange) {
        ExchangeSessions sessions = exchange.getProperty(PROPERTY, ExchangeSessions.class);
        if (sessions == null) {
            sessions = new ExchangeSessions();
            exchange.setProperty(PROPERTY, sessions);
            exchange.getExchangeExtension().addOnCompletion(sessions);
        }
        return sessions;
    }

    /** The session to a device. One that has ended is replaced: what it had locked or edited is lost, and the next commit says so. */
    CompletableFuture<NetconfSession> open(NetconfTarget target, NetconfClient client) {
        @Nullable NetconfSession held = byTarget.get(target.name());
        if (held != null && held.isOpen()) {
            return CompletableFuture.completedFuture(held);
        }
        return client.connect(target).thenApply(session -> {
            byTarget.put(target.name(), session);
            return session;
        });
    }

    /** True when a device's session of this Exchange has been lost. */
    boolean hasLost(String target) {
        NetconfSession held = byTarget.get(target);
        return held != null && !held.isOpen();
    }

    void close(String target) {
        NetconfSession session = byTarget.remove(target);
        if (session != null) {
            session.close();
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        byTarget.keySet().forEach(this::close);
    }

    /** An Exchange that goes on elsewhere, as after {@code seda:}, leaves its sessions behind. */
    @Override
    public boolean allowHandover() {
        return false;
    }
}
