package io.prestage.netconf;

import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.transport.SshChannel;
import io.prestage.netconf.transport.SshTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens NETCONF sessions. One client serves any number of devices: it has one SSH transport and a few threads, whatever their number.
 */
public final class NetconfClient implements AutoCloseable {
    private final NetconfSettings settings;
    private final ExecutorService executor;
    private final ScheduledThreadPoolExecutor timer;
    private final SshTransport transport;
    private final List<CallHomeListener> listeners = new CopyOnWriteArrayList<>();

    private NetconfClient(NetconfSettings settings, HostKeyPolicy hostKeys) {
        this.settings = settings;
        this.executor = Executors.newFixedThreadPool(
                Math.max(2, Runtime.getRuntime().availableProcessors()), daemons("netconf-"));
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("netconf-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        this.transport = new SshTransport(hostKeys, settings.connectTimeout(), settings.heartbeat(), executor);
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    public static NetconfClient start(NetconfSettings settings, HostKeyPolicy hostKeys) {
        return new NetconfClient(settings, hostKeys);
    }

    /**
     * Connects, checks the host key, logs in and exchanges hellos. No thread waits meanwhile. Completes with a {@link NetconfException}
     * when the session cannot be had.
     */
    public CompletableFuture<NetconfSession> connect(NetconfTarget target) {
        CompletableFuture<SshChannel> opened = transport.open(target);
        return opened.thenCompose(channel -> greet(target, channel))
                .orTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> {
                    NetconfException why = typed(target, failure);
                    // Too late is not open: neither the login that still goes on nor the channel whose hello does not
                    // come is left behind.
                    opened.completeExceptionally(why);
                    opened.thenAccept(SshChannel::close);
                    return CompletableFuture.failedFuture(why);
                });
    }

    /**
     * Lets devices connect to us: Call Home of RFC 8071, whose port is 4334, and outbound-ssh of Junos. A device gets our login only after its
     * host key has proven who it is.
     *
     * @param directory knows the devices that may call
     * @param handler gets the sessions, and is told of what was refused
     * @throws IOException when the address cannot be listened on
     */
    public CallHomeListener listen(
            InetSocketAddress address, CallHomeSettings limits, CallHomeDirectory directory, CallHomeHandler handler)
            throws IOException {
        CallHomeListener listener = CallHomeListener.start(transport, address, limits, directory, handler, this::greet);
        listeners.removeIf(CallHomeListener::isClosed);
        listeners.add(listener);
        return listener;
    }

    private CompletableFuture<NetconfSession> greet(NetconfTarget target, SshChannel channel) {
        NetconfSession session = new NetconfSession(target, channel, settings, executor, timer);
        session.begin();
        return session.ready().whenComplete((ready, failure) -> {
            if (failure != null) {
                channel.close();
            }
        });
    }

    private NetconfException typed(NetconfTarget target, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NetconfException known) {
            return known;
        }
        if (cause instanceof TimeoutException) {
            return new NetconfException(
                    Kind.TIMEOUT,
                    target,
                    target.described() + " gave no NETCONF session within "
                            + settings.connectTimeout().toSeconds()
                            + " s; is it reachable, and is 'system services netconf ssh' set?",
                    cause);
        }
        return new NetconfException(
                Kind.CONNECT, target, "cannot open a session to " + target.described() + ": " + cause, cause);
    }

    @Override
    public void close() {
        listeners.forEach(CallHomeListener::close);
        transport.close();
        timer.shutdownNow();
        executor.shutdownNow();
    }
}
