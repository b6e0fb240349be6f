package io.prestage.snmp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A UDP socket and the thread that reads it. Reading can end while answers still go out. */
final class Datagrams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Datagrams.class);
    /** More than any datagram, so that none is cut off. */
    private static final int BUFFER_BYTES = 65_535;

    private static final long PAUSE_AFTER_FAULT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DatagramChannel channel;
    private final Selector selector;
    private final InetSocketAddress bound;
    private final BiConsumer<byte[], InetSocketAddress> taker;
    private final Thread reader;
    private volatile boolean reading = true;

    /** @throws IOException when the address cannot be bound */
    Datagrams(TrapListenerSettings settings, BiConsumer<byte[], InetSocketAddress> taker) throws IOException {
        this.taker = taker;
        InetSocketAddress address = settings.address();
        channel = DatagramChannel.open(
                address.getAddress() instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET);
        try {
            if (settings.receiveBufferBytes() > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.receiveBufferBytes());
            }
            channel.bind(address);
            channel.configureBlocking(false);
            bound = (InetSocketAddress) channel.getLocalAddress();
            selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot listen for traps on UDP " + address + ": " + e.getMessage(), e);
        }
        reader = new Thread(this::read, "traps-" + bound.getPort());
        reader.setDaemon(true);
        reader.start();
    }

    InetSocketAddress bound() {
        return bound;
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        while (reading) {
            try {
                selector.select();
                selector.selectedKeys().clear();
                drain(buffer);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                // Whatever it was, the next datagram is another one; a fault that stays must not take a whole core.
                LOG.debug("reading from the trap port failed", e);
                LockSupport.parkNanos(PAUSE_AFTER_FAULT_NANOS);
            }
        }
    }

    private void drain(ByteBuffer buffer) throws IOException {
        while (reading) {
            buffer.clear();
            InetSocketAddress sender = (InetSocketAddress) channel.receive(buffer);
            if (sender == null) {
                return;
            }
            byte[] datagram = new byte[buffer.flip().remaining()];
            buffer.get(datagram);
            taker.accept(datagram, sender);
        }
    }

    void send(byte[] datagram, InetSocketAddress receiver) throws IOException {
        channel.send(ByteBuffer.wrap(datagram), receiver);
    }

    /** Returns once no datagram is taken any more. */
    void stopReading() throws InterruptedException {
        reading = false;
        selector.wakeup();
        reader.join();
    }

    @Override
    public void close() throws IOException {
        reading = false;
        selector.close();
        channel.close();
    }
}
