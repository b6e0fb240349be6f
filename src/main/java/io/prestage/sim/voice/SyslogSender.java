package io.prestage.sim.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends lines by UDP from a router's own address. A socket lives for one commit: thousands of routers would use up descriptors. */
public final class SyslogSender {
    private static final Logger LOG = LoggerFactory.getLogger(SyslogSender.class);
    private final @Nullable InetSocketAddress target;

    /** Lines go to {@code target}, or nowhere when it is null. */
    public SyslogSender(@Nullable InetSocketAddress target) {
        this.target = target;
    }

    void send(InetAddress source, List<String> lines) {
        if (target == null) {
            return;
        }
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(source, 0))) {
            for (String line : lines) {
                byte[] bytes = line.getBytes(UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, target));
            }
        } catch (IOException e) {
            LOG.warn("syslog not sent: device={} error={}", source.getHostAddress(), e.getMessage());
        }
    }
}
