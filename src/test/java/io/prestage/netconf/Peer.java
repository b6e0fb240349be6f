package io.prestage.netconf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Somebody to connect to. */
interface Peer extends AutoCloseable {
    int port();

    @Override
    void close() throws IOException;

    /** What happens on a connection that was accepted. */
    interface Talk {
        void with(Socket connection) throws Exception;
    }

    /** Speaks TCP and no more; whatever comes of the talk, the connection ends with the peer. */
    static Peer tcp(Talk talk) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Line.inBackground("tcp-peer", () -> {
            while (true) {
                Socket connection = listener.accept();
                Line.inBackground("tcp-talk", () -> talk.with(connection));
            }
        });
        return of(listener);
    }

    /** Nobody at all. */
    static Peer nobody() throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.close();
        return of(listener);
    }

    private static Peer of(ServerSocket listener) {
        int port = listener.getLocalPort();
        return new Peer() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() throws IOException {
                listener.close();
            }
        };
    }
}
