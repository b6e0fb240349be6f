package io.prestage.sim.voice;

import io.prestage.sim.network.Reporting;
import io.prestage.sim.network.Reporting.Host;
import io.prestage.sim.network.Reporting.Target;
import io.prestage.sim.network.Reporting.Transport;
import io.prestage.sim.network.SyslogForm;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a fleet tells of itself.
 *
 * @param syslog receivers of syslog; empty for nowhere
 * @param form in which all routers write it; null to give each one of its own
 * @param tls files for receivers over TLS
 * @param idle time after which a router's connection over TCP or TLS closes
 * @param traps where and how notifications of SNMP go
 * @param disturbance what the network does to all of it
 * @param noise ordinary messages a second over the whole fleet
 */
public record VoiceSettings(
        List<SyslogTarget> syslog,
        @Nullable SyslogForm form,
        TlsFiles tls,
        Duration idle,
        TrapSettings traps,
        Disturbance disturbance,
        double noise) {
    private static final Duration IDLE = Duration.ofSeconds(5);
    /** More than any network of this size says. */
    public static final double MOST_NOISE = 100_000;

    public static final VoiceSettings SILENT =
            new VoiceSettings(List.of(), null, TlsFiles.NONE, IDLE, TrapSettings.NONE, Disturbance.NONE, 0);

    public VoiceSettings {
        syslog = List.copyOf(syslog);
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("a connection must be idle for some time before it closes, not " + idle);
        }
        checkNoise(noise);
    }

    /** Syslog by UDP to one receiver, or nothing at all when it is null. */
    public VoiceSettings(@Nullable InetSocketAddress syslog) {
        this(
                syslog == null ? List.of() : List.of(SyslogTarget.udp(syslog)),
                null,
                TlsFiles.NONE,
                IDLE,
                TrapSettings.NONE,
                Disturbance.NONE,
                0);
    }

    public VoiceSettings withSyslog(SyslogTarget... targets) {
        return new VoiceSettings(List.of(targets), form, tls, idle, traps, disturbance, noise);
    }

    public VoiceSettings withForm(@Nullable SyslogForm ofAll) {
        return new VoiceSettings(syslog, ofAll, tls, idle, traps, disturbance, noise);
    }

    public VoiceSettings withTls(TlsFiles files) {
        return new VoiceSettings(syslog, form, files, idle, traps, disturbance, noise);
    }

    public VoiceSettings withIdle(Duration time) {
        return new VoiceSettings(syslog, form, tls, time, traps, disturbance, noise);
    }

    public VoiceSettings withTraps(TrapSettings settings) {
        return new VoiceSettings(syslog, form, tls, idle, settings, disturbance, noise);
    }

    public VoiceSettings withDisturbance(Disturbance rates) {
        return new VoiceSettings(syslog, form, tls, idle, traps, rates, noise);
    }

    public VoiceSettings withNoise(double messagesPerSecond) {
        return new VoiceSettings(syslog, form, tls, idle, traps, disturbance, messagesPerSecond);
    }

    /**
     * The rate, if it is one.
     *
     * @throws IllegalArgumentException when it is negative, absurd or no number
     */
    public static double checkNoise(double messagesPerSecond) {
        if (!(messagesPerSecond >= 0 && messagesPerSecond <= MOST_NOISE)) {
            throw new IllegalArgumentException("noise must be 0 to 100000 messages a second, not " + messagesPerSecond);
        }
        return messagesPerSecond;
    }

    /** Connections to receivers of syslog that so many routers have open at a time, at most. */
    public int mostConnections(int devices) {
        long streams = syslog.stream()
                .filter(each -> each.transport() != Transport.UDP)
                .count();
        return (int) streams * Math.min(devices, StreamOutlet.MOST_CONNECTIONS);
    }

    /** What the configurations say of it; without a receiver they name one that is not there. */
    public Reporting reporting() {
        List<Host> hosts = syslog.stream()
                .map(each -> new Host(
                        each.address().getAddress().getHostAddress(),
                        each.address().getPort(),
                        each.transport(),
                        tls.isMutual()))
                .toList();
        List<Target> targets = traps.targets().stream()
                .map(each -> new Target(each.getAddress().getHostAddress(), each.getPort()))
                .toList();
        return new Reporting(
                hosts.isEmpty() ? Reporting.EXAMPLE.hosts() : hosts,
                form,
                traps.version().junos(),
                targets);
    }
}
