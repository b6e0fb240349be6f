package io.prestage.snmp;

import static io.prestage.snmp.NetSnmp.COMMIT;
import static io.prestage.snmp.TestAccess.COMMUNITY;
import static io.prestage.snmp.TrapUser.Authentication.SHA_1;
import static io.prestage.snmp.TrapUser.Authentication.SHA_224;
import static io.prestage.snmp.TrapUser.Authentication.SHA_256;
import static io.prestage.snmp.TrapUser.Authentication.SHA_384;
import static io.prestage.snmp.TrapUser.Authentication.SHA_512;
import static io.prestage.snmp.TrapUser.Privacy.AES_128;
import static io.prestage.snmp.TrapUser.Privacy.AES_192;
import static io.prestage.snmp.TrapUser.Privacy.AES_256;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.snmp.NetSnmp.Outcome;
import io.prestage.snmp.camel.TrapConsumer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The component as an integrator uses it, in a YAML route, and real senders. */
class TrapComponentIT extends CamelTestSupport {
    private static final String LEVELS = "-l authPriv -a SHA -A auth-secret -x AES -X priv-secret";

    @TempDir
    Path folder;

    private final TestAccess access = new TestAccess(
            TrapUser.noAuthNoPriv("open"),
            TrapUser.authNoPriv("signed", SHA_256, "auth-secret"),
            user("sha1", SHA_1, AES_128),
            user("sha224", SHA_224, AES_128),
            user("sha256", SHA_256, AES_128),
            user("sha384", SHA_384, AES_192),
            user("sha512", SHA_512, AES_256),
            user("short", SHA_1, AES_256));
    private final BlockingQueue<Exchange> routed = new LinkedBlockingQueue<>();
    private volatile boolean routeFails;

    private static TrapUser user(String name, TrapUser.Authentication authentication, TrapUser.Privacy privacy) {
        return TrapUser.authPriv(name, authentication, "auth-secret", privacy, "priv-secret");
    }

    @BeforeAll
    static void requireNetSnmp() throws Exception {
        NetSnmp.require();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getRegistry().bind("access", access);
        camel.getRegistry().bind("keep", (Processor) this::keep);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("test.yaml", """
                - route:
                    id: traps
                    from:
                      uri: trap:127.0.0.1:0
                      parameters: {access: "#access", engineFile: "ENGINE"}
                      steps:
                        - process: {ref: keep}
                - route:
                    id: traps6
                    from:
                      uri: "trap:[::1]:0"
                      steps:
                        - process: {ref: keep}
                """.replace(
                        "ENGINE", folder.resolve("engine").toString())));
        return camel;
    }

    private void keep(Exchange exchange) {
        if (routeFails) {
            throw new IllegalStateException("as the test wants it");
        }
        routed.add(exchange.copy());
    }

    @Test
    void v1TrapIsRouted() throws Exception {
        sender().send("-v 1 -c " + COMMUNITY + " " + at("traps") + " 1.3.6.1.4.1.2636.4.5 192.0.2.10 6 1 1712704891"
                + " 1.3.6.1.4.1.2636.3.18.1.7.1.5.54 s noc");

        Exchange exchange = next();
        assertThat(exchange.getMessage().getHeader("CamelTrapOid")).isEqualTo("1.3.6.1.4.1.2636.4.5.0.1");
        assertThat(exchange.getMessage().getHeader("CamelTrapVersion")).isEqualTo("v1");
        assertThat(exchange.getMessage().getHeader("CamelTrapAgentAddress")).isEqualTo("192.0.2.10");
        assertThat(exchange.getMessage().getHeader("CamelTrapEnterprise")).isEqualTo("1.3.6.1.4.1.2636.4.5");
        assertThat(exchange.getMessage()
                        .getHeader("CamelTrapSender", InetSocketAddress.class)
                        .getAddress())
                .isEqualTo(InetAddress.getByName("127.0.0.1"));
        assertThat(exchange.getMessage().getBody(Trap.class).uptimeTicks()).isEqualTo(1_712_704_891);
        assertThat(exchange.getMessage().getBody(String.class))
                .contains("v1 trap 1.3.6.1.4.1.2636.4.5.0.1", "1.3.6.1.4.1.2636.3.18.1.7.1.5.54=noc")
                .doesNotContain(COMMUNITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"traps", "traps6"})
    void v2cTrapIsRoutedOverBothFamilies(String route) throws Exception {
        sender().send("-v 2c -c " + COMMUNITY + " " + at(route) + " 1712704891 " + COMMIT);

        Trap trap = nextTrap();
        assertThat(trap.version()).isEqualTo(Trap.Version.V2C);
        assertThat(trap.inform()).isFalse();
        assertThat(trap.trapOid()).isEqualTo("1.3.6.1.4.1.2636.4.5.0.1");
        assertThat(trap.value("1.3.6.1.4.1.2636.3.18.1.7.1.2")).contains("2733999765");
        assertThat(trap.value("1.3.6.1.4.1.2636.3.18.1.7.1.3")).contains("07:e2:0b:15:07:22:27:00:2d:06:00");
        assertThat(trap.value("1.3.6.1.4.1.2636.3.18.1.7.1.5")).contains("noc");
        assertThat(access.received()).isEqualTo(1);
        assertThat(access.refused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "open, -l noAuthNoPriv,",
        "signed, -l authNoPriv -a SHA-256 -A auth-secret,",
        "signed, -l authPriv -a SHA-256 -A auth-secret -x AES -X priv-secret, WRONG_KEY",
        "sha1, -l authPriv -a SHA -A auth-secret -x AES -X priv-secret,",
        "sha224, -l authPriv -a SHA-224 -A auth-secret -x AES -X priv-secret,",
        "sha256, -l authPriv -a SHA-256 -A auth-secret -x AES -X priv-secret,",
        "sha384, -l authPriv -a SHA-384 -A auth-secret -x AES-192 -X priv-secret,",
        "sha512, -l authPriv -a SHA-512 -A auth-secret -x AES-256 -X priv-secret,",
        "short, -l authPriv -a SHA -A auth-secret -x AES-256 -X priv-secret,",
        "nobody, -l authPriv -a SHA -A auth-secret -x AES -X priv-secret, UNKNOWN_USER",
        "nobody, -l noAuthNoPriv, UNKNOWN_USER",
        "sha1, -l authPriv -a SHA -A auth-wrong -x AES -X priv-secret, WRONG_KEY",
        "sha1, -l authPriv -a SHA-512 -A auth-secret -x AES -X priv-secret, WRONG_KEY",
        "sha512, -l authPriv -a SHA -A auth-secret -x AES -X priv-secret, WRONG_KEY",
        "sha1, -l authPriv -a SHA -A auth-secret -x AES -X priv-wrong, WRONG_KEY",
        "sha1, -l authNoPriv -a SHA -A auth-secret, LEVEL_TOO_LOW",
        "sha1, -l noAuthNoPriv, LEVEL_TOO_LOW",
        "open, -l authNoPriv -a SHA -A auth-secret, WRONG_KEY",
    })
    void v3TrapIsRoutedWhenUserKeysAndLevelAreRight(String user, String level, @Nullable Refusal refusal)
            throws Exception {
        sender().send("-v 3 -u " + user + " " + level + " " + at("traps") + " 1712704891 " + COMMIT);

        if (refusal == null) {
            Trap trap = nextTrap();
            assertThat(trap.version()).isEqualTo(Trap.Version.V3);
            assertThat(trap.securityName()).isEqualTo(user);
            assertThat(trap.trapOid()).isEqualTo("1.3.6.1.4.1.2636.4.5.0.1");
        } else {
            await().until(() -> access.refused(refusal) == 1);
            assertThat(routed).isEmpty();
            assertThat(access.received()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v 1 -c wrong", "-v 2c -c wrong"})
    void wrongCommunityIsRefused(String wrong) throws Exception {
        String content = wrong.startsWith("-v 1") ? " 1.3.6.1.4.1.2636.4.5 192.0.2.10 6 1 1" : " 1 " + COMMIT;
        sender().send(wrong + " " + at("traps") + content);

        await().until(() -> access.refused(Refusal.WRONG_COMMUNITY) == 1);
        assertThat(routed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-v 2c -c " + COMMUNITY,
                "-v 3 -u open -l noAuthNoPriv",
                "-v 3 -u signed -l authNoPriv -a SHA-256 -A auth-secret",
                "-v 3 -u sha1 " + LEVELS,
                "-v 3 -u sha512 -l authPriv -a SHA-512 -A auth-secret -x AES-256 -X priv-secret"
            })
    void informIsAcknowledgedOnceTheRouteIsThroughWithIt(String options) throws Exception {
        for (String route : new String[] {"traps", "traps6"}) {
            Outcome outcome = sender().run("snmpinform", "-r 0 -t 5 " + options + " " + at(route) + " 1 " + COMMIT);

            assertThat(outcome.isAcknowledged()).as(outcome.text()).isTrue();
            assertThat(nextTrap().inform()).isTrue();
        }
        assertThat(access.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v 2c -c " + COMMUNITY, "-v 3 -u sha1 " + LEVELS})
    void informIsNotAcknowledgedWhileTheRouteFails(String options) throws Exception {
        routeFails = true;
        String words = " -t 1 " + options + " " + at("traps") + " 1 " + COMMIT;

        Outcome refused = sender().run("snmpinform", "-r 1" + words);

        assertThat(refused.isAcknowledged()).isFalse();
        assertThat(refused.text()).contains("Timeout");
        assertThat(access.received()).isPositive();

        routeFails = false;
        assertThat(sender().run("snmpinform", "-r 0" + words).isAcknowledged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-v 1 -c " + COMMUNITY,
                "-v 2c -c " + COMMUNITY,
                "-v 3 -u open -l noAuthNoPriv",
                "-v 3 -u sha1 " + LEVELS
            })
    void getIsNeverAnswered(String options) throws Exception {
        Outcome outcome = sender().run("snmpget", "-r 0 -t 1 " + options + " " + at("traps") + " 1.3.6.1.2.1.1.1.0");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.text()).contains("Timeout");
        assertThat(access.refused(Refusal.NOT_A_TRAP)).isEqualTo(1);
        assertThat(routed).isEmpty();
    }

    @Test
    void strangersDoNotLearnWhichUsersThereAre() throws Exception {
        for (String user : new String[] {"nobody", "sha512"}) {
            Outcome outcome = sender().run(
                            "snmpinform",
                            "-r 0 -t 1 -v 3 -u " + user + " " + LEVELS + " " + at("traps") + " 1 " + COMMIT);

            assertThat(outcome.text()).as(user).contains("Timeout");
        }
        assertThat(access.refused(Refusal.UNKNOWN_USER)).isEqualTo(1);
        assertThat(access.refused(Refusal.WRONG_KEY)).isEqualTo(1);
    }

    @Test
    void senderThatRestartsIsHeardAndOneOfThePastIsNot() throws Exception {
        NetSnmp sender = sender();
        String words = "-v 3 -e 0x80000a4c0501020304 -u sha1 " + LEVELS;
        for (String clock : new String[] {"7,5000", "7,5001", "8,1"}) {
            sender.send(words + " -Z " + clock + " " + at("traps") + " 1 " + COMMIT);
            assertThat(nextTrap().securityName()).isEqualTo("sha1");
        }

        sender.send(words + " -Z 7,5002 " + at("traps") + " 1 " + COMMIT);

        await().until(() -> access.refused(Refusal.OUTSIDE_TIME_WINDOW) == 1);
        assertThat(routed).isEmpty();
    }

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
        long seed = System.nanoTime();
        System.out.println("TrapComponentIT seed " + seed);
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

    private NetSnmp sender() {
        return new NetSnmp(folder.resolve("sender"));
    }

    private TrapConsumer consumer(String route) {
        return (TrapConsumer) context.getRoute(route).getConsumer();
    }

    private String at(String route) {
        InetSocketAddress bound = consumer(route).boundAddress().orElseThrow();
        return route.equals("traps6") ? "udp6:[::1]:" + bound.getPort() : "127.0.0.1:" + bound.getPort();
    }

    private static int port(String at) {
        return Integer.parseInt(at.substring(at.lastIndexOf(':') + 1));
    }

    private Exchange next() throws InterruptedException {
        return Objects.requireNonNull(routed.poll(5, SECONDS), "nothing was routed");
    }

    private Trap nextTrap() throws InterruptedException {
        return next().getMessage().getBody(Trap.class);
    }
}
