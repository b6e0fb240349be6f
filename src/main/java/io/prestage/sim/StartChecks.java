package io.prestage.sim;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** What can be known before the server starts, and what its failure to start means. */
final class StartChecks {
    /** A listener and a connection for each router. */
    private static final int DESCRIPTORS_EACH = 2;

    private static final int DESCRIPTORS_OWN = 200;

    private StartChecks() {}

    /** {@code connections} to receivers of syslog that may be open at a time come on top. */
    static void descriptors(int devices, int connections) throws FleetStartException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            long limit = unix.getMaxFileDescriptorCount();
            long needed = (long) devices * DESCRIPTORS_EACH + DESCRIPTORS_OWN + connections;
            if (limit > 0 && limit < needed) {
                throw new FleetStartException(
                        FleetStartException.Kind.TOO_FEW_DESCRIPTORS,
                        "%1$d routers need %2$d file descriptors, and this process may open %3$d. Raise the limit of this shell (sudo prlimit --pid $$ --nofile=%2$d:%2$d), or start at most %4$d routers"
                                .formatted(
                                        devices,
                                        needed,
                                        limit,
                                        Math.max(1, (limit - DESCRIPTORS_OWN - connections) / DESCRIPTORS_EACH)));
            }
        }
    }

    /** The port asked for, or a free one; fails early where the address cannot be used. */
    static int port(InetAddress first, int port) throws FleetStartException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(first, port));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw failed(first.getHostAddress() + ":" + port, e);
        }
    }

    static FleetStartException failed(String where, IOException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("Cannot assign")) {
            return new FleetStartException(
                    FleetStartException.Kind.ADDRESS_NOT_LOCAL,
                    "cannot listen on " + where + ": the address is not of this machine. Linux has all of 127.0.0.0/8;"
                            + " elsewhere add an alias for each address, or choose another first address",
                    e);
        }
        if (e instanceof BindException || text.contains("already in use")) {
            return new FleetStartException(
                    FleetStartException.Kind.PORT_TAKEN,
                    "cannot listen on " + where + ": " + text + ". Stop what listens there or choose another port",
                    e);
        }
        if (text.contains("Too many open files")) {
            return new FleetStartException(
                    FleetStartException.Kind.TOO_FEW_DESCRIPTORS,
                    "cannot listen on " + where + ": " + text
                            + ". Raise the limit of this shell (sudo prlimit --pid $$ --nofile=40000:40000) or start fewer routers",
                    e);
        }
        return new FleetStartException(FleetStartException.Kind.OTHER, "cannot listen on " + where + ": " + text, e);
    }
}
