package io.prestage.sim.voice;

import java.net.InetAddress;
import java.util.List;

/** A way to one receiver, for all routers. */
interface Outlet extends AutoCloseable {
    /** Sends without blocking for long, in this order, from this address; failures are counted, never thrown. */
    void send(InetAddress source, List<byte[]> messages);

    @Override
    void close();
}
