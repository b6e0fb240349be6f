package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.app.Certificates.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real senders, well behaved and not, against the listeners for syslog of a whole gateway. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HearingIT {
    private static final String COMPLETED = "mgd[4711]: UI_COMMIT_COMPLETED: commit complete";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Certificates certificates;

    @BeforeAll
    static void open() throws Exception {
        certificates = new Certificates(folder)
                .issue("server", "gateway", "IP:127.0.0.1,IP:::1")
                .issue("renewed", "gateway", "IP:127.0.0.1,IP:::1")
                .issue("tls1", "ignored.example.net", "DNS:tls1.example.net")
                .issue("tls3", "tls3", "email:noc@example.net");
        Files.copy(certificates.certificate("server"), folder.resolve("used.pem"));
        Files.copy(certificates.key("server"), folder.resolve("used.key"));
        StringBuilder devices = new StringBuilder();
        List<String> names = List.of(
                "udp1",
                "udp6",
                "tcp1",
                "tcp2",
                "counted1",
                "tls1",
                "tls2",
                "tls3",
                "direct1",
                "joined1",
                "again1",
                "flood1",
                "open1",
                "endless1",
                "random1");
        for (String name : names) {
            devices.append(name)
                    .append(",127.77.0.")
                    .append(names.indexOf(name) + 1)
                    .append(",9\n");
        }
        gateway = new GatewayFixture(folder)
                .with("prestage.syslog.relays", "127.0.0.1, ::1")
                .with("prestage.syslog.udp.host", "::")
                .with("prestage.syslog.udp.sockets", "2")
                .with("prestage.syslog.tcp.host", "::")
                .with(
                        "prestage.syslog.tls.certificate",
                        folder.resolve("used.pem").toString())
                .with("prestage.syslog.tls.key", folder.resolve("used.key").toString())
                .with("prestage.syslog.tls.trusted", certificates.authority().toString())
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
    void loggerIsHeardOverUdpOverTcpAndWithOctetCounting() throws Exception {
        logger("--udp", "Mar  1 12:00:00 udp1 " + COMPLETED);
        logger("--tcp", "Mar  1 12:00:00 tcp1 " + COMPLETED);
        logger("--tcp", "--octet-count", "Mar  1 12:00:00 counted1 " + COMPLETED);

        awaitHeard("udp1", 1);
        awaitHeard("tcp1", 1);
        awaitHeard("counted1", 1);
    }

    @Test
    void senderIsHeardOverIpVersion6() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/if_inet6")), "skipped: this machine has no IPv6");

        send("<189>Mar  1 12:00:00 udp6 " + COMPLETED, "--to", "[::1]:" + gateway.syslogPort);

        awaitHeard("udp6", 1);
    }

    @Test
    void deviceThatSendsItselfIsKnownByItsAddressWhateverItCallsItself() throws Exception {
        String address = gateway.items("/api/v1/devices?name=direct1")
                .findFirst()
                .orElseThrow()
                .get("address")
                .asText();

        send("<189>Mar  1 12:00:00 tcp2 " + COMPLETED, "--to", udp(), "--from", address);

        awaitHeard("direct1", 1);
        assertThat(heard("tcp2")).isEmpty();
    }

    @Test
    void certificateSaysWhoTheDeviceIsWhateverTheMessageSays() throws Exception {
        Tool client = openssl("<189>Mar  1 12:00:00 tls2 " + COMPLETED, certificates.authority(), "tls1");

        assertThat(client.output()).contains("Verify return code: 0 (ok)");
        awaitHeard("tls1", 1);
        assertThat(heard("tls2")).isEmpty();
    }

    @Test
    void clientWithoutCertificateIsRefusedAndCounted() throws Exception {
        long before = dropped("tls-refused");

        Tool client = openssl("<189>Mar  1 12:00:00 tls2 " + COMPLETED, certificates.authority(), null, "-tls1_2");

        assertThat(client.exit()).isNotZero();
        assertThat(client.output()).contains("alert");
        await().until(() -> dropped("tls-refused") > before);
        assertThat(heard("tls2")).isEmpty();
    }

    @Test
    void renewedCertificateIsTakenInWithoutARestartAndABrokenOneChangesNothing() throws Exception {
        String first = serial(openssl("", certificates.authority(), "tls1"));
        replace(certificates.certificate("renewed"), certificates.key("renewed"), 1);

        String second = serial(openssl("", certificates.authority(), "tls1"));
        replace(certificates.authority(), folder.resolve("extensions"), 2);
        String third = serial(openssl("", certificates.authority(), "tls1"));

        assertThat(second).isNotEqualTo(first);
        assertThat(third).isEqualTo(second);
        assertThat(check("syslog-tls").get("message").asText()).contains("certificate files of syslog over TLS");
        replace(certificates.certificate("server"), certificates.key("server"), 3);
        assertThat(check("syslog-tls").get("status").asText()).isEqualTo("UP");
    }

    @Test
    void userAndCommentOfTheRequestAreJoinedToItsCompletion() throws Exception {
        String header = "<189>Mar  1 12:00:00 joined1 mgd[31]: ";
        send(
                header + "UI_COMMIT: User 'ann' requested 'commit' operation (comment: CHG7)\n"
                        + header.replace("31", "32")
                        + "UI_COMMIT: User 'bob' requested 'commit' operation (comment: none)\n"
                        + header + "UI_COMMIT_COMPLETED: commit complete",
                "--to",
                udp());

        await().untilAsserted(() -> assertThat(heard("joined1"))
                .anySatisfy(it -> assertThat(List.of(
                                it.get("kind").asText(),
                                it.get("user").asText(),
                                it.get("comment").asText()))
                        .containsExactly("completed", "ann", "CHG7")));
    }

    @Test
    void lineThatRepeatsACommitIsOne() throws Exception {
        String address = addressOf("again1");
        send("<189>Mar  1 12:00:00 again1 " + COMPLETED, "--to", udp(), "--from", address);
        awaitHeard("again1", 1);

        send("<189>last message repeated 2 times", "--to", udp(), "--from", address);

        awaitHeard("again1", 2);
    }

    @Test
    void floodOfOneDeviceCostsFewRecordsAndIsReportedByName() throws Exception {
        StringBuilder flood = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            flood.append("<189>Mar  1 12:00:00 flood1 mgd[")
                    .append(i)
                    .append("]: UI_COMMIT_COMPLETED: commit complete\n");
        }
        send(flood.toString(), "--to", "127.0.0.1:" + gateway.syslogTcpPort, "--tcp");

        await().untilAsserted(() -> {
            assertThat(heard("flood1").stream()
                            .mapToLong(it -> it.get("messages").asLong())
                            .sum())
                    .as("every message is accounted for")
                    .isEqualTo(5000);
            assertThat(gateway.items("/api/v1/events?since=0&limit=1000"))
                    .anyMatch(event -> event.get("kind").asText().equals("sender-floods")
                            && event.at("/content/sender").asText().startsWith("flood1 via"));
        });
        assertThat(heard("flood1")).hasSizeLessThan(50);
    }

    @Test
    void thousandHalfOpenClientsKeepNobodyOut() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                Socket client = new Socket();
                client.connect(new InetSocketAddress("127.0.0.1", gateway.syslogTcpPort));
                client.getOutputStream().write("<189>Mar  1 12:00:00 open1 mgd".getBytes(StandardCharsets.UTF_8));
                silent.add(client);
            }

            send("<189>Mar  1 12:00:00 open1 " + COMPLETED, "--to", "127.0.0.1:" + gateway.syslogTcpPort, "--tcp");

            awaitHeard("open1", 1);
            assertThat(dropped("connection-limit")).isPositive();
        } finally {
            for (Socket each : silent) {
                each.close();
            }
        }
    }

    @Test
    void lineWithoutAnEndKeepsNobodyOutAndIsCounted() throws Exception {
        long before = dropped("too-long");
        try (Socket endless = new Socket("127.0.0.1", gateway.syslogTcpPort)) {
            OutputStream out = endless.getOutputStream();
            byte[] piece = "UI_COMMIT_COMPLETED ".repeat(3276).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(piece);
            }

            send("<189>Mar  1 12:00:00 endless1 " + COMPLETED, "--to", "127.0.0.1:" + gateway.syslogTcpPort, "--tcp");

            awaitHeard("endless1", 1);
            assertThat(dropped("too-long")).isEqualTo(before + 1);
        }
    }

    @Test
    void randomBytesOnEveryPortKeepNobodyOut() throws Exception {
        Random random = new Random(7);
        byte[] bytes = new byte[200_000];
        for (int port : new int[] {gateway.syslogTcpPort, gateway.syslogTlsPort}) {
            for (int i = 0; i < 20; i++) {
                random.nextBytes(bytes);
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.getOutputStream().write(bytes);
                } catch (IOException e) {
                    // The gateway may hang up on rubbish.
                }
            }
        }
        gateway.sendDatagrams(bytes, 1400);

        send("<189>Mar  1 12:00:00 random1 " + COMPLETED, "--to", udp());
        openssl("<189>Mar  1 12:00:00 x " + COMPLETED, certificates.authority(), "tls3");

        awaitHeard("random1", 1);
        awaitHeard("tls3", 1);
        assertThat(check("syslog-udp").get("status").asText()).isEqualTo("UP");
        assertThat(check("syslog-tcp").get("status").asText()).isEqualTo("UP");
        assertThat(check("syslog-tls").get("status").asText()).isEqualTo("UP");
    }

    @Test
    void strangerIsParkedAdoptedAndThenHeardAsADevice() throws Exception {
        String line = "<189>Mar  1 12:00:00 stranger1 " + COMPLETED;
        send(line, "--to", udp(), "--from", "127.78.0.1");
        JsonNode parked = awaitParked("127.78.0.1");
        assertThat(parked.get("messages").asLong()).isEqualTo(1);
        assertThat(parked.get("sample").asText()).isEqualTo(line);
        String path = "/api/v1/parked-senders/" + parked.get("id").asLong();

        assertThat(gateway.send("POST", path + "/device", "{}").statusCode())
                .as("a name is missing")
                .isEqualTo(400);
        assertThat(gateway.send("POST", path + "/device", "{\"name\":\"udp1\"}").statusCode())
                .as("there is one of that name")
                .isEqualTo(409);
        assertThat(gateway.send("POST", path + "/device", "{\"name\":\"stranger1\",\"port\":9}")
                        .statusCode())
                .isEqualTo(201);
        send(line, "--to", udp(), "--from", "127.78.0.1");

        awaitHeard("stranger1", 1);
        assertThat(gateway.send("GET", path, "").statusCode()).isEqualTo(404);
        assertThat(gateway.send("DELETE", "/api/v1/devices/" + gateway.idOf("stranger1"), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(gateway.send("DELETE", "/api/v1/devices/" + gateway.idOf("udp1"), "")
                        .statusCode())
                .as("the inventory file would bring it back")
                .isEqualTo(409);
    }

    @Test
    void ignoredStrangerIsCountedAndNotToldOf() throws Exception {
        send("<189>Mar  1 12:00:00 x " + COMPLETED, "--to", udp(), "--from", "127.78.0.2");
        String path =
                "/api/v1/parked-senders/" + awaitParked("127.78.0.2").get("id").asLong();

        assertThat(gateway.send("POST", path + "/ignore", "").statusCode()).isEqualTo(204);
        long before = dropped("ignored-sender");
        send("<189>Mar  1 12:00:00 x " + COMPLETED, "--to", udp(), "--from", "127.78.0.2");

        await().until(() -> dropped("ignored-sender") == before + 1);
        assertThat(gateway.get(path).get("ignored").asBoolean()).isTrue();
        assertThat(gateway.send("DELETE", path + "/ignore", "").statusCode()).isEqualTo(204);
        assertThat(gateway.get(path).get("ignored").asBoolean()).isFalse();
    }

    private static String udp() {
        return "127.0.0.1:" + gateway.syslogPort;
    }

    private static void logger(String... arguments) throws Exception {
        assumeTrue(Tool.isThere("logger"), "skipped: there is no logger here");
        boolean tcp = arguments[0].equals("--tcp");
        List<String> command = new ArrayList<>(List.of(
                "logger", "--server", "127.0.0.1", "--port", "" + (tcp ? gateway.syslogTcpPort : gateway.syslogPort)));
        command.addAll(List.of(arguments));
        Tool.run(folder, "", command).mustSucceed();
    }

    /** With our own command, in this process. */
    private static void send(String lines, String... arguments) throws Exception {
        Path file = Files.writeString(Files.createTempFile(folder, "send", ".log"), lines);
        List<String> command = new ArrayList<>(List.of("send", file.toString()));
        command.addAll(List.of(arguments));
        assertThat(Main.run(command.toArray(String[]::new))).isZero();
    }

    private static Tool openssl(String line, Path authority, @Nullable String client, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "timeout",
                "20",
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + gateway.syslogTlsPort,
                "-CAfile",
                authority.toString(),
                "-no_ign_eof"));
        if (client != null) {
            command.addAll(List.of(
                    "-cert",
                    certificates.certificate(client).toString(),
                    "-key",
                    certificates.key(client).toString()));
        }
        command.addAll(List.of(more));
        String frame = line.isEmpty() ? "" : line.length() + " " + line;
        return Tool.run(folder, frame, command);
    }

    private static String serial(Tool client) throws Exception {
        Path shown = Files.writeString(folder.resolve("shown.pem"), client.output());
        return Tool.run(folder, "", List.of("openssl", "x509", "-noout", "-serial", "-in", shown.toString()))
                .mustSucceed()
                .output();
    }

    private static void replace(Path certificate, Path key, int seconds) throws IOException {
        Files.copy(key, folder.resolve("used.key"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(certificate, folder.resolve("used.pem"), StandardCopyOption.REPLACE_EXISTING);
        // File systems may count in whole seconds.
        Files.setLastModifiedTime(
                folder.resolve("used.pem"), FileTime.from(Instant.now().plusSeconds(seconds)));
    }

    private static JsonNode check(String name) {
        for (JsonNode each : GatewayFixture.read(
                        gateway.send("GET", "/observe/health", "").body())
                .get("checks")) {
            if (each.get("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("there is no health check " + name);
    }

    private static String addressOf(String device) {
        return gateway.items("/api/v1/devices?name=" + device)
                .findFirst()
                .orElseThrow()
                .get("address")
                .asText();
    }

    private static long dropped(String reason) {
        return gateway.get("/api/v1/status")
                .at("/notifications/dropped/" + reason)
                .asLong();
    }

    private static void awaitHeard(String device, int notifications) {
        await().untilAsserted(() -> assertThat(heard(device)).as(device).hasSize(notifications));
    }

    private static List<JsonNode> heard(String device) {
        long id = gateway.idOf(device);
        return gateway.items("/api/v1/notifications?limit=1000")
                .filter(it -> it.get("deviceId").asLong() == id)
                .toList();
    }

    private static JsonNode awaitParked(String sender) {
        await().until(() -> gateway.items("/api/v1/parked-senders?limit=1000")
                .anyMatch(it -> it.get("sender").asText().equals(sender)));
        return gateway.items("/api/v1/parked-senders?limit=1000")
                .filter(it -> it.get("sender").asText().equals(sender))
                .findFirst()
                .orElseThrow();
    }
}
