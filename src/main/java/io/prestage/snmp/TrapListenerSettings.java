package io.prestage.snmp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to listen.
 *
 * @param address the wildcard of IPv6 hears IPv4, too
 * @param workers threads that decode and pass on
 * @param queueSize datagrams that may wait for a worker; more are dropped
 * @param receiveBufferBytes asked of the system for the socket, which may grant less; 0 leaves it alone
 * @param engineFile keeps our engine id and boots; without it we have another id in each run, and senders of v3 informs must find it out
 */
public record TrapListenerSettings(
        InetSocketAddress address,
        int workers,
        int queueSize,
        int receiveBufferBytes,
        @Nullable Path engineFile) {
    public static final int DEFAULT_WORKERS = 2;
    public static final int DEFAULT_QUEUE_SIZE = 1_000;
    public static final int DEFAULT_RECEIVE_BUFFER_BYTES = 1 << 20;

    public TrapListenerSettings {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("the address of '" + address.getHostString() + "' cannot be found");
        }
        if (workers < 1 || queueSize < 1 || receiveBufferBytes < 0) {
            throw new IllegalArgumentException("workers " + workers + " and queueSize " + queueSize
                    + " must be at least 1, receiveBuffer " + receiveBufferBytes + " at least 0");
        }
    }

    public static TrapListenerSettings at(InetSocketAddress address) {
        return new TrapListenerSettings(
                address, DEFAULT_WORKERS, DEFAULT_QUEUE_SIZE, DEFAULT_RECEIVE_BUFFER_BYTES, null);
    }
}
