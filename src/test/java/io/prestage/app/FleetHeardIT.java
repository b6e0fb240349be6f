package io.prestage.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.network.SyslogForm;
import io.prestage.sim.voice.SyslogTarget;
import io.prestage.sim.voice.TlsFiles;
import io.prestage.sim.voice.TrapSettings;
import io.prestage.sim.voice.VoiceSettings;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway hears fleets whose routers speak in every form, by every transport. The routers are never read here. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetHeardIT {
    /** Enough for every form to turn up. */
    private static final int DEVICES = 26;

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static final Map<String, Fleet> FLEETS = new LinkedHashMap<>();

    @BeforeAll
    static void open() throws Exception {
        Certificates certificates = new Certificates(folder).issue("server", "gateway", "IP:127.0.0.1");
        Files.writeString(folder.resolve("community"), "wintergreen\n");
        gateway = new GatewayFixture(folder)
                .with("prestage.snmp.communities", "file:" + folder.resolve("community"))
                .with(
                        "prestage.syslog.tls.certificate",
                        certificates.certificate("server").toString())
                .with("prestage.syslog.tls.key", certificates.key("server").toString())
                .with("prestage.sync.first-retry", "1h");
        start(
                "udp",
                1,
                VoiceSettings.SILENT
                        .withSyslog(target("udp", gateway.syslogPort))
                        .withNoise(200));
        start(
                "tcp",
                2,
                VoiceSettings.SILENT
                        .withSyslog(target("tcp", gateway.syslogTcpPort))
                        .withNoise(200));
        start(
                "tls",
                3,
                VoiceSettings.SILENT
                        .withTls(new TlsFiles(certificates.authority(), null, null))
                        .withSyslog(target("tls", gateway.syslogTlsPort)));
        for (TrapSettings.Version version : List.of(TrapSettings.Version.V1, TrapSettings.Version.V2C)) {
            start(
                    "trap" + version.name().toLowerCase(java.util.Locale.ROOT),
                    version == TrapSettings.Version.V1 ? 4 : 5,
                    VoiceSettings.SILENT.withTraps(new TrapSettings(
                            List.of(new InetSocketAddress("127.0.0.1", gateway.trapPort)),
                            version,
                            version == TrapSettings.Version.V2C,
                            "wintergreen",
                            null)));
        }
        gateway.servingDevices(inventory());
        running = gateway.open();
    }

    @AfterAll
    static void close() {
        FLEETS.values().forEach(Fleet::close);
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    void everyCommitOfEveryRouterIsHeardWithItsUserAndComment() {
        await().until(gateway::serves);
        assertThat(requireNonNull(FLEETS.get("udp")).routers())
                .extracting(router -> router.plan().personality().form())
                .contains(SyslogForm.values());
        Map<Long, String> names = gateway.items("/api/v1/devices?limit=1000")
                .collect(Collectors.toMap(
                        device -> device.get("id").asLong(),
                        device -> device.get("name").asText()));

        FLEETS.forEach((name, fleet) -> fleet.routers()
                .forEach(router ->
                        router.commitAs("bob.smith", "CHG-" + name + "-" + router.name(), "<configuration/>")));

        await().untilAsserted(() -> {
            Map<String, JsonNode> heard = gateway.items("/api/v1/notifications?limit=1000")
                    .filter(it -> it.get("kind").asText().equals("completed")
                            && it.get("user").asText().equals("bob.smith"))
                    .collect(Collectors.toMap(
                            it -> names.getOrDefault(it.get("deviceId").asLong(), "?"),
                            Function.identity(),
                            (one, other) -> one));
            assertThat(heard).hasSize(FLEETS.size() * DEVICES);
            heard.forEach((device, it) -> {
                if (!it.get("comment").isNull()) {
                    assertThat(it.get("comment").asText()).isEqualTo("CHG-" + device);
                }
                assertThat(device.startsWith("trap") || !it.get("comment").isNull())
                        .as(device)
                        .isTrue();
            });
        });
    }

    private static void start(String name, int number, VoiceSettings voice) throws Exception {
        FLEETS.put(
                name,
                Fleet.start(FleetSettings.DEFAULTS
                        .withDevices(DEVICES)
                        .withFirstAddress("127.30." + number + ".1")
                        .withPort(0)
                        .withVoice(voice)));
    }

    private static SyslogTarget target(String transport, int port) {
        return SyslogTarget.parse(transport + "://127.0.0.1:" + port);
    }

    private static String inventory() {
        StringBuilder lines = new StringBuilder();
        FLEETS.forEach((name, fleet) -> {
            for (VirtualRouter router : fleet.routers()) {
                lines.append(name)
                        .append('-')
                        .append(router.name())
                        .append(',')
                        .append(router.address().getAddress().getHostAddress())
                        .append(",9\n");
            }
        });
        return lines.toString();
    }
}
