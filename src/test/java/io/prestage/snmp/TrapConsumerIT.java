package io.prestage.snmp;

import static io.prestage.snmp.NetSnmp.COMMIT;
import static io.prestage.snmp.TestAccess.COMMUNITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.snmp.NetSnmp.Outcome;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The life of a consumer: stop, start, rubbish, health, and the example of the documentation. */
class TrapConsumerIT extends TrapRoutes {
    @Test
    void routeThatStopsFreesThePortAndOneThatStartsAgainHears() throws Exception {
        String engine = consumer("traps").engineId().orElseThrow();
        context.getRouteController().stopRoute("traps");
        assertThat(consumer("traps").boundAddress()).isEmpty();
        assertThat(consumer("traps").probe(Duration.ofMillis(1))).isFalse();

        context.getRouteController().startRoute("traps");
        String first = at("traps");
        context.getRouteController().suspendRoute("traps");
        try (DatagramSocket free = new DatagramSocket(port(first), InetAddress.getByName("127.0.0.1"))) {
            assertThat(free.isBound()).isTrue();
        }
        context.getRouteController().resumeRoute("traps");

        assertThat(consumer("traps").engineId()).contains(engine);
        Outcome outcome =
                sender().run("snmpinform", "-r 0 -t 5 -v 3 -u sha1 " + LEVELS + " " + at("traps") + " 1 " + COMMIT);
        assertThat(outcome.isAcknowledged()).as(outcome.text()).isTrue();
        assertThat(nextTrap().inform()).isTrue();
    }

    @Test
    void nothingThatArrivesEndsTheListener() throws Exception {
        long seed = Long.getLong("prestage.test.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dprestage.test.seed repeats this run)");
        Random random = new Random(seed);
        int port = port(at("traps"));
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getByName("127.0.0.1"), port);
            for (int i = 0; i < 300; i++) {
                byte[] noise = new byte[i == 0 ? 0 : i == 1 ? 65_507 : random.nextInt(2_000)];
                random.nextBytes(noise);
                socket.send(new DatagramPacket(noise, noise.length));
            }
        }

        await().until(() -> consumer("traps").probe(Duration.ofSeconds(1)));
        await().until(() -> access.refused(Refusal.UNREADABLE) > 0);
        sender().send("-v 2c -c " + COMMUNITY + " " + at("traps") + " 1 " + COMMIT);
        assertThat(nextTrap().trapOid()).isEqualTo("1.3.6.1.4.1.2636.4.5.0.1");
    }

    @Test
    void healthCheckSeesThatThePortIsRead() throws Exception {
        HealthCheck check = Objects.requireNonNull(consumer("traps6").getHealthCheck());
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(access.refused()).isEmpty();
        assertThat(access.received()).isZero();

        context.getRouteController().stopRoute("traps6");
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    /** With the words of the log kept in place of logged. */
    @Test
    void exampleOfTheDocumentationSaysWhichPortWentDown() throws Exception {
        String page = Files.readString(Path.of("docs/trap-component.md"));
        int start = page.indexOf("```yaml") + "```yaml".length();
        String example = page.substring(start, page.indexOf("```", start))
                .replace("0.0.0.0:1162", "127.0.0.1:0")
                .replace("data/snmp-engine", folder.resolve("example").toString())
                .replaceFirst("- log: (.*)", "- setBody: {simple: $1}\n              - process: {ref: keep}");
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("example.yaml", example));

        sender().send("-v 2c -c " + COMMUNITY + " " + at("83-link-down")
                + " 1 1.3.6.1.6.3.1.1.5.3 1.3.6.1.2.1.2.2.1.1.7 i 7");

        assertThat(next().getMessage().getBody(String.class)).isEqualTo("127.0.0.1: port 7 is down");
    }
}
