package io.prestage.app;

import io.prestage.sim.network.SyslogForm;
import io.prestage.sim.voice.Disturbance;
import io.prestage.sim.voice.SyslogTarget;
import io.prestage.sim.voice.TlsFiles;
import io.prestage.sim.voice.VoiceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options of what virtual routers say: syslog, traps, and what the network does to both. */
final class FleetVoiceOptions {
    @ArgGroup(heading = "%nSyslog:%n", exclusive = false, validate = false, order = 100)
    private Syslog syslog = new Syslog();

    @ArgGroup(heading = "%nSNMP traps:%n", exclusive = false, validate = false, order = 101)
    private FleetTrapOptions traps = new FleetTrapOptions();

    @ArgGroup(heading = "%nBad network and background:%n", exclusive = false, validate = false, order = 102)
    private Weather weather = new Weather();

    static final class Syslog {
        @Option(
                names = "--syslog",
                paramLabel = "TARGET",
                description =
                        "Announce commits there, each router from its own address: HOST:PORT (UDP), udp://HOST:PORT,"
                                + " tcp://HOST:PORT or tls://HOST:PORT. May be given several times. Default: nowhere.")
        private List<String> targets = new ArrayList<>();

        @Option(
                names = "--syslog-form",
                paramLabel = "NAME",
                description =
                        "Form for all routers, for example classic-year or structured-brief. Default: each router has"
                                + " one of its own and all of them turn up.")
        private @Nullable String form;

        @Option(
                names = "--syslog-framing",
                paramLabel = "HOW",
                description =
                        "octet-counting or line-feed, for TCP and TLS. Default: line-feed for TCP, octet-counting for TLS.")
        private @Nullable String framing;

        @Option(
                names = "--syslog-ca",
                paramLabel = "FILE",
                description = "PEM file of issuers trusted over TLS. Default: those of the JDK.")
        private @Nullable Path authority;

        @Option(
                names = "--syslog-certificate",
                paramLabel = "FILE",
                description =
                        "PEM file of the routers' certificate over TLS; {name} in it stands for the name of each router, as in"
                                + " certs/{name}.pem. Default: none, the receiver alone proves who it is.")
        private @Nullable Path certificate;

        @Option(
                names = "--syslog-key",
                paramLabel = "FILE",
                description = "PEM file (PKCS #8) of its private key, {name} likewise.")
        private @Nullable Path key;

        @Option(
                names = "--syslog-idle",
                paramLabel = "SECONDS",
                description =
                        "Close a router's connection over TCP or TLS after so long without a message. Default: 5.")
        private int idleSeconds = 5;
    }

    static final class Weather {
        @Option(
                names = "--loss",
                paramLabel = "SHARE",
                description = "Share of messages that are lost, 0 to 1. Default: 0.")
        private double loss;

        @Option(
                names = "--reorder",
                paramLabel = "SHARE",
                description = "Share that others overtake, 0 to 1. Default: 0.")
        private double reorder;

        @Option(
                names = "--duplicate",
                paramLabel = "SHARE",
                description = "Share that arrives twice, 0 to 1. Default: 0.")
        private double duplicate;

        @Option(
                names = "--noise",
                paramLabel = "R",
                description = "Ordinary messages a second over the whole fleet, none of a commit. Default: 0.")
        private double noise;
    }

    /**
     * What the options say.
     *
     * @throws IllegalArgumentException when they contradict each other or themselves
     * @throws IOException when a file with a secret cannot be read
     */
    VoiceSettings settings() throws IOException {
        return VoiceSettings.SILENT
                .withSyslog(syslog.targets.stream().map(this::target).toArray(SyslogTarget[]::new))
                .withForm(syslog.form == null ? null : SyslogForm.parse(syslog.form))
                .withTls(new TlsFiles(syslog.authority, syslog.certificate, syslog.key))
                .withIdle(Duration.ofSeconds(syslog.idleSeconds))
                .withTraps(traps.settings())
                .withDisturbance(new Disturbance(weather.loss, weather.reorder, weather.duplicate))
                .withNoise(weather.noise);
    }

    /** One line for each kind of receiver. */
    List<String> described() {
        return List.of(
                "Syslog:  "
                        + (syslog.targets.isEmpty()
                                ? "nowhere (--syslog HOST:PORT)"
                                : String.join(", ", syslog.targets)),
                "Traps:   " + traps.described());
    }

    private SyslogTarget target(String text) {
        SyslogTarget target = SyslogTarget.parse(text);
        return syslog.framing == null ? target : target.withFraming(framing(syslog.framing));
    }

    private static SyslogTarget.Framing framing(String word) {
        for (SyslogTarget.Framing each : SyslogTarget.Framing.values()) {
            if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("--syslog-framing must be octet-counting or line-feed, not '" + word + "'");
    }
}
