package io.prestage.netconf;

import io.prestage.netconf.transport.CallHomeAcceptor;
import io.prestage.netconf.transport.SshChannel;
import io.prestage.netconf.transport.SshTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** A port on which devices call home. Made by {@link NetconfClient#listen}. */
public final class CallHomeListener implements AutoCloseable {
    private static final int THREADS = 2;

    private final ExecutorService executor;
    private final CallHomeReception reception;
    private final CallHomeAcceptor acceptor;
    private volatile boolean closed;

    private CallHomeListener(ExecutorService executor, CallHomeReception reception, CallHomeAcceptor acceptor) {
        this.executor = executor;
        this.reception = reception;
        this.acceptor = acceptor;
    }

    static CallHomeListener start(
            SshTransport transport,
            InetSocketAddress address,
            CallHomeSettings settings,
            CallHomeDirectory directory,
            CallHomeHandler handler,
            BiFunction<NetconfTarget, SshChannel, CompletableFuture<NetconfSession>> greeting)
            throws IOException {
        // Its own threads: a directory that waits must not stop the sessions that there are. What waits for them is
        // bounded, as callers are.
        AtomicInteger number = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "netconf-call-home-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            CallHomeReception reception = new CallHomeReception(handler, greeting, executor);
            return new CallHomeListener(
                    executor, reception, transport.listen(address, settings, directory, reception, executor));
        } catch (IOException | RuntimeException e) {
            executor.shutdownNow();
            throw e;
        }
    }

    /** Where it listens; the port is the true one where 0 was asked for. */
    public InetSocketAddress address() {
        return acceptor.address();
    }

    public CallHomeCounters counters() {
        return reception.counters(acceptor.waiting(), acceptor.sessions());
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends listening and every session that came this way. */
    @Override
    public void close() {
        closed = true;
        acceptor.close();
        executor.shutdownNow();
    }
}
