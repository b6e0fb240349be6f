package io.prestage.sim.voice;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Informs: sent again until acknowledged (RFC 3416 section 4.2.7). A few threads serve all routers; what waits is bounded. */
final class InformOutlet implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(InformOutlet.class);
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 10_000;
    private static final int TRIES = 4;
    private static final int PATIENCE_MILLIS = 1_500;

    private final InetSocketAddress target;
    private final Tally tally;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "fleet-informs");
                thread.setDaemon(true);
                return thread;
            });

    InformOutlet(InetSocketAddress target, Tally tally) {
        this.target = target;
        this.tally = tally;
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void send(InetAddress source, List<byte[]> messages) {
        try {
            threads.execute(() -> messages.forEach(message -> inform(source, message)));
        } catch (RejectedExecutionException e) {
            tally.dropped.add(messages.size());
        }
    }

    private void inform(InetAddress source, byte[] message) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(source, 0))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            // Connected: only the receiver can answer.
            socket.connect(target);
            if (isAcknowledged(socket, message)) {
                tally.sent.increment();
                return;
            }
            LOG.info("inform not acknowledged: device={} target={}", source.getHostAddress(), target);
        } catch (IOException e) {
            LOG.info("inform not sent: device={} target={} error={}", source.getHostAddress(), target, e.getMessage());
        }
        tally.failed.increment();
    }

    private static boolean isAcknowledged(DatagramSocket socket, byte[] message) throws IOException {
        DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
        for (int i = 0; i < TRIES; i++) {
            socket.send(new DatagramPacket(message, message.length));
            try {
                socket.receive(answer);
                return true;
            } catch (SocketTimeoutException e) {
                // Once more.
            }
        }
        return false;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
