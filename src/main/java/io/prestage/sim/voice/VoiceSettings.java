package io.prestage.sim.voice;

import io.prestage.sim.network.Reporting;
import io.prestage.sim.network.Reporting.Host;
import io.prestage.sim.network.Reporting.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a fleet tells of its commits.
 *
 * @param syslog target of syslog by UDP; null for nowhere
 */
public record VoiceSettings(@Nullable InetSocketAddress syslog) {
    public static final VoiceSettings SILENT = new VoiceSettings(null);

    /** What the configurations say of it. */
    public Reporting reporting() {
        return syslog == null
                ? Reporting.EXAMPLE
                : new Reporting(
                        List.of(new Host(syslog.getAddress().getHostAddress(), syslog.getPort(), Transport.UDP, false)),
                        null,
                        "v2",
                        List.of());
    }
}
