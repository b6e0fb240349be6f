package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.voice.VoiceSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a device can tell of its commits proves that it was read; what it cannot tell makes it read too often, never too seldom. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofIT {
    private static final String READ = "get-system-information";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayFixture(folder);
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withPort(0)
                .withFirstAddress("127.24.0.1")
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))));
        gateway.serving(fleet);
        fleet.router("pe1").fault(Fault.OLD_RELEASE);
        fleet.router("pe2").fault(Fault.OLD_RELEASE);
        fleet.router("pe2").fault(Fault.FAIL.with("rpc", "get-commit-information"));
        fleet.router("pe3").fault(Fault.OLD_RELEASE);
        fleet.router("pe3").fault(Fault.BARE_HISTORY);
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
    void deviceShowsHowItProvesWhatItRuns() {
        awaitAllInSync();

        assertThat(device("p1").get("proof").asText()).isEqualTo("REVISION");
        assertThat(device("pe1").get("proof").asText()).isEqualTo("COMMIT_HISTORY");
        assertThat(device("pe2").get("proof").asText()).isEqualTo("CHANGE_TIME");
        assertThat(device("pe3").get("proof").asText()).isEqualTo("COMMIT_HISTORY");
    }

    @Test
    void deviceWithoutRevisionsIsReadOnceForACommitAndNotForAHintWithoutOne() {
        awaitAllInSync();
        for (String name : new String[] {"p1", "pe1", "pe2", "pe3"}) {
            VirtualRouter router = fleet.router(name);
            long before = router.timesAsked(READ);
            long asked = router.timesAsked("get-commit-revision-information");

            hint(name);
            await().until(() ->
                    router.timesAsked("get-commit-revision-information") > asked && gateway.devicesInSync() == 12);
            assertThat(router.timesAsked(READ)).as(name + " after a hint").isEqualTo(before);

            router.commitAs("noc", "a commit", location(name));
            await().untilAsserted(
                            () -> assertThat(router.timesAsked(READ)).as(name).isEqualTo(before + 1));
            awaitAllInSync();
        }
    }

    @Test
    void completenessCountsCommitsOfTheHistoryAndThoseThatWereHeard() {
        awaitAllInSync();
        VirtualRouter router = fleet.router("p2");
        JsonNode before = device("p2").get("completeness");

        router.commitAs("noc", "heard", location("one"));
        awaitCompleteness("p2", before, 1, 1);
        router.fault(Fault.LOST_NOTIFICATION);
        router.commitAs("noc", "not heard", location("two"));
        router.mend(Fault.LOST_NOTIFICATION);
        router.commitAs("noc", "heard again", location("three"));
        awaitCompleteness("p2", before, 3, 2);

        JsonNode sum = gateway.get("/api/v1/status").get("completeness");
        assertThat(sum.get("commits").asLong()).isGreaterThanOrEqualTo(3);
        assertThat(sum.get("heard").asLong()).isLessThan(sum.get("commits").asLong());
        assertThat(gateway.send("GET", "/observe/metrics", "").body())
                .contains("prestage_commits_made ")
                .contains("prestage_commits_heard ");
    }

    @Test
    void ownCommitsCountAndAreHeard() {
        awaitAllInSync();

        await().untilAsserted(() -> {
            JsonNode counted = device("pe4").get("completeness");
            assertThat(counted.get("commits").asLong()).isEqualTo(2);
            assertThat(counted.get("heard").asLong()).as(heardOf("pe4")).isEqualTo(2);
        });
    }

    private static void awaitCompleteness(String name, JsonNode before, long commits, long heard) {
        await().untilAsserted(() -> {
            JsonNode now = device(name).get("completeness");
            assertThat(now.get("commits").asLong() - before.get("commits").asLong())
                    .isEqualTo(commits);
            assertThat(now.get("heard").asLong() - before.get("heard").asLong()).isEqualTo(heard);
        });
    }

    private static void hint(String name) {
        running.database()
                .transact(tx -> tx.syncQueue()
                        .request(
                                new io.prestage.model.DeviceId(gateway.idOf(name)),
                                java.time.Instant.now(),
                                java.time.Duration.ZERO,
                                java.time.Duration.ZERO,
                                false));
    }

    private static String heardOf(String name) {
        long id = gateway.idOf(name);
        return gateway.items("/api/v1/notifications?limit=1000")
                .filter(each -> each.get("deviceId").asLong() == id)
                .toList()
                .toString();
    }

    private static JsonNode device(String name) {
        return gateway.get("/api/v1/devices/" + gateway.idOf(name));
    }

    private static void awaitAllInSync() {
        await().until(() -> gateway.devicesInSync() == 12);
        await().until(() -> gateway.get("/api/v1/status").at("/queue/due").asInt() == 0);
    }

    private static String location(String building) {
        return "<configuration><system><location><building>" + building
                + "</building></location></system></configuration>";
    }
}
