package io.prestage.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A device that opens the connection: what it says first is the test's, its SSH and NETCONF are those of a virtual router. */
final class CallingDevice implements AutoCloseable {
    private final Socket toGateway;
    private volatile @Nullable Closeable toDevice;

    private CallingDevice(Socket toGateway) {
        this.toGateway = toGateway;
    }

    static CallingDevice calls(InetSocketAddress gateway) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(gateway);
        return new CallingDevice(socket);
    }

    /** Calls from an address of its own. */
    static CallingDevice calls(InetSocketAddress gateway, String from) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(gateway);
        return new CallingDevice(socket);
    }

    static String threeLines(String id) {
        return "MSG-ID: DEVICE-CONN-INFO\r\nMSG-VER: V1\r\nDEVICE-ID: " + id + "\r\n";
    }

    static String fiveLines(String id, String hostKey, String secret) {
        return threeLines(id) + "HOST-KEY: " + hostKey + "\r\nHMAC: " + hmac(hostKey, secret) + "\r\n";
    }

    static String hmac(String hostKey, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(hostKey.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    CallingDevice says(String text) throws IOException {
        return says(text.getBytes(UTF_8));
    }

    CallingDevice says(byte[] bytes) throws IOException {
        toGateway.getOutputStream().write(bytes);
        return this;
    }

    /** Every few bytes in a packet of their own. */
    CallingDevice saysInPieces(String text, int bytes) throws Exception {
        byte[] all = text.getBytes(UTF_8);
        for (int at = 0; at < all.length; at += bytes) {
            says(Arrays.copyOfRange(all, at, Math.min(all.length, at + bytes)));
            Thread.sleep(1);
        }
        return this;
    }

    /** From now on it is this router. */
    CallingDevice becomes(InetSocketAddress router) throws IOException {
        Socket socket = new Socket(router.getAddress(), router.getPort());
        toDevice = socket;
        pump(socket.getInputStream(), toGateway.getOutputStream());
        pump(toGateway.getInputStream(), socket.getOutputStream());
        return this;
    }

    /** From now on it is what this process reads and writes, as Junos has it with {@code sshd -i}. */
    CallingDevice becomes(Process sshd) throws IOException {
        toDevice = sshd::destroy;
        pump(sshd.getInputStream(), toGateway.getOutputStream());
        pump(toGateway.getInputStream(), sshd.getOutputStream());
        return this;
    }

    private void pump(InputStream from, OutputStream to) {
        Thread thread = new Thread(
                () -> {
                    try (this) {
                        byte[] bytes = new byte[8192];
                        for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                            to.write(bytes, 0, count);
                            to.flush();
                        }
                    } catch (IOException closed) {
                        // Both ends are closed now.
                    }
                },
                "calling-device");
        thread.setDaemon(true);
        thread.start();
    }

    /** True once the gateway has hung up; fails after some seconds. */
    boolean isHungUp() throws IOException {
        toGateway.setSoTimeout(10_000);
        try {
            toGateway.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        toGateway.close();
        Closeable device = toDevice;
        if (device != null) {
            device.close();
        }
    }
}
