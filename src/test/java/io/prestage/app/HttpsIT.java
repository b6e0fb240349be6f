package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prestage.app.Certificates.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** REST over TLS, on every address of this machine, with curl and openssl as its callers. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HttpsIT {
    private static final String USER = "ann:correct horse";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Certificates certificates;

    @BeforeAll
    static void open() throws Exception {
        certificates = new Certificates(folder)
                .issue("server", "gateway", "IP:127.0.0.1,DNS:gateway.example.net")
                .issue("renewed", "gateway", "IP:127.0.0.1,DNS:gateway.example.net")
                .issue("manager", "manager", "DNS:manager.example.net");
        Files.copy(certificates.certificate("server"), folder.resolve("used.pem"));
        Files.copy(certificates.key("server"), folder.resolve("used.key"));
        gateway = new GatewayFixture(folder)
                .speakingTls(
                        folder.resolve("used.pem"), folder.resolve("used.key"), believing(certificates.authority()))
                .with("prestage.http.host", "0.0.0.0")
                .with("prestage.http.names", "gateway.example.net")
                .with("prestage.http.tls.trusted", certificates.authority().toString())
                .with("prestage.http.tls.client-certificates", "optional")
                .servingNobody();
        StartChecks.check(Settings.of(Map.of("test", gateway.settings())));
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
    @Order(1)
    void withoutUsersOtherMachinesAreNotServed() throws Exception {
        String address = otherAddress().orElse("");
        assumeTrue(!address.isEmpty(), "skipped: this machine has no address but loopback");

        Tool curl = curl("-k", "https://" + address + ":" + gateway.httpPort + "/api/v1/status");

        assertThat(curl.output()).contains("only this machine is served").endsWith("403");
        assertThat(curl("-H", "X-Forwarded-For: 192.0.2.1", url("/api/v1/status"))
                        .output())
                .endsWith("403");
        assertThat(curl(url("/api/v1/status")).output()).endsWith("200");
    }

    @Test
    @Order(2)
    void callersAreServedByNameAndAddressAndNoOtherNameIsAnsweredTo() throws Exception {
        assertThat(gateway.send(
                                "POST",
                                "/api/v1/users",
                                "{\"name\":\"ann\",\"role\":\"ADMIN\",\"password\":\"correct horse\"}")
                        .statusCode())
                .isEqualTo(201);
        String resolve = ":" + gateway.httpPort + ":127.0.0.1";
        String named = "https://gateway.example.net:" + gateway.httpPort;

        Tool byName = curl("-u", USER, "--resolve", "gateway.example.net" + resolve, named + "/api/v1/me");
        assertThat(byName.output()).contains("\"ann\"").endsWith("200");
        assertThat(curl("-u", USER, url("/api/v1/me")).output()).endsWith("200");
        assertThat(curl("-u", USER, "-H", "Origin: " + named, url("/api/v1/me")).output())
                .endsWith("200");
        assertThat(curl("-u", USER, "-H", "Origin: https://evil.example.net", url("/api/v1/me"))
                        .output())
                .endsWith("403");
        assertThat(curl("-u", USER, "-H", "Host: evil.example.net", url("/api/v1/me"))
                        .output())
                .endsWith("403");
        if (otherAddress().isPresent()) {
            String there = "https://" + otherAddress().get() + ":" + gateway.httpPort + "/api/v1/me";
            assertThat(curl("-k", "-u", USER, there).output()).endsWith("200");
        }
        assertThat(curl(url("/workspace/")).output())
                .contains("<title>Prestage</title>")
                .endsWith("200");
    }

    @Test
    @Order(3)
    void oldTlsAndClearTextAreNotSpoken() throws Exception {
        assertThat(curl("--tls-max", "1.1", "--tlsv1.0", url("/problems")).exit())
                .isNotZero();
        assertThat(curl("--tls-max", "1.2", url("/problems")).output()).endsWith("200");
        assertThat(curl("--tlsv1.3", url("/problems")).output()).endsWith("200");
        assertThat(curl(url("/problems").replace("https", "http")).exit()).isNotZero();
    }

    @Test
    @Order(4)
    void renewedCertificateIsTakenInAndOneWhoseKeyIsAnotherIsNot() throws Exception {
        String first = serial();
        replace(certificates.certificate("renewed"), certificates.key("server"), 1);
        await().untilAsserted(() -> assertThat(
                        curl("-u", USER, url("/observe/health")).output())
                .contains("the key is not that of the certificate")
                .endsWith("503"));
        assertThat(serial()).isEqualTo(first);

        replace(certificates.certificate("renewed"), certificates.key("renewed"), 2);
        await().untilAsserted(() -> assertThat(serial()).isNotEqualTo(first));
        await().untilAsserted(() ->
                assertThat(curl("-u", USER, url("/observe/health")).output()).endsWith("200"));
    }

    @Test
    @Order(5)
    void clientCertificateMustBeOfTheTrustedAuthority() throws Exception {
        Tool known = curl(
                "--cert",
                certificates.certificate("manager").toString(),
                "--key",
                certificates.key("manager").toString(),
                url("/problems"));
        assertThat(known.output()).endsWith("200");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Certificates others = new Certificates(elsewhere).issue("stranger", "manager", "DNS:manager.example.net");
        Tool stranger = curl(
                "--cert",
                others.certificate("stranger").toString(),
                "--key",
                others.key("stranger").toString(),
                url("/problems"));
        assertThat(stranger.exit()).isNotZero();
    }

    @Test
    @Order(6)
    void passwordsOfOtherMachinesAreNotTakenInClearTextUnlessThatIsWanted() {
        Map<String, String> settings = new GatewayFixture(folder).settings();
        settings.put("prestage.http.host", "0.0.0.0");
        assertThatThrownBy(() -> StartChecks.check(Settings.of(Map.of("test", settings))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("prestage.http.tls.certificate")
                .hasMessageContaining("prestage.http.clear-text");

        settings.put("prestage.http.clear-text", "anywhere");
        StartChecks.check(Settings.of(Map.of("test", settings)));

        settings.put(
                "prestage.http.tls.certificate",
                certificates.certificate("server").toString());
        assertThatThrownBy(() -> StartChecks.check(Settings.of(Map.of("test", settings))))
                .hasMessageContaining("give both or neither");
        settings.put("prestage.http.tls.key", certificates.key("renewed").toString());
        assertThatThrownBy(() -> StartChecks.check(Settings.of(Map.of("test", settings))))
                .hasMessageContaining("the key is not that of the certificate");
    }

    private static String url(String path) {
        return "https://127.0.0.1:" + gateway.httpPort + path;
    }

    /** What it prints ends with the status. */
    private static Tool curl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "-m",
                "20",
                "-w",
                "%{http_code}",
                "--cacert",
                certificates.authority().toString()));
        command.addAll(List.of(arguments));
        return Tool.run(folder, "", command);
    }

    private static String serial() throws Exception {
        Tool shown = Tool.run(
                folder, "", List.of("openssl", "s_client", "-connect", "127.0.0.1:" + gateway.httpPort, "-no_ign_eof"));
        assertThat(shown.output()).contains("BEGIN CERTIFICATE");
        Path file = Files.writeString(folder.resolve("shown.pem"), shown.output());
        return Tool.run(folder, "", List.of("openssl", "x509", "-noout", "-serial", "-in", file.toString()))
                .mustSucceed()
                .output();
    }

    /** At another second than before, as file systems may tell no less. */
    private static void replace(Path certificate, Path key, int seconds) throws IOException {
        for (Map.Entry<Path, String> each :
                Map.of(certificate, "used.pem", key, "used.key").entrySet()) {
            Path used = folder.resolve(each.getValue());
            Files.copy(each.getKey(), used, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(used, FileTime.from(Instant.now().plusSeconds(seconds)));
        }
    }

    private static Optional<String> otherAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .filter(address -> !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }

    private static SSLContext believing(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
