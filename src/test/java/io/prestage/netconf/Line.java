package io.prestage.netconf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A TCP line to a server on this machine. It can be torn, and it can go dead without a word, as when a router loses power. */
final class Line implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int server;
    private volatile boolean dead;

    private Line(int server) throws IOException {
        this.server = server;
        inBackground("line", this::accept);
    }

    static Line to(int server) throws IOException {
        return new Line(server);
    }

    /** Where to connect instead of the server. */
    int port() {
        return listener.getLocalPort();
    }

    /** From now on nothing passes in either direction, and nothing tells of it. */
    void goDead() {
        dead = true;
    }

    /** Ends all connections with a reset in place of an orderly end. */
    void reset() throws IOException {
        for (Socket socket : sockets) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = listener.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(near);
            sockets.add(far);
            inBackground("line-out", () -> pass(near, far));
            inBackground("line-back", () -> pass(far, near));
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            awaitLife();
            out.write(buffer, 0, count);
        }
        awaitLife();
        to.shutdownOutput();
    }

    private void awaitLife() throws IOException {
        while (dead) {
            if (listener.isClosed()) {
                throw new IOException("the line was taken down");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** What may fail because a connection has ended. */
    interface Work {
        void run() throws Exception;
    }

    /** In a thread of its own that keeps nobody from ending. The end of a connection ends the work. */
    static void inBackground(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        // Either side has hung up: all such work ends so.
                    } catch (Exception e) {
                        throw new IllegalStateException(name + " failed", e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
