package io.prestage.sim.voice;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Datagrams from a router's own address. A socket lives for one burst: thousands of routers would use up descriptors. */
final class UdpOutlet implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(UdpOutlet.class);

    private final InetSocketAddress target;
    private final Tally tally;
    private final AtomicBoolean failing = new AtomicBoolean();

    UdpOutlet(InetSocketAddress target, Tally tally) {
        this.target = target;
        this.tally = tally;
    }

    @Override
    public void send(InetAddress source, List<byte[]> messages) {
        int sent = 0;
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(source, 0))) {
            for (byte[] message : messages) {
                socket.send(new DatagramPacket(message, message.length, target));
                sent++;
            }
            failing.set(false);
        } catch (IOException e) {
            if (failing.compareAndSet(false, true)) {
                LOG.warn("not sent: device={} target={} error={}", source.getHostAddress(), target, e.getMessage());
            }
        }
        tally.sent.add(sent);
        tally.failed.add(messages.size() - sent);
    }

    @Override
    public void close() {}
}
