package io.prestage.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.prestage.sim.voice.Disturbance;
import io.prestage.sim.voice.SyslogTarget;
import io.prestage.sim.voice.SyslogTarget.Framing;
import io.prestage.sim.voice.TlsFiles;
import io.prestage.sim.voice.VoiceCounts;
import io.prestage.sim.voice.VoiceSettings;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the fleet says, over real sockets of every transport. */
final class FleetTransportIT {
    private static final String NOTHING = "<configuration/>";

    @TempDir
    private Path folder;

    @Test
    void tcpComesFromTheRoutersOwnAddressALineEachAndTheConnectionClosesWhenIdle() throws Exception {
        try (StreamReceiver receiver = new StreamReceiver(new ServerSocket(0, 500, loopback()));
                Fleet fleet = fleet("127.28.0.1", 300, settings("tcp", receiver, Framing.LINE_FEED))) {
            fleet.routers().forEach(router -> router.commitAs("noc", "all at once", NOTHING));

            await().until(() -> completions(receiver) == 300);
            for (VirtualRouter router : fleet.routers()) {
                assertThat(receiver.received.stream()
                                .filter(it -> it.from().equals(router.address().getAddress()))
                                .map(StreamReceiver.Received::text)
                                .filter(text -> text.contains("UI_COMMIT_COMPLETED")))
                        .as(router.name())
                        .hasSize(1);
            }
            assertThat(receiver.received).noneMatch(StreamReceiver.Received::counted);
            assertThat(receiver.connections.get()).isEqualTo(300);
            await().until(receiver.open::isEmpty);

            fleet.router("pe1").commitAs("noc", "opens another one", NOTHING);
            await().until(() -> completions(receiver) == 301);
            assertThat(receiver.connections.get()).isEqualTo(301);
        }
    }

    @Test
    void octetsAreCountedWhereThatIsAskedForAndCommentsOfAnyKindStayWhole() throws Exception {
        try (StreamReceiver receiver = new StreamReceiver(new ServerSocket(0, 50, loopback()));
                Fleet fleet = fleet("127.28.2.1", 12, settings("tcp", receiver, Framing.OCTET_COUNTING))) {
            fleet.router("pe1").commitAs("noc", "größer 12 <3", NOTHING);

            await().until(() -> completions(receiver) == 1);
            assertThat(receiver.received).allMatch(StreamReceiver.Received::counted);
            assertThat(receiver.received).anyMatch(it -> it.text().contains("(comment: größer 12 <3)"));
        }
    }

    @Test
    void tlsIsMutualOrOneSidedAndAReceiverThatIsNotTrustedHearsNothing() throws Exception {
        certificates();
        try (StreamReceiver mutual = tls(ClientAuth.REQUIRE);
                StreamReceiver oneSided = tls(ClientAuth.NONE);
                Fleet fleet = fleet(
                        "127.28.3.1",
                        12,
                        VoiceSettings.SILENT
                                .withTls(new TlsFiles(file("ca.pem"), file("router.pem"), file("router.key")))
                                .withSyslog(
                                        SyslogTarget.parse("tls://127.0.0.1:" + mutual.port()),
                                        SyslogTarget.parse("tls://127.0.0.1:" + oneSided.port())));
                Fleet unknown = fleet(
                        "127.28.4.1",
                        12,
                        VoiceSettings.SILENT
                                .withTls(new TlsFiles(file("ca.pem"), null, null))
                                .withSyslog(SyslogTarget.parse("tls://127.0.0.1:" + mutual.port())));
                Fleet distrustful = fleet(
                        "127.28.5.1",
                        12,
                        VoiceSettings.SILENT.withSyslog(SyslogTarget.parse("tls://127.0.0.1:" + oneSided.port())))) {
            fleet.routers().forEach(router -> router.commitAs("noc", null, NOTHING));
            unknown.router("pe1").commitAs("noc", null, NOTHING);
            distrustful.router("pe1").commitAs("noc", null, NOTHING);

            await().until(() -> completions(mutual) == 12 && completions(oneSided) == 12);
            await().until(() -> distrustful.voiceCounts().failed() > 0);
            assertThat(mutual.received).allMatch(StreamReceiver.Received::counted);
            assertThat(mutual.received)
                    .noneMatch(it -> it.from().getHostAddress().startsWith("127.28.4."));
            assertThat(oneSided.received)
                    .noneMatch(it -> it.from().getHostAddress().startsWith("127.28.5."));
        }
    }

    @Test
    void routersWithCertificatesOfTheirOwnShowThemAndAMissingOneKeepsTheFleetFromStarting() throws Exception {
        certificates();
        Files.copy(file("router.pem"), file("pe1.pem"));
        Files.copy(file("router.key"), file("pe1.key"));
        TlsFiles each = new TlsFiles(file("ca.pem"), file("{name}.pem"), file("{name}.key"));
        try (StreamReceiver receiver = tls(ClientAuth.REQUIRE)) {
            VoiceSettings settings = VoiceSettings.SILENT
                    .withTls(each)
                    .withSyslog(SyslogTarget.parse("tls://127.0.0.1:" + receiver.port()));
            try (Fleet fleet = fleet("127.28.11.1", 1, settings)) {
                fleet.router("pe1").commitAs("noc", null, NOTHING);
                await().until(() -> completions(receiver) == 1);
            }
            assertThatThrownBy(() -> fleet("127.28.12.1", 2, settings))
                    .isInstanceOf(FleetStartException.class)
                    .hasMessageContaining("p1.pem");
        }
    }

    @Test
    void fileThatIsNoCertificateKeepsTheFleetFromStarting() throws Exception {
        Path file = Files.writeString(file("odd.pem"), "odd");
        VoiceSettings settings = VoiceSettings.SILENT
                .withTls(new TlsFiles(file, null, null))
                .withSyslog(SyslogTarget.parse("tls://127.0.0.1:6514"));

        assertThatThrownBy(() -> fleet("127.28.6.1", 1, settings))
                .isInstanceOf(FleetStartException.class)
                .hasMessageContaining("odd.pem");
    }

    @Test
    void receiverThatIsNotThereStopsNobodyAndIsCounted() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            closed = socket.getLocalPort();
        }
        try (Fleet fleet = fleet(
                "127.28.7.1", 12, VoiceSettings.SILENT.withSyslog(SyslogTarget.parse("tcp://127.0.0.1:" + closed)))) {
            fleet.routers().forEach(router -> router.commitAs("noc", null, NOTHING));

            await().until(() -> fleet.voiceCounts().failed() > 0);
            assertThat(fleet.voiceCounts().sent()).isZero();
        }
    }

    @Test
    void receiverThatDoesNotReadIsDroppedForAndNobodyWaits() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, loopback());
                Fleet fleet = fleet(
                        "127.28.8.1",
                        1,
                        VoiceSettings.SILENT
                                .withIdle(Duration.ofMinutes(5))
                                .withSyslog(SyslogTarget.parse("tcp://127.0.0.1:" + deaf.getLocalPort())))) {
            VirtualRouter router = fleet.routers().get(0);
            await().until(() -> {
                for (int i = 0; i < 200; i++) {
                    router.commitAs("noc", "x".repeat(5_000), NOTHING);
                }
                return fleet.voiceCounts().dropped() > 0;
            });
        }
    }

    @Test
    void lostLateAndDoubledMessagesAreCountedAndAddUp() throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, loopback());
                Fleet fleet = fleet(
                        "127.28.9.1",
                        12,
                        new VoiceSettings((InetSocketAddress) receiver.getLocalSocketAddress())
                                .withDisturbance(new Disturbance(0.2, 0.1, 0.1)))) {
            for (int i = 0; i < 20; i++) {
                fleet.routers().forEach(router -> router.commitAs("noc", null, NOTHING));
            }
            long each = 20L * 12 * MESSAGES_OF_A_COMMIT;
            await().until(() -> {
                VoiceCounts counts = fleet.voiceCounts();
                return counts.sent() == each - counts.lost() + counts.duplicated();
            });

            VoiceCounts counts = fleet.voiceCounts();
            assertThat(counts.lost()).isBetween(each * 17 / 100, each * 23 / 100);
            assertThat(counts.late()).isPositive();
            assertThat(counts.duplicated()).isPositive();
            assertThat(counts.failed()).isZero();
        }
    }

    @Test
    void everybodysNetcatHearsTheFleet() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/nc")), "skipped: there is no nc here");
        int port;
        try (DatagramSocket free = new DatagramSocket(0, loopback())) {
            port = free.getLocalPort();
        }
        Path heard = file("heard");
        // Without -k it takes the first datagram of the first sender alone.
        Process netcat = new ProcessBuilder("nc", "-u", "-k", "-l", "127.0.0.1", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(heard.toFile())
                .start();
        try (Fleet fleet = fleet("127.28.10.1", 1, new VoiceSettings(new InetSocketAddress(loopback(), port)))) {
            await().until(() -> {
                fleet.routers().get(0).commitAs("noc", "for nc", NOTHING);
                return Files.readString(heard, UTF_8)
                        .contains("UI_COMMIT: User 'noc' requested 'commit' operation (comment: for nc)");
            });
        } finally {
            netcat.destroy();
            netcat.waitFor();
        }
    }

    /** Enter, request, 11 checks, 2 of a child, 5 activations, complete twice, leave. */
    private static final long MESSAGES_OF_A_COMMIT = 1 + 1 + 11 + 2 + 5 + 2 + 1;

    private VoiceSettings settings(String transport, StreamReceiver receiver, Framing framing) {
        return VoiceSettings.SILENT
                .withIdle(Duration.ofSeconds(2))
                .withSyslog(SyslogTarget.parse(transport + "://127.0.0.1:" + receiver.port())
                        .withFraming(framing));
    }

    private StreamReceiver tls(ClientAuth clients) throws Exception {
        var context = (JdkSslContext) SslContextBuilder.forServer(
                        file("server.pem").toFile(), file("server.key").toFile())
                .sslProvider(SslProvider.JDK)
                .trustManager(file("ca.pem").toFile())
                .build();
        SSLServerSocket server =
                (SSLServerSocket) context.context().getServerSocketFactory().createServerSocket(0, 50, loopback());
        server.setNeedClientAuth(clients == ClientAuth.REQUIRE);
        return new StreamReceiver(server);
    }

    private void certificates() throws Exception {
        openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem");
        for (String name : List.of("server", "router")) {
            Files.writeString(file("extensions"), "subjectAltName=IP:127.0.0.1\n");
            openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=" + name + " -keyout " + name
                    + ".key -out " + name + ".csr");
            openssl("x509 -req -days 2 -CA ca.pem -CAkey ca.key -CAcreateserial -extfile extensions -in " + name
                    + ".csr -out " + name + ".pem");
        }
    }

    private void openssl(String arguments) throws Exception {
        Process process = new ProcessBuilder(List.of(("openssl " + arguments).split(" ", -1)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static long completions(StreamReceiver receiver) {
        return receiver.received.stream()
                .filter(it -> it.text().contains("UI_COMMIT_COMPLETED"))
                .count();
    }

    private static Fleet fleet(String first, int devices, VoiceSettings voice) throws FleetStartException {
        return Fleet.start(FleetSettings.DEFAULTS
                .withDevices(devices)
                .withFirstAddress(first)
                .withPort(0)
                .withVoice(voice));
    }

    private static InetAddress loopback() throws Exception {
        return InetAddress.getByName("127.0.0.1");
    }
}
