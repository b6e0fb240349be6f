package io.prestage.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.voice.VoiceSettings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FleetSyslogIT {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String CHANGE = "<configuration><snmp><location>%s</location></snmp></configuration>";

    @Test
    void commitIsAnnouncedInOrderFromTheRoutersOwnAddress() throws Exception {
        try (DatagramSocket collector = collector();
                Fleet fleet = fleet("127.22.0.1", collector)) {
            for (String name : List.of("pe1", "pe2", "p1")) {
                fleet.router(name).commitAs("noc", "order 7", CHANGE.formatted(name));

                List<Received> lines = until(collector, "UI_DBASE_LOGOUT_EVENT");
                assertThat(lines)
                        .allMatch(l ->
                                l.from().equals(fleet.router(name).address().getAddress()));
                assertThat(lines)
                        .extracting(l -> tag(l.text()))
                        .containsSubsequence(
                                "UI_DBASE_LOGIN_EVENT",
                                "UI_CFG_AUDIT_SET",
                                "UI_COMMIT",
                                "UI_COMMIT_PROGRESS",
                                "UI_COMMIT_COMPLETED",
                                "UI_DBASE_LOGOUT_EVENT");
                assertThat(lines)
                        .filteredOn(l -> tag(l.text()).equals("UI_COMMIT"))
                        .singleElement()
                        .satisfies(l -> assertThat(l.text()).contains("order 7", "noc", name));
            }
        }
    }

    @Test
    void automaticRollbackIsAnnouncedToo() throws Exception {
        try (DatagramSocket collector = collector();
                Fleet fleet = fleet("127.22.1.1", collector);
                RawClient client =
                        RawClient.connect(fleet.router("pe1").address()).greeted()) {
            client.rpc("<commit><confirmed/><confirm-timeout>1</confirm-timeout></commit>");

            assertThat(until(collector, "UI_COMMIT_COMPLETED"))
                    .anyMatch(line -> line.text().contains("client-mode 'netconf'"))
                    .anyMatch(line -> line.text().contains("NETCONF client to run command 'commit'"))
                    .anyMatch(line -> line.text().contains("requested 'commit confirmed' operation"));
            assertThat(until(collector, "UI_COMMIT_NOT_CONFIRMED"))
                    .last()
                    .satisfies(line -> assertThat(line.text()).endsWith("automatic rollback complete"));
        }
    }

    @Test
    void loadOfOtherUsersCommitsSteadily() throws Exception {
        try (DatagramSocket collector = collector();
                Fleet fleet = fleet("127.22.2.1", collector);
                CommitLoad load = CommitLoad.start(fleet, 50, 1)) {
            assertThat(load.commitsPerSecond()).isEqualTo(50);
            for (int i = 0; i < 5; i++) {
                until(collector, "UI_COMMIT_COMPLETED");
            }
        }
    }

    private static String tag(String text) {
        return java.util.regex.Pattern.compile("\\b[A-Z]+_[A-Z_]+\\b")
                .matcher(text)
                .results()
                .findFirst()
                .map(r -> r.group())
                .orElse("");
    }

    private record Received(InetAddress from, String text) {}

    private static DatagramSocket collector() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static Fleet fleet(String first, DatagramSocket collector) throws FleetStartException {
        return Fleet.start(FleetSettings.DEFAULTS
                .withPromptRollback()
                .withFirstAddress(first)
                .withPort(0)
                .withVoice(new VoiceSettings((InetSocketAddress) collector.getLocalSocketAddress())));
    }

    private static List<Received> until(DatagramSocket collector, String tag) throws IOException {
        List<Received> lines = new ArrayList<>();
        do {
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            collector.receive(packet);
            lines.add(new Received(packet.getAddress(), new String(packet.getData(), 0, packet.getLength(), UTF_8)));
        } while (!lines.get(lines.size() - 1).text().contains(tag));
        return lines;
    }
}
