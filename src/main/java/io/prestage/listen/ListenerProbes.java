package io.prestage.listen;

import io.prestage.model.Notification;
import io.prestage.model.Notification.Irrelevant;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Proves that a listener reads its port: sends it a message that only we know and waits for that message to come out of the decoder. A bound
 * socket proves nothing, since one that nobody reads is bound, too.
 */
public final class ListenerProbes {
    private static final String TAG = "UI_COMMIT_PROBE";
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int NONCE_BYTES = 12;

    /** So many probes a socket, as the kernel chooses by source port which socket of a port reads a datagram. */
    private static final int PER_SOCKET = 4;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();
    private final Set<SocketAddress> probing = ConcurrentHashMap.newKeySet();
    private final Set<InetSocketAddress> datagramListeners = ConcurrentHashMap.newKeySet();

    void opened(InetSocketAddress listener) {
        datagramListeners.add(listener);
    }

    /** Where syslog was heard over UDP since the start. */
    public Set<InetSocketAddress> datagramListeners() {
        return Set.copyOf(datagramListeners);
    }

    /** Returns what is wrong with a UDP listener of so many sockets, or nothing. */
    public Optional<String> probeDatagrams(InetSocketAddress listener, int sockets) {
        int probes = sockets == 1 ? 1 : sockets * PER_SOCKET;
        return IntStream.range(0, probes)
                .mapToObj(i -> probeMessage("UDP", listener, message -> {
                    try (DatagramSocket socket = new DatagramSocket()) {
                        socket.send(new DatagramPacket(message, message.length, reachable(listener)));
                    }
                }))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns what is wrong with a TCP listener, or nothing. */
    public Optional<String> probeStream(InetSocketAddress listener) {
        return probeMessage("TCP", listener, message -> {
            try (Socket socket = connected(listener)) {
                OutputStream out = socket.getOutputStream();
                out.write(message);
                out.write('\n');
                out.flush();
            }
        });
    }

    /** Returns what is wrong with a TLS listener, or nothing: whoever reads what is no TLS hangs up. */
    public Optional<String> probeTls(InetSocketAddress listener) {
        try (Socket socket = connected(listener)) {
            SocketAddress here = socket.getLocalSocketAddress();
            probing.add(here);
            try {
                socket.setSoTimeout((int) LIMIT.toMillis());
                socket.getOutputStream().write("this is no TLS record".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().readAllBytes();
                return Optional.empty();
            } finally {
                probing.remove(here);
            }
        } catch (SocketTimeoutException e) {
            return Optional.of(unread("TLS", listener));
        } catch (IOException e) {
            return Optional.of(where("TLS", listener) + " cannot be reached: " + e.getMessage());
        }
    }

    /** True for the far end of a connection that {@link #probeTls} made. */
    boolean isOurs(SocketAddress far) {
        return probing.contains(far);
    }

    private static Socket connected(InetSocketAddress listener) throws IOException {
        Socket socket = new Socket();
        socket.connect(reachable(listener), (int) LIMIT.toMillis());
        return socket;
    }

    private static String where(String protocol, InetSocketAddress listener) {
        return protocol + " port " + listener.getPort() + " of " + listener.getHostString();
    }

    private static String unread(String protocol, InetSocketAddress listener) {
        return where(protocol, listener) + " is not read: a message sent there did not arrive within "
                + LIMIT.toSeconds() + " s";
    }

    @FunctionalInterface
    private interface Sending {
        void send(byte[] message) throws IOException;
    }

    private Optional<String> probeMessage(String protocol, InetSocketAddress listener, Sending sending) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        CountDownLatch arrived = new CountDownLatch(1);
        waiting.put(nonce, arrived);
        try {
            sending.send(("<15>1 - - prestage - " + TAG + " [probe nonce=\"" + nonce + "\"]")
                    .getBytes(StandardCharsets.US_ASCII));
            return arrived.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.empty()
                    : Optional.of(unread(protocol, listener));
        } catch (IOException e) {
            return Optional.of(where(protocol, listener) + " cannot be reached: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(where(protocol, listener) + " was not probed: interrupted");
        } finally {
            waiting.remove(nonce);
        }
    }

    /** A listener on all addresses is reached on loopback. */
    private static InetSocketAddress reachable(InetSocketAddress listener) {
        return listener.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getPort())
                : listener;
    }

    /** True where a message is a probe that is under way; whoever waits for it is told. */
    boolean isOurs(Notification notification, byte[] message) {
        if (!(notification instanceof Irrelevant it) || !TAG.equals(it.origin().tag())) {
            return false;
        }
        String text = new String(message, StandardCharsets.US_ASCII);
        int from = text.indexOf("nonce=\"") + "nonce=\"".length();
        int to = text.indexOf('"', from);
        CountDownLatch arrived = to < 0 ? null : waiting.get(text.substring(from, to));
        if (arrived == null) {
            return false;
        }
        arrived.countDown();
        return true;
    }
}
