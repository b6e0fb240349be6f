package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.RawClient;
import io.prestage.sim.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Devices that cannot be prestaged say why, and hold nobody up; what can heal heals. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleIT {
    private static final Set<String> IN_TROUBLE = Set.of("pe1", "pe2", "pe3", "pe4", "pe5", "p1", "p2");

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;
    private static RawClient holder;

    @BeforeAll
    static void makeTrouble() throws Exception {
        gateway = new GatewayFixture(folder)
                .with("prestage.netconf.rpc-timeout", "1s")
                .with("prestage.credentials.wrong.username", "admin")
                .with("prestage.credentials.wrong.password", "file:" + folder.resolve("wrong"));
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.23.0.1"));
        gateway.serving(fleet);
        fleet.router("pe1").fault(Fault.J_SERIES);
        fleet.router("pe2").fault(Fault.FOREIGN);
        fleet.router("pe3").refuseConnections(true);
        fleet.router("pe4").stall(true);
        holder = RawClient.connect(fleet.router("pe5").address()).greeted();
        holder.rpc("<lock><target><candidate/></target></lock>");
        loseHostKeyOf("p1");
        giveWrongLogin("p2");
        running = gateway.open();
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    void othersAreNotHeldUp() {
        await().untilAsserted(() -> assertThat(gateway.items("/api/v1/devices")
                        .filter(device ->
                                !IN_TROUBLE.contains(device.get("name").asText())))
                .allMatch(device -> device.get("state").asText().equals("IN_SYNC")));
    }

    @Test
    void jSeriesIsUnsupported() {
        awaitState("pe1", "UNSUPPORTED", "J Series", "j4350");
    }

    @Test
    void deviceThatIsNotJunosIsUnsupported() {
        awaitState("pe2", "UNSUPPORTED", "not a Junos device");
    }

    @Test
    void refusedConnectionIsUnreachableUntilTheDeviceIsBack() {
        awaitState("pe3", "UNREACHABLE", "refuses the connection");
        fleet.router("pe3").refuseConnections(false);
        awaitState("pe3", "IN_SYNC");
    }

    @Test
    void silentDeviceIsUnreachableUntilItAnswers() {
        awaitState("pe4", "UNREACHABLE", "1 s");
        fleet.router("pe4").stall(false);
        awaitState("pe4", "IN_SYNC");
    }

    @Test
    void lockedCandidateIsSaidWithItsHolderAndWaitedFor() throws IOException {
        awaitState("pe5", "OUT_OF_SYNC", "admin");
        holder.close();
        awaitState("pe5", "IN_SYNC");
        assertThat(MarkersOnRouter.of(fleet.router("pe5").running()).role()).isEqualTo("N_PE");
    }

    @Test
    void unknownHostKeyIsRefusedWithWhatToDo() {
        awaitState("p1", "UNREACHABLE", "host key", "known_hosts");
    }

    @Test
    void wrongLoginIsSaidWithoutThePassword() {
        assertThat(awaitState("p2", "UNREACHABLE", "does not accept the password of 'admin'")
                        .get("stateReason")
                        .asText())
                .doesNotContain("sesame");
    }

    private static JsonNode awaitState(String name, String state, String... reason) {
        await().until(() -> gateway.items("/api/v1/devices").count() == 12);
        String path = "/api/v1/devices/" + gateway.idOf(name);
        await().untilAsserted(() -> {
            JsonNode device = gateway.get(path);
            assertThat(device.get("state").asText()).as(device.toString()).isEqualTo(state);
            assertThat(List.of(reason))
                    .allSatisfy(part ->
                            assertThat(device.get("stateReason").asText()).contains(part));
        });
        return gateway.get(path);
    }

    private static void loseHostKeyOf(String router) throws IOException {
        String address = fleet.router(router).address().getAddress().getHostAddress();
        Path file = folder.resolve("known_hosts");
        List<String> others = Files.readAllLines(file).stream()
                .filter(line -> !line.contains("[" + address + "]"))
                .toList();
        Files.write(file, others);
    }

    private static void giveWrongLogin(String router) throws IOException {
        Files.writeString(folder.resolve("wrong"), "sesame\n");
        Path file = folder.resolve("inventory.csv");
        List<String> lines = Stream.concat(
                        Stream.of("name,address,port,credentials"),
                        Files.readAllLines(file).stream()
                                .skip(1)
                                .map(line -> line.startsWith(router + ",") ? line + ",wrong" : line + ",default"))
                .toList();
        Files.write(file, lines);
    }
}
