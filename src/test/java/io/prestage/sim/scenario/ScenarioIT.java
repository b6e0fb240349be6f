package io.prestage.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetActions;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.network.Kind;
import io.prestage.sim.voice.VoiceSettings;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios on a real fleet, with time running faster. */
final class ScenarioIT {
    private static DatagramSocket collector;
    private static Fleet fleet;
    private static FleetActions actions;
    private static final CountDownLatch END = new CountDownLatch(1);

    @BeforeAll
    static void start() throws Exception {
        collector = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withFirstAddress("127.27.0.1")
                .withPort(0)
                .withPromptRollback()
                .withVoice(new VoiceSettings((InetSocketAddress) collector.getLocalSocketAddress())));
        actions = new FleetActions(fleet, 1, END::countDown);
    }

    @AfterAll
    static void stop() {
        fleet.close();
        collector.close();
    }

    static Stream<Path> examples() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("examples", "fleet"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleRunsAndNothingInItIsRefused(Path file) throws Exception {
        Scenario scenario = Scenario.read(file, actions);
        CountDownLatch ended = new CountDownLatch(1);
        FleetActions own = new FleetActions(fleet, 1, ended::countDown);

        try (ScenarioRunner runner = ScenarioRunner.start(scenario, own, 1, 60)) {
            assertThat(ended.await(60, TimeUnit.SECONDS)).as("comes to its end").isTrue();
            assertThat(runner.done()).isGreaterThanOrEqualTo(scenario.steps().size());
            assertThat(runner.refused()).isZero();
        }
    }

    @Test
    void commitsAreMadeOnTheRoutersThatAreMeantAndNowhereElse() throws Exception {
        List<String> before = revisions();
        run("""
                scenario: two kinds
                steps:
                  - at: 10ms
                    devices: [pe1, CE]
                    commit: {user: alice, comment: CHG7, edit: "<configuration><snmp><contact>x</contact></snmp></configuration>"}
                """, 4);

        for (int i = 0; i < before.size(); i++) {
            VirtualRouter router = fleet.routers().get(i);
            boolean meant = router.name().equals("pe1") || router.kind() == Kind.CE;
            assertThat(!router.revision().toString().equals(before.get(i)))
                    .as(router.name())
                    .isEqualTo(meant);
            assertThat(router.running().contains("<contact>x</contact>")).isEqualTo(meant);
        }
    }

    @Test
    void editMayBeWrittenAsCommands() throws Exception {
        run("""
                scenario: commands
                steps:
                  - at: 10ms
                    devices: pe5
                    commit:
                      edit: |
                        set snmp contact "by commands"
                        delete snmp location
                """, 1);

        assertThat(fleet.router("pe5").running()).contains("<contact>by commands</contact>");
        assertThatThrownBy(() -> Scenario.parse("""
                scenario: a slip
                steps:
                  - at: 10ms
                    commit: {edit: "sett snmp contact x"}
                """, "test.yaml", actions))
                .hasMessageContaining("line 1 of the edit: unknown command 'sett'");
    }

    @Test
    void trialThatIsConfirmedStaysAndOneThatIsNotGoes() throws Exception {
        run("""
                scenario: trials
                steps:
                  - at: 10ms
                    devices: pe2
                    commit-confirmed: {edit: "<configuration><snmp><contact>stays</contact></snmp></configuration>", within: 2s, confirm-after: 300ms}
                  - at: 10ms
                    devices: pe3
                    commit-confirmed: {edit: "<configuration><snmp><contact>goes</contact></snmp></configuration>", within: 1s}
                """, 3);

        await().until(() -> !fleet.router("pe3").running().contains("goes"));
        assertThat(fleet.router("pe2").running()).contains("stays");
    }

    @Test
    void shareTakesSoManyOfThemAndTheSameOnesForTheSameSeed() {
        Selection tenth = new Selection(List.of("PE", "P"), 0.5);
        var random = new java.util.Random(3);
        var again = new java.util.Random(3);

        assertThat(tenth.draw(actions.devices(), random)).hasSize(4).isEqualTo(tenth.draw(actions.devices(), again));
    }

    @Test
    void everyMistakeIsToldWithItsPlaceAndWhatToDo() {
        assertThatThrownBy(() -> Scenario.parse("""
                scenario: wrong
                stepps: []
                steps:
                  - at: soon
                    commit: {}
                  - after: 1s
                    devices: [nobody, 0%]
                    restart: warm
                  - at: 1s
                    commit: {change: magic}
                  - at: 1s
                    commit: {edit: <configuration>}
                  - at: 1s
                    fault: fire on
                  - at: 1s
                    link: {port: xx-9/9/9, state: down}
                  - at: 1s
                    loss: 3
                  - at: 1s
                    silence: maybe
                  - at: 1s
                  - at: 1s
                    end: now
                    noise: 4
                  - devices: all
                    end: now
                """, "wrong.yaml", actions))
                .isInstanceOfSatisfying(
                        ScenarioException.class,
                        e -> assertThat(e.problems())
                                .allMatch(problem -> problem.startsWith("wrong.yaml, line "))
                                .anyMatch(problem -> problem.contains(
                                        "line 2, column 1: there is no key 'stepps' here; known are scenario, steps"))
                                .anyMatch(
                                        problem -> problem.contains("line 4") && problem.contains("such as 500ms, 10s"))
                                .anyMatch(problem -> problem.contains("no router of this fleet is 'nobody'"))
                                .anyMatch(problem -> problem.contains("a share must be above 0%"))
                                .anyMatch(problem -> problem.contains("'restart' must be cold"))
                                .anyMatch(problem -> problem.contains("no change 'magic'; known are description, unit"))
                                .anyMatch(problem -> problem.contains("the edit is no XML"))
                                .anyMatch(problem -> problem.contains("no fault 'fire'"))
                                .anyMatch(problem -> problem.contains("none of the routers has a port 'xx-9/9/9'"))
                                .anyMatch(problem -> problem.contains("'loss' must be a number from 0 to 1, not '3'"))
                                .anyMatch(problem -> problem.contains("'silence' must be on, off or for 30s"))
                                .anyMatch(problem -> problem.contains("a step needs one of commit,"))
                                .anyMatch(problem -> problem.contains("make a step for each of noise, end"))
                                .anyMatch(problem -> problem.contains("either 'at' (since the start) or 'after'"))
                                .anyMatch(problem -> problem.contains("'end' is for the whole fleet")));
    }

    @Test
    void silentRouterIsNotHeardAndSpeaksAgainAfterwards() throws Exception {
        long silenced = fleet.voiceCounts().silenced();
        run("""
                scenario: silence
                steps:
                  - {at: 10ms, devices: p1, silence: for 1s}
                  - {at: 100ms, devices: p1, commit: {user: noc}}
                """, 3);

        assertThat(fleet.voiceCounts().silenced()).isGreaterThan(silenced);
        long sent = fleet.voiceCounts().sent();
        fleet.router("p1").commitAs("noc", null, "<configuration/>");
        assertThat(fleet.voiceCounts().sent()).isGreaterThan(sent);
    }

    private static List<String> revisions() {
        return fleet.routers().stream()
                .map(router -> router.revision().toString())
                .toList();
    }

    private static void run(String yaml, int actionsDone) throws Exception {
        Scenario scenario = Scenario.parse(yaml, "test.yaml", actions);
        ScenarioRunner runner = ScenarioRunner.start(scenario, actions, 1);
        try (runner) {
            await().until(() -> runner.done() >= actionsDone);
            assertThat(runner.refused()).isZero();
        }
    }
}
