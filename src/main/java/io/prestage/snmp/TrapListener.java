package io.prestage.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for traps and informs on a UDP port. One thread reads, a few workers decode and pass on, a bounded queue stands between. Nothing
 * that arrives can end it. What is not let in is told to {@link TrapAccess#refused}, and logged at debug level only.
 */
public final class TrapListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrapListener.class);
    /** What was read before the end is still passed on, if that is soon. */
    private static final Duration LAST_WORK = Duration.ofSeconds(10);

    private final TrapAccess access;
    private final Predicate<Trap> sink;
    private final Engine engine;
    private final MessageOpener opener;
    private final Probes probes = new Probes();
    private final ThreadPoolExecutor workers;
    private final Datagrams datagrams;

    private TrapListener(TrapListenerSettings settings, TrapAccess access, Predicate<Trap> sink) throws IOException {
        this.access = access;
        this.sink = sink;
        engine = Engine.start(settings.engineFile());
        opener = new MessageOpener(engine, access);
        AtomicInteger number = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queueSize()),
                work -> {
                    Thread thread = new Thread(work, "trap-worker-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        datagrams = new Datagrams(settings, this::take);
    }

    /**
     * Binds and reads.
     *
     * @param sink takes each trap that is let in; an inform is acknowledged when it returns true, so return true once it is safe
     * @throws IOException when the address cannot be bound or the engine file cannot be used
     */
    public static TrapListener start(TrapListenerSettings settings, TrapAccess access, Predicate<Trap> sink)
            throws IOException {
        return new TrapListener(settings, access, sink);
    }

    /** Where it listens: the port that the system chose, if it was asked for port 0. */
    public InetSocketAddress boundAddress() {
        return datagrams.bound();
    }

    /** Our engine id in hexadecimal, which Junos, for one, has to be told for informs. */
    public String engineId() {
        return engine.hexId();
    }

    /**
     * Sends a datagram to the port and waits until it has been read. It is counted as nothing. False when it was not read in time, whatever
     * the reason.
     */
    public boolean probe(Duration limit) {
        try {
            return probes.send(boundAddress(), limit);
        } catch (IOException e) {
            LOG.debug("the trap port cannot be probed", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void take(byte[] datagram, InetSocketAddress sender) {
        if (probes.arrived(datagram)) {
            return;
        }
        try {
            workers.execute(() -> work(datagram, sender));
        } catch (RejectedExecutionException e) {
            refuse(sender, Refusal.OVERLOADED, "queue full");
        }
    }

    private void work(byte[] datagram, InetSocketAddress sender) {
        try {
            Opened opened = opener.open(datagram, sender);
            if (opened instanceof Opened.Refused refused) {
                refuse(sender, refused.reason(), refused.detail());
            } else if (opened instanceof Opened.Asked asked) {
                datagrams.send(asked.report().make(), sender);
            } else if (opened instanceof Opened.Accepted accepted) {
                pass(accepted, sender);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("a datagram from {} could not be dealt with", sender, e);
        }
    }

    private void pass(Opened.Accepted accepted, InetSocketAddress sender) throws IOException {
        access.received(sender);
        if (sink.test(accepted.trap()) && accepted.trap().inform()) {
            datagrams.send(accepted.reply().make(), sender);
        }
    }

    private void refuse(InetSocketAddress sender, Refusal reason, String detail) {
        LOG.debug("refused a datagram from {}: {} ({})", sender, reason, detail);
        access.refused(sender, reason);
    }

    /** Reads no more, passes on and acknowledges what was read, and frees the port. */
    @Override
    public void close() throws IOException {
        try {
            datagrams.stopReading();
            workers.shutdown();
            if (!workers.awaitTermination(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            datagrams.close();
        }
    }
}
