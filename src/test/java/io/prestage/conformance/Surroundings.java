package io.prestage.conformance;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies round a gateway under test.
 *
 * @param syslogPort where it hears UDP
 * @param control of the virtual routers of its inventory; null where nothing can be done to them
 * @param unlisted virtual routers that its inventory does not have, all at the same port
 */
public record Surroundings(int syslogPort, @Nullable URI control, List<InetSocketAddress> unlisted) {
    /** A gateway that can be spoken to, no more. */
    public static Surroundings hearing(int syslogPort) {
        return new Surroundings(syslogPort, null, List.of());
    }
}
