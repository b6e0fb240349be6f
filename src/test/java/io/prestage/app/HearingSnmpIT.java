package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.app.Certificates.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** net-snmp's tools against a whole gateway. They all send from 127.0.0.1, which is a device here, so the others speak as agents behind a relay. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HearingSnmpIT {
    private static final String CONFIGURATION = "1.3.6.1.4.1.2636.4.5";
    private static final String CHANGE = CONFIGURATION + ".0.1";
    private static final String EVENT = "1.3.6.1.4.1.2636.3.18.1.7.1.";
    private static final String TRAP_ADDRESS = "1.3.6.1.6.3.18.1.3.0";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;

    @BeforeAll
    static void open() throws Exception {
        Files.writeString(folder.resolve("communities"), "wintergreen\n\nsassafras\n");
        Files.writeString(folder.resolve("auth"), "authentication-words\n");
        Files.writeString(folder.resolve("priv"), "privacy-words\n");
        gateway = new GatewayFixture(folder)
                .with("prestage.syslog.relays", "127.0.0.1")
                .with("prestage.snmp.communities", "file:" + folder.resolve("communities"))
                .with("prestage.snmp.users.noc.authentication", "sha-256")
                .with("prestage.snmp.users.noc.authentication-password", "file:" + folder.resolve("auth"))
                .with("prestage.snmp.users.noc.privacy", "aes-128")
                .with("prestage.snmp.users.noc.privacy-password", "file:" + folder.resolve("priv"))
                .with("prestage.sync.first-retry", "1h")
                .servingDevices("""
                        v1,127.77.1.1,9
                        v2c,127.77.1.2,9
                        v3,127.77.1.3,9
                        informed,127.77.1.4,9
                        restarted,127.77.1.5,9
                        rolledback,127.77.1.6,9
                        bare,127.77.1.7,9
                        """);
        running = gateway.open();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @BeforeEach
    void awaitGateway() {
        assumeTrue(Tool.isThere("snmptrap"), "skipped: net-snmp's tools are not here");
        await().until(gateway::serves);
    }

    @Test
    void version1IsHeardForTheAgentThatItNames() throws Exception {
        snmp("snmptrap", "-v 1 -c wintergreen", CONFIGURATION + " 127.77.1.1 6 1 42" + event("2", "ann", "CHG1"));

        JsonNode it = awaitHeard("v1");
        assertThat(it.get("kind").asText()).isEqualTo("completed");
        assertThat(it.get("tag").asText()).isEqualTo("jnxCmCfgChange");
        assertThat(it.get("user").asText()).isEqualTo("ann");
        assertThat(it.get("comment").asText()).isEqualTo("CHG1");
    }

    @Test
    void version2cIsHeardForTheAddressThatAProxyLeft() throws Exception {
        snmp("snmptrap", "-v 2c -c sassafras", "42 " + CHANGE + event("3", "bob", "") + address("127.77.1.2"));

        assertThat(awaitHeard("v2c").get("user").asText()).isEqualTo("bob");
    }

    @Test
    void version3IsHeardOfAUserWithTheRightKeys() throws Exception {
        snmp(
                "snmptrap",
                "-v 3 -e 0x80000a4c0101020304 " + user("authentication-words", "privacy-words"),
                "42 " + CHANGE + address("127.77.1.3"));

        awaitHeard("v3");
    }

    @Test
    void informIsAcknowledgedOnceItIsRecorded() throws Exception {
        Tool sent = snmp("snmpinform", "-v 2c -c wintergreen -t 5 -r 0", "42 " + CHANGE + address("127.77.1.4"));

        assertThat(sent.exit()).as(sent.output()).isZero();
        assertThat(heard("informed")).as("already recorded").isNotEmpty();
        assertThat(snmp(
                                "snmpinform",
                                "-v 3 -t 5 -r 0 " + user("authentication-words", "privacy-words"),
                                "42 " + CHANGE + address("127.77.1.4"))
                        .exit())
                .isZero();
    }

    @Test
    void restartOfADeviceMakesItBeLookedAt() throws Exception {
        snmp("snmptrap", "-v 2c -c wintergreen", "42 1.3.6.1.6.3.1.1.5.1" + address("127.77.1.5"));

        assertThat(awaitHeard("restarted").get("kind").asText()).isEqualTo("restarted");
    }

    @Test
    void automaticRollbackIsTold() throws Exception {
        snmp("snmptrap", "-v 2c -c wintergreen", "42 " + CHANGE + event("1", "root", "") + address("127.77.1.6"));

        assertThat(awaitHeard("rolledback").get("kind").asText()).isEqualTo("rolled-back");
    }

    @Test
    void everyObjectOfTheNotificationMayBeMissing() throws Exception {
        snmp("snmptrap", "-v 2c -c wintergreen", "42 " + CHANGE + address("127.77.1.7"));

        assertThat(awaitHeard("bare").get("user").isNull()).isTrue();
    }

    @Test
    void whoIsNotKnownIsRefusedAndCountedByReason() throws Exception {
        assertRefused("snmp-wrong-community", "snmptrap", "-v 2c -c public", "42 " + CHANGE);
        assertRefused("snmp-wrong-community", "snmptrap", "-v 1 -c public", CONFIGURATION + " 127.77.1.1 6 1 42");
        assertRefused(
                "snmp-unknown-user", "snmptrap", "-v 3 -e 0x80000a4c0101020304 -u eve -l noAuthNoPriv", "42 " + CHANGE);
        assertRefused(
                "snmp-wrong-key",
                "snmptrap",
                "-v 3 -e 0x80000a4c0101020304 " + user("wrong-words", "privacy-words"),
                "42 " + CHANGE);
        assertRefused(
                "snmp-wrong-key",
                "snmptrap",
                "-v 3 -e 0x80000a4c0101020304 " + user("authentication-words", "wrong-words"),
                "42 " + CHANGE);
        assertRefused(
                "snmp-level-too-low",
                "snmptrap",
                "-v 3 -e 0x80000a4c0101020304 -u noc -l authNoPriv -a SHA-256 -A" + " authentication-words",
                "42 " + CHANGE);
        assertRefused("snmp-wrong-community", "snmpinform", "-v 2c -c public -t 1 -r 0", "42 " + CHANGE);
    }

    @Test
    void requestsAreNeverAnswered() throws Exception {
        Tool get = Tool.run(
                folder,
                "",
                List.of(("snmpget -v 2c -c wintergreen -t 1 -r 0 127.0.0.1:" + gateway.trapPort + " 1.3.6.1.2.1.1.1.0")
                        .split(" ", -1)));

        assertThat(get.output()).contains("Timeout");
        assertThat(dropped("snmp-not-a-trap")).isPositive();
    }

    @Test
    void listenerProvesThatItsPortIsRead() {
        JsonNode health = gateway.get("/observe/health");

        assertThat(health.get("checks").toString()).contains("{\"name\":\"trap\",\"status\":\"UP\"}");
        assertThat(health.get("status").asText()).isEqualTo("UP");
    }

    private static void assertRefused(String reason, String program, String options, String trap) throws Exception {
        long before = dropped(reason);
        snmp(program, options, trap);
        await().untilAsserted(() -> assertThat(dropped(reason)).as(reason).isGreaterThan(before));
    }

    private static Tool snmp(String program, String options, String trap) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(options.split(" ", -1)));
        command.add("127.0.0.1:" + gateway.trapPort);
        command.addAll(List.of(trap.split(" ", -1)));
        return Tool.run(folder, "", command);
    }

    private static String user(String authentication, String privacy) {
        return "-u noc -l authPriv -a SHA-256 -A " + authentication + " -x AES -X " + privacy;
    }

    private static String event(String source, String user, String log) {
        return " " + EVENT + "4.54 i " + source + " " + EVENT + "5.54 s " + user
                + (log.isEmpty() ? "" : " " + EVENT + "6.54 s " + log);
    }

    private static String address(String device) {
        return " " + TRAP_ADDRESS + " a " + device;
    }

    private static long dropped(String reason) {
        return gateway.get("/api/v1/status")
                .at("/notifications/dropped/" + reason)
                .asLong();
    }

    private static JsonNode awaitHeard(String device) {
        await().until(() -> !heard(device).isEmpty());
        return heard(device).get(0);
    }

    private static List<JsonNode> heard(String device) {
        long id = gateway.idOf(device);
        return gateway.items("/api/v1/notifications?limit=1000")
                .filter(it -> it.get("deviceId").asLong() == id)
                .toList();
    }
}
