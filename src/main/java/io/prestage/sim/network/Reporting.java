package io.prestage.sim.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the configurations say that routers report.
 *
 * @param hosts receivers of syslog
 * @param form of syslog for all; null to give each router one of its own
 * @param trapVersion {@code v1}, {@code v2} or {@code v3} as Junos writes it
 * @param trapTargets receivers of traps; empty for no trap group
 */
public record Reporting(List<Host> hosts, @Nullable SyslogForm form, String trapVersion, List<Target> trapTargets) {
    /** One collector that is not there. */
    public static final Reporting EXAMPLE =
            new Reporting(List.of(new Host("192.0.2.50", 514, Transport.UDP, false)), null, "v2", List.of());

    /** Transports of {@code [edit system syslog host NAME transport]}, from Junos 21.2. */
    public enum Transport {
        UDP,
        TCP,
        TLS
    }

    /** A receiver of syslog; {@code mutual} where the router has a certificate of its own. */
    public record Host(String address, int port, Transport transport, boolean mutual) {}

    /** A receiver of traps. */
    public record Target(String address, int port) {}

    public Reporting {
        hosts = List.copyOf(hosts);
        trapTargets = List.copyOf(trapTargets);
    }
}
