package io.prestage.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A receiver of syslog over TCP or TLS, with plain blocking sockets. Tells the framing by the first byte of each message. */
final class StreamReceiver implements AutoCloseable {
    /** One message and the address that it came from. */
    record Received(InetAddress from, String text, boolean counted) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;

    StreamReceiver(ServerSocket server) {
        this.server = server;
        Thread thread = new Thread(this::accept, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread thread = new Thread(() -> read(socket), "receiving");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // Closed, or a client that TLS refuses.
            }
        }
    }

    private void read(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (String message = next(in, socket); message != null; message = next(in, socket)) {
                // All is in the list.
            }
        } catch (IOException e) {
            // Ended.
        } finally {
            open.remove(socket);
        }
    }

    private @Nullable String next(InputStream in, Socket socket) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        boolean counted = Character.isDigit(first);
        StringBuilder head = new StringBuilder().append((char) first);
        byte[] body;
        if (counted) {
            for (int next = in.read(); next != ' '; next = in.read()) {
                head.append((char) next);
            }
            body = in.readNBytes(Integer.parseInt(head.toString()));
        } else {
            var line = new java.io.ByteArrayOutputStream();
            line.write(first);
            for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
                line.write(next);
            }
            body = line.toByteArray();
        }
        String text = new String(body, UTF_8);
        received.add(new Received(socket.getInetAddress(), text, counted));
        return text;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
