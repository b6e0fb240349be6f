package io.prestage.app;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.model.Role;
import io.prestage.sim.CommitLoad;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.network.Truth;
import io.prestage.sim.voice.VoiceSettings;
import io.prestage.store.Engine;
import io.prestage.store.PostgresServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three gateway processes on one PostgreSQL: one is killed, one stands still and wakes up, while the fleet commits. */
final class ClusterIT {
    private static final int DEVICES = 24;
    private static final Pattern EDIT = Pattern.compile("prestage: (?:confirm )?edit (\\d+)");

    @TempDir
    private Path folder;

    @Test
    void devicesEndInSyncAndNoneWasInTwoSyncsAtOnce() throws Exception {
        String url = Engine.POSTGRESQL.url(folder);
        GatewayFixture a = node("a", url);
        GatewayFixture b = node("b", url);
        GatewayFixture c = node("c", url);
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS
                        .withDevices(DEVICES)
                        .withPort(0)
                        .withFirstAddress("127.26.0.1")
                        .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", c.syslogPort))));
                GatewayProgram programA = run("a", a);
                GatewayProgram programB = run("b", b);
                GatewayProgram programC = run("c", c)) {
            try (CommitLoad load = CommitLoad.start(fleet, 4, 1)) {
                assertThat(load.commitsPerSecond()).isPositive();
                List.of(a, b, c).forEach(node -> await().atMost(ofMinutes(8)).until(node::serves));
                // To all nodes at the same moment: each of them adds the devices, or finds them added.
                List.of(a, b, c).forEach(node -> node.serving(fleet));

                awaitAtOnce(() -> number(url, claimsWithOpenEdit("a")) > 0);
                programA.standStill();
                awaitAtOnce(() -> number(url, claims("b")) > 0);
                programB.kill();

                long killed = System.nanoTime();
                awaitAtOnce(() -> number(url, claims("b")) == 0);
                System.out.printf(
                        "what a killed gateway had claimed was taken over after %d ms%n",
                        (System.nanoTime() - killed) / 1_000_000);
                await().atMost(ofMinutes(8)).until(() -> number(url, claims("a")) == 0);
                assertThat(programC.output()).contains("sync taken over").contains("the claim of 'b#");
                assertThat(programB.output() + programC.output()).contains("the claim of 'a#");
                programA.goOn();
                await().atMost(ofMinutes(8))
                        .untilAsserted(() -> assertThat(programA.output())
                                .contains("is no longer held by 'a#")
                                .contains("nothing was written"));
            }

            await().atMost(ofMinutes(8)).untilAsserted(() -> assertInSync(c, fleet));
            assertThat(timesAssigned(c)).isEqualTo(onceEach(fleet));
            fleet.routers().forEach(ClusterIT::assertEditsOneAfterTheOther);
            for (Truth.Device truth : pes(fleet)) {
                assertThat(MarkersOnRouter.of(fleet.router(truth.name()).running()))
                        .as(truth.name())
                        .isEqualTo(new MarkersOnRouter("N_PE", new TreeSet<>(truth.unis())));
            }
            assertThat(nodesThatWorked(programA, programB, programC)).isGreaterThanOrEqualTo(2);
        }
    }

    private GatewayFixture node(String name, String url) throws Exception {
        return new GatewayFixture(Files.createDirectories(folder.resolve(name)))
                .with("prestage.node", name)
                .with("prestage.database.url", url)
                .with("prestage.database.user", PostgresServer.USER)
                .with("prestage.sync.concurrency", "3")
                .with("prestage.poll.period", "5s")
                .with("prestage.syslog.tcp.port", "0")
                .servingNobody();
    }

    private GatewayProgram run(String name, GatewayFixture node) throws Exception {
        return GatewayProgram.run(folder.resolve(name), node.settings());
    }

    private static void awaitAtOnce(java.util.concurrent.Callable<Boolean> moment) {
        await().atMost(ofMinutes(8))
                .pollDelay(ofMillis(0))
                .pollInterval(ofMillis(5))
                .until(moment);
    }

    private static String claims(String node) {
        return "SELECT COUNT(*) FROM sync_request s WHERE s.lease_owner LIKE '" + node + "#%'";
    }

    private static String claimsWithOpenEdit(String node) {
        return claims(node)
                + " AND EXISTS (SELECT 1 FROM edit e WHERE e.device_id = s.device_id AND e.outcome = 'PLANNED')";
    }

    private static long number(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, PostgresServer.USER, "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void assertInSync(GatewayFixture node, Fleet fleet) {
        Map<String, String> expected = new TreeMap<>();
        fleet.routers()
                .forEach(each ->
                        expected.put(each.name(), "IN_SYNC " + each.revision().value()));
        Map<String, String> seen = node.items("/api/v1/devices?limit=1000")
                .collect(Collectors.toMap(
                        each -> each.get("name").asText(),
                        each -> each.get("state").asText() + " "
                                + each.get("revision").asText(),
                        (one, other) -> one,
                        TreeMap::new));
        assertThat(seen).isEqualTo(expected);
    }

    /** Had two syncs edited a router at once, a later edit would be followed by the commit of an earlier one. */
    private static void assertEditsOneAfterTheOther(VirtualRouter router) {
        List<Long> edits = new ArrayList<>();
        for (String comment : router.commitComments()) {
            Matcher matcher = EDIT.matcher(comment);
            if (matcher.matches()) {
                edits.add(Long.parseLong(matcher.group(1)));
            }
        }
        assertThat(edits).as(router.name()).isSorted();
    }

    private static Map<String, Long> timesAssigned(GatewayFixture node) {
        return node.items("/api/v1/events?since=0&limit=1000")
                .filter(event -> event.get("kind").asText().equals("role-assigned"))
                .map(event -> event.at("/content/device"))
                .map(JsonNode::asText)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    private static Map<String, Long> onceEach(Fleet fleet) {
        Set<Role> roles = Set.of(Role.N_PE, Role.P);
        return fleet.truth().devices().stream()
                .filter(device -> roles.contains(device.role()))
                .collect(Collectors.toMap(Truth.Device::name, device -> 1L));
    }

    private static List<Truth.Device> pes(Fleet fleet) {
        return fleet.truth().devices().stream()
                .filter(device -> device.role() == Role.N_PE)
                .toList();
    }

    private static long nodesThatWorked(GatewayProgram... programs) {
        return List.of(programs).stream()
                .filter(each -> each.output().contains("device in sync"))
                .count();
    }
}
