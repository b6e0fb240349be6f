package io.prestage.app;

import io.prestage.listen.ConnectionLimit;
import io.prestage.listen.KernelDrops;
import io.prestage.listen.ListenerProbes;
import io.prestage.listen.NotificationCounters;
import io.prestage.listen.StormGuard;
import io.prestage.listen.SyslogDatagramDecoder;
import io.prestage.listen.SyslogIntake;
import io.prestage.listen.SyslogStreamDecoder;
import io.prestage.listen.TlsIdentity;
import io.prestage.listen.TlsServer;
import io.prestage.listen.TrapIntake;
import io.prestage.snmp.camel.TrapConsumer;
import io.prestage.steps.RecogniseTrap;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Registry;

/** Everything that sits in or behind the listeners for notifications. */
final class Hearing {
    private static final Duration TRAP_PROBE = Duration.ofSeconds(2);

    private final Settings settings;
    private final Clock clock;
    private final NotificationCounters counters = new NotificationCounters();
    private final ListenerProbes probes = new ListenerProbes();
    private final StormGuard storms;
    private final TlsServer tls;

    Hearing(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.storms = new StormGuard(
                settings.get(HearingSettings.PER_MINUTE), settings.get(HearingSettings.RELAYS), counters, clock);
        this.tls = tlsServer(settings);
        KernelDrops drops = new KernelDrops(probes::datagramListeners);
        counters.countedBy(NotificationCounters.KERNEL_BUFFER_FULL, drops::total);
    }

    static TlsServer tlsServer(Settings settings) {
        Optional<TlsServer.PemFiles> files = settings.get(HearingSettings.TLS_CERTIFICATE)
                .filter(any -> HearingSettings.hearsTls(settings))
                .map(certificate -> new TlsServer.PemFiles(
                        certificate,
                        settings.get(HearingSettings.TLS_KEY).orElseThrow(),
                        settings.get(HearingSettings.TLS_TRUSTED).orElse(null)));
        return new TlsServer(
                files, settings.get(HearingSettings.TLS_CLIENTS) == HearingSettings.ClientCertificates.REQUIRED);
    }

    NotificationCounters counters() {
        return counters;
    }

    StormGuard storms() {
        return storms;
    }

    void bind(Registry registry) {
        SyslogIntake intake = new SyslogIntake(counters, storms, probes, clock);
        registry.bind("notificationCounters", counters);
        registry.bind("stormGuard", storms);
        registry.bind(
                "syslogDatagramDecoder",
                new SyslogDatagramDecoder(intake, settings.get(HearingSettings.UDP_SOCKETS) > 1));
        registry.bind("syslogStreamDecoder", new SyslogStreamDecoder(intake));
        registry.bind("syslogConnectionLimit", connectionLimit());
        registry.bind("syslogTlsConnectionLimit", connectionLimit());
        registry.bind("tlsServer", tls);
        registry.bind("tlsIdentity", new TlsIdentity(counters, probes));
        registry.bind("recogniseTrap", new RecogniseTrap(new TrapIntake(counters, storms, clock)));
        registry.bind("snmpAccess", SnmpAccess.of(settings, System.getenv(), counters));
    }

    private ConnectionLimit connectionLimit() {
        return new ConnectionLimit(
                settings.get(HearingSettings.CONNECTIONS),
                settings.get(HearingSettings.CONNECTIONS_PER_ADDRESS),
                counters);
    }

    /** One check a listener: that its port is read. */
    List<GatewayHealth> healthChecks(CamelContext context) {
        List<GatewayHealth> checks = new ArrayList<>();
        if (settings.get(HearingSettings.UDP_PORT) != 0) {
            checks.add(new GatewayHealth(
                    "syslog-udp",
                    false,
                    () -> probes.probeDatagrams(
                            at(HearingSettings.UDP_HOST, HearingSettings.UDP_PORT),
                            settings.get(HearingSettings.UDP_SOCKETS))));
        }
        if (settings.get(HearingSettings.TCP_PORT) != 0) {
            checks.add(new GatewayHealth(
                    "syslog-tcp",
                    false,
                    () -> probes.probeStream(at(HearingSettings.TCP_HOST, HearingSettings.TCP_PORT))));
        }
        if (HearingSettings.hearsTls(settings)) {
            checks.add(new GatewayHealth(
                    "syslog-tls",
                    false,
                    () -> Optional.ofNullable(tls.fault())
                            .or(() -> probes.probeTls(at(HearingSettings.TLS_HOST, HearingSettings.TLS_PORT)))));
        }
        if (settings.get(HearingSettings.TRAP_PORT) != 0) {
            checks.add(new GatewayHealth("trap", false, () -> unreadTrapPort(context)));
        }
        return checks;
    }

    private static Optional<String> unreadTrapPort(CamelContext context) {
        return context.getRoutes().stream()
                .map(Route::getConsumer)
                .filter(consumer -> consumer instanceof TrapConsumer trap && !trap.probe(TRAP_PROBE))
                .findFirst()
                .map(consumer -> consumer.getEndpoint().getEndpointUri()
                        + " is not read: a message sent there did not arrive within " + TRAP_PROBE.toSeconds() + " s");
    }

    private InetSocketAddress at(Setting<String> host, Setting<Integer> port) {
        return new InetSocketAddress(settings.get(host), settings.get(port));
    }
}
