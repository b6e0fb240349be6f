package io.prestage.app;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An open way to a syslog receiver. */
abstract class SyslogSending implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;

    abstract void send(byte[] message) throws IOException;

    @Override
    public abstract void close() throws IOException;

    /** Files for TLS, each optional: trusted issuers (default: those of the JDK), a client certificate and its key. */
    record Pem(
            @Nullable Path trust,
            @Nullable Path certificate,
            @Nullable Path key) {}

    static SyslogSending udp(InetSocketAddress target, @Nullable String from) throws IOException {
        DatagramSocket socket = new DatagramSocket(source(from));
        return new SyslogSending() {
            @Override
            void send(byte[] message) throws IOException {
                socket.send(new DatagramPacket(message, message.length, target));
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }

    static SyslogSending tcp(InetSocketAddress target, @Nullable String from, boolean octetCounting)
            throws IOException {
        return stream(connected(target, from), octetCounting);
    }

    static SyslogSending tls(InetSocketAddress target, @Nullable String from, Pem pem) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        try {
            if (pem.trust() != null) {
                builder.trustManager(pem.trust().toFile());
            }
            if (pem.certificate() != null && pem.key() != null) {
                builder.keyManager(pem.certificate().toFile(), pem.key().toFile());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        var context = (JdkSslContext) builder.build();
        Socket plain = connected(target, from);
        SSLSocket socket = (SSLSocket) context.context()
                .getSocketFactory()
                .createSocket(plain, target.getHostString(), target.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return stream(socket, true);
    }

    private static Socket connected(InetSocketAddress target, @Nullable String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(source(from));
        socket.connect(target, CONNECT_MILLIS);
        return socket;
    }

    private static InetSocketAddress source(@Nullable String from) throws IOException {
        return from == null ? new InetSocketAddress(0) : new InetSocketAddress(InetAddress.getByName(from), 0);
    }

    private static SyslogSending stream(Socket socket, boolean octetCounting) throws IOException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        return new SyslogSending() {
            @Override
            void send(byte[] message) throws IOException {
                if (octetCounting) {
                    out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
                }
                out.write(message);
                if (!octetCounting) {
                    out.write('\n');
                }
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.flush();
                // The receiver ends the connection once it has read everything: then nothing is lost.
                socket.shutdownOutput();
                socket.setSoTimeout(CONNECT_MILLIS);
                socket.getInputStream().readAllBytes();
                socket.close();
            }
        };
    }
}
