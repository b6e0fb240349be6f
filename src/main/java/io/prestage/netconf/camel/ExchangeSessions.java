package io.prestage.netconf.camel;

import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.SessionPool;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one Exchange: the first step takes one to its device, later steps use it, so that lock, edit and commit of several steps
 * belong together. With the end of the Exchange a session that was only read from waits for the next one; any other is closed, and the
 * device drops what was not committed.
 */
final class ExchangeSessions extends SynchronizationAdapter {
    private static final String PROPERTY = "io.prestage.netconf.sessions";

    private static final class Held {
        private final NetconfSession session;
        private final Runnable giveBack;
        private final Runnable close;
        private volatile boolean touched;

        Held(NetconfSession session, Runnable giveBack, Runnable close) {
            this.session = session;
            this.giveBack = giveBack;
            this.close = close;
        }

        void end() {
            (touched ? close : giveBack).run();
        }
    }

    private final Map<String, Held> byTarget = new ConcurrentHashMap<>();
    private final Queue<Runnable> closings = new ConcurrentLinkedQueue<>();

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
    CompletableFuture<NetconfSession> open(NetconfTarget target, SessionPool pool) {
        @Nullable Held held = byTarget.get(target.name());
        if (held != null && held.session.isOpen()) {
            return CompletableFuture.completedFuture(held.session);
        }
        close(target.name());
        return pool.acquire(target).thenApply(lease -> {
            byTarget.put(target.name(), new Held(lease.session(), lease::giveBack, lease::close));
            return lease.session();
        });
    }

    /** A session that somebody else opened: the steps of the Exchange use it, and its end closes it. */
    void take(NetconfSession session) {
        byTarget.put(session.target().name(), new Held(session, session::close, session::close));
    }

    /** The session of a device is not as it was before: nobody else may have it. */
    void touch(String target) {
        Held held = byTarget.get(target);
        if (held != null) {
            held.touched = true;
        }
    }

    /** True when a device's session of this Exchange has been lost. */
    boolean hasLost(String target) {
        Held held = byTarget.get(target);
        return held != null && !held.session.isOpen();
    }

    /** To be done at the end of the Exchange. */
    void closeWithExchange(Runnable closing) {
        closings.add(closing);
    }

    void close(String target) {
        Held held = byTarget.remove(target);
        if (held != null) {
            held.close.run();
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        for (Runnable each = closings.poll(); each != null; each = closings.poll()) {
            each.run();
        }
        byTarget.values().forEach(Held::end);
        byTarget.clear();
    }

    /** An Exchange that goes on elsewhere, as after {@code seda:}, leaves its sessions behind. */
    @Override
    public boolean allowHandover() {
        return false;
    }
}
