package io.prestage.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.network.RouterPlan;
import io.prestage.sim.network.Topology;
import io.prestage.sim.server.RunningRouter;
import io.prestage.sim.voice.Speaker;
import io.prestage.sim.voice.Voice;
import io.prestage.sim.voice.VoiceSettings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a router does when the time of a confirmed commit runs out, on a clock that the test moves on. */
final class CommitTimingTest {
    private static final String EDIT = "set snmp contact trial";
    private final HeldTimer timer = new HeldTimer(Instant.parse("2026-03-01T12:00:00Z"));
    private DatagramSocket collector;
    private Speaker speaker;

    @BeforeEach
    void listen() throws IOException {
        collector = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        collector.setSoTimeout(20_000);
        speaker = Speaker.of(new VoiceSettings((InetSocketAddress) collector.getLocalSocketAddress()), timer);
    }

    @AfterEach
    void stop() {
        speaker.close();
        collector.close();
        timer.shutdownNow();
    }

    @Test
    void everyRouterIsThirtyToFortyFiveSecondsLateInItsOwnWay() {
        Set<Duration> delays = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Duration delay = FleetSettings.DEFAULTS.clocks().rollbackDelay(7, "pe" + i);
            assertThat(delay).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
            assertThat(delay).isEqualTo(ClockSettings.DEFAULTS.rollbackDelay(7, "pe" + i));
            delays.add(delay);
        }
        assertThat(delays).hasSizeGreaterThan(400);
    }

    @Test
    void unconfirmedCommitStaysForThirtySecondsBeyondItsTimeAndIsGoneAfterFortyFive() throws Exception {
        RunningRouter router = router();
        commitFor(router, Duration.ofMinutes(1));

        timer.pass(Duration.ofSeconds(60 + 29));
        assertThat(router.databases().committed().toString()).contains("trial");
        assertThat(router.databases().pending()).isPresent();

        timer.pass(Duration.ofSeconds(17));
        assertThat(router.databases().committed().toString()).doesNotContain("trial");
        assertThat(router.databases().history().get(0).user()).isEqualTo("root");
    }

    @Test
    void commitThatWasConfirmedMeanwhileStays() throws Exception {
        RunningRouter router = router();
        commitFor(router, Duration.ofMinutes(1));
        timer.pass(Duration.ofSeconds(70));
        router.commitAs("noc", null, EditText.read("<configuration/>"));

        timer.pass(Duration.ofMinutes(5));

        assertThat(router.databases().committed().toString()).contains("trial");
    }

    @Test
    void userIsRemindedOneMinuteBeforeTheRollback() throws Exception {
        RunningRouter router = router();
        commitFor(router, Duration.ofMinutes(10));
        timer.pass(Duration.ofSeconds(8 * 60 + 59));
        assertThat(saidUntil("commit complete")).noneMatch(line -> line.contains("COMMIT_CONFIRMED_REMINDER"));

        timer.pass(Duration.ofSeconds(2));

        List<String> reminder = saidUntil("COMMIT_CONFIRMED_REMINDER");
        assertThat(reminder.get(reminder.size() - 1)).contains("1 minute");
    }

    private RunningRouter router() {
        RouterPlan plan = Topology.generate(1, 1).routers().get(0);
        InetSocketAddress address = new InetSocketAddress("127.46.0.1", 830);
        Voice voice = new Voice(plan, address.getAddress(), speaker, timer.clock(), 1);
        Duration late = ClockSettings.DEFAULTS.rollbackDelay(1, plan.name());
        return new RunningRouter(plan, address, voice, timer, timer.clock(), late);
    }

    private static void commitFor(RunningRouter router, Duration within) throws Exception {
        router.commitAs("noc", "cli", new CommitRequest(within, null, false, false), EditText.read(EDIT));
    }

    private List<String> saidUntil(String end) throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            collector.receive(packet);
            lines.add(new String(packet.getData(), 0, packet.getLength(), UTF_8));
        } while (!lines.get(lines.size() - 1).contains(end));
        return lines;
    }
}
