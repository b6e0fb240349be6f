package io.prestage.app;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a device's messages once a real relay has passed them on. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelaysIT {
    private static final String CLASSIC = "<189>Mar  1 12:00:00 %s mgd[4711]: UI_COMMIT_COMPLETED: commit complete";
    private static final String STRUCTURED =
            "<189>1 2026-03-01T12:00:00.123Z %s mgd 4711 UI_COMMIT_COMPLETED [junos@2636.1.1.1.2.25] commit complete";
    private static final String STRUCTURED_REQUEST = "<189>1 2026-03-01T12:00:00.100Z %s mgd 4711 UI_COMMIT"
            + " [junos@2636.1.1.1.2.25 username=\"ann\" command=\"commit\" message=\"CHG7\"] User 'ann' requested 'commit'"
            + " operation (comment: CHG7)";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;

    @BeforeAll
    static void open() {
        StringBuilder devices = new StringBuilder();
        List<String> names = List.of("rd", "rdt", "rp", "rpt", "nn", "ns");
        for (int i = 0; i < names.size(); i++) {
            devices.append(
                    "%sc,127.77.2.%d,9%n%ss,127.77.3.%d,9%n".formatted(names.get(i), i + 1, names.get(i), i + 1));
        }
        gateway = new GatewayFixture(folder)
                .with("prestage.syslog.relays", "127.0.0.1")
                .with("prestage.sync.first-retry", "1h")
                .servingDevices(devices.toString());
        running = gateway.open();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @BeforeEach
    void awaitGateway() {
        await().until(gateway::serves);
    }

    @Test
    void rsyslogWithItsDefaultTemplateLeavesEnoughToHear() throws Exception {
        try (Relay relay = rsyslog("")) {
            assertHeard(relay, "rd");
        }
    }

    @Test
    void rsyslogOverTcpWithOctetCountingIsHeard() throws Exception {
        try (Relay relay = rsyslog("protocol=\"tcp\" TCP_Framing=\"octet-counted\"")) {
            assertHeard(relay, "rdt");
        }
    }

    @Test
    void rsyslogWithTheRecommendedTemplateKeepsUserAndComment() throws Exception {
        try (Relay relay = rsyslog("template=\"RSYSLOG_SyslogProtocol23Format\"")) {
            assertHeard(relay, "rp");
            assertUserIsKnown(relay, "rps");
        }
    }

    @Test
    void rsyslogWithTheRecommendedTemplateOverTcpIsHeard() throws Exception {
        try (Relay relay = rsyslog("protocol=\"tcp\" template=\"RSYSLOG_SyslogProtocol23Format\"")) {
            assertHeard(relay, "rpt");
        }
    }

    @Test
    void syslogNgThatKeepsHostNamesIsHeard() throws Exception {
        try (Relay relay = syslogNg("network(\"127.0.0.1\" port(%d) transport(udp));")) {
            assertHeard(relay, "nn");
        }
    }

    @Test
    void syslogNgWithTheRecommendedProtocolIsHeard() throws Exception {
        try (Relay relay = syslogNg("syslog(\"127.0.0.1\" port(%d) transport(tcp));")) {
            assertHeard(relay, "ns");
        }
    }

    private static Relay rsyslog(String how) throws IOException {
        assumeTrue(Relay.rsyslogIsThere(), "skipped: there is no rsyslog here");
        int target = how.contains("tcp") ? gateway.syslogTcpPort : gateway.syslogPort;
        String protocol = how.contains("protocol=") ? "" : "protocol=\"udp\" ";
        return Relay.rsyslog(
                folder,
                GatewayFixture.freeUdpPort(),
                "action(type=\"omfwd\" target=\"127.0.0.1\" port=\"" + target + "\" " + protocol + how + ")");
    }

    private static Relay syslogNg(String destination) throws IOException {
        assumeTrue(Relay.syslogNg().isPresent(), "skipped: there is no syslog-ng here");
        int port = GatewayFixture.freeUdpPort();
        int target = destination.contains("tcp") ? gateway.syslogTcpPort : gateway.syslogPort;
        return Relay.syslogNg(
                folder,
                port,
                "network(ip(127.0.0.1) port(" + port + ") transport(udp) keep-hostname(yes) flags(syslog-protocol));",
                destination.formatted(target));
    }

    /** A relay needs a moment to start and says nothing when it is there, so the device repeats itself. */
    private static void assertHeard(Relay relay, String name) {
        for (String form : List.of(CLASSIC, STRUCTURED)) {
            String device = name + (form.equals(CLASSIC) ? "c" : "s");
            await().pollInterval(ofMillis(200)).untilAsserted(() -> {
                relay.send(form.formatted(device));
                assertThat(heard(device)).as(device).isNotEmpty();
            });
        }
    }

    private static void assertUserIsKnown(Relay relay, String device) throws IOException {
        relay.send(STRUCTURED_REQUEST.formatted(device));
        relay.send(STRUCTURED.formatted(device));
        await().untilAsserted(() -> assertThat(heard(device))
                .anySatisfy(it -> assertThat(it.get("kind").asText()
                                + " "
                                + it.get("user").asText()
                                + " "
                                + it.get("comment").asText())
                        .isEqualTo("completed ann CHG7")));
    }

    private static List<JsonNode> heard(String device) {
        long id = gateway.idOf(device);
        return gateway.items("/api/v1/notifications?limit=1000")
                .filter(it -> it.get("deviceId").asLong() == id)
                .toList();
    }
}
