package io.prestage.sim.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.voice.VoiceSettings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The script of the page on the fleet, as it stands there, where Debian's {@code python3-ncclient} is installed. */
final class RehearsalIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String SCRIPT = "examples/fleet/rehearse.py";

    @BeforeAll
    static void requireNcclient() throws InterruptedException {
        Program.require("ncclient", "python3-ncclient", PYTHON, "-c", "import ncclient");
    }

    @Test
    void confirmedCommitIsTakenBackAndSyslogTellsOfIt() throws Exception {
        try (DatagramSocket collector = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                        .withFirstAddress("127.49.0.1")
                        .withPort(0)
                        .withPromptRollback()
                        .withVoice(new VoiceSettings((InetSocketAddress) collector.getLocalSocketAddress())))) {
            collector.setSoTimeout(20_000);
            VirtualRouter router = fleet.router("pe1");
            String before = router.revision().value();
            Program.Outcome outcome = Program.run(
                    "",
                    PYTHON,
                    SCRIPT,
                    "--host",
                    router.address().getAddress().getHostAddress(),
                    "--port",
                    String.valueOf(fleet.port()),
                    "--within",
                    "2");

            assertThat(outcome.text())
                    .containsSubsequence(
                            "revision " + before,
                            "locked",
                            "edited: interfaces ge-0/0/9 description \"rehearsal\"",
                            "valid",
                            "committed for 2 s, revision re0-",
                            "active: True",
                            "unlocked",
                            "taken back after",
                            router.revision().value(),
                            "active: False");
            assertThat(outcome.exit()).isZero();
            assertThat(saidUntil(collector, "UI_COMMIT_NOT_CONFIRMED"))
                    .containsSubsequence("UI_LOGIN_EVENT", "UI_COMMIT:", "UI_COMMIT_COMPLETED", "NOT_CONFIRMED");
        }
    }

    @Test
    void refusalEndsTheScriptWithItsReason() throws Exception {
        try (Fleet fleet = Fleet.start(
                FleetSettings.DEFAULTS.withFirstAddress("127.49.1.1").withPort(0))) {
            VirtualRouter router = fleet.router("pe1");
            router.fault(io.prestage.sim.fault.Fault.LOCKED);

            Program.Outcome outcome = Program.run(
                    "",
                    PYTHON,
                    SCRIPT,
                    "--host",
                    router.address().getAddress().getHostAddress(),
                    "--port",
                    String.valueOf(fleet.port()));

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.text()).contains("refused:", "configuration database locked by:", "noc terminal");
        }
    }

    private static String saidUntil(DatagramSocket collector, String end) throws IOException {
        StringBuilder said = new StringBuilder();
        while (said.indexOf(end) < 0) {
            DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
            collector.receive(packet);
            said.append(new String(packet.getData(), 0, packet.getLength(), UTF_8))
                    .append('\n');
        }
        return said.toString();
    }
}
