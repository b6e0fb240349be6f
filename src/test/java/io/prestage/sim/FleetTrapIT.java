package io.prestage.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prestage.model.Notification;
import io.prestage.model.Notification.Completed;
import io.prestage.model.Notification.Restarted;
import io.prestage.model.Notification.RolledBack;
import io.prestage.notification.TrapRecogniser;
import io.prestage.sim.device.CommitRequest;
import io.prestage.sim.voice.TrapSettings;
import io.prestage.sim.voice.TrapSettings.Version;
import io.prestage.sim.voice.TrapUser;
import io.prestage.sim.voice.VoiceSettings;
import io.prestage.snmp.Refusal;
import io.prestage.snmp.Trap;
import io.prestage.snmp.TrapAccess;
import io.prestage.snmp.TrapListener;
import io.prestage.snmp.TrapListenerSettings;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The traps of the fleet, as our own listener and as net-snmp's understand them. */
final class FleetTrapIT {
    private static final List<Version> VERSIONS = List.of(Version.values());
    private static final String EVENT = "1.3.6.1.4.1.2636.3.18.1.7.1.";
    private static final TrapUser USER = new TrapUser(
            "noc", TrapUser.Authentication.SHA_256, "authentication-words", TrapUser.Privacy.AES_128, "privacy-words");

    @TempDir
    private Path folder;

    private final List<Trap> heard = new CopyOnWriteArrayList<>();
    private final List<Refusal> refused = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource(Version.class)
    void commitIsToldOncePerRouterByWhomAndWhy(Version version) throws Exception {
        try (TrapListener listener = listener();
                Fleet fleet = fleet("127.29." + VERSIONS.indexOf(version) + ".1", settings(listener, version, false))) {
            for (VirtualRouter router : fleet.routers()) {
                router.commitAs("alice", "order " + router.name(), "<configuration/>");
            }
            await().until(() -> heard.size() == 12);

            assertThat(refused).isEmpty();
            int withLog = 0;
            for (VirtualRouter router : fleet.routers()) {
                Trap trap = of(router);
                assertThat(trap.version().toString()).isEqualToIgnoringCase(version.name());
                Completed completed = (Completed) recognised(trap);
                assertThat(completed.user()).isEqualTo("alice");
                assertThat(trap.value(EVENT + 4)).contains("2");
                assertThat(trap.value(EVENT + 2)).isPresent();
                assertThat(trap.value(EVENT + 3).orElseThrow()).matches("(\\p{XDigit}{2}:){10}\\p{XDigit}{2}");
                if (trap.value(EVENT + 6).isPresent()) {
                    withLog++;
                    assertThat(completed.comment()).isEqualTo("order " + router.name());
                }
                assertThat(trap.enterprise())
                        .isEqualTo(
                                version == Version.V1
                                        ? "1.3.6.1.4.1.2636.4.5"
                                        : "1.3.6.1.4.1.2636.1.1.1.2."
                                                + router.plan().hardware().product());
                if (version == Version.V1) {
                    assertThat(trap.agentAddress())
                            .isEqualTo(router.address().getAddress().getHostAddress());
                }
            }
            assertThat(withLog).isBetween(1, 11);
        }
    }

    @Test
    void rollbackSynchroniseLinksAndStartsAreTold() throws Exception {
        try (TrapListener listener = listener();
                Fleet fleet = fleet("127.29.4.1", settings(listener, Version.V2C, false))) {
            VirtualRouter router = fleet.router("pe1");
            router.commitAs(
                    "noc", "netconf", new CommitRequest(Duration.ofMillis(300), null, true, false), "<configuration/>");
            await().until(() -> heard.size() == 2);
            assertThat(heard.get(0).value(EVENT + 4)).contains("4");
            assertThat(recognised(heard.get(1))).isInstanceOf(RolledBack.class);

            String port = router.plan().coreFacing().get(0);
            router.link(port, false);
            await().until(() -> heard.size() == 3);
            router.link(port, true);
            await().until(() -> heard.size() == 4);
            assertThat(heard.get(2).trapOid()).isEqualTo("1.3.6.1.6.3.1.1.5.3");
            assertThat(heard.get(2).value("1.3.6.1.2.1.2.2.1.8")).contains("2");
            assertThat(heard.get(3).trapOid()).isEqualTo("1.3.6.1.6.3.1.1.5.4");
            assertThat(heard.get(3).value("1.3.6.1.2.1.31.1.1.1.1")).contains(port);

            long before = heard.get(3).uptimeTicks();
            router.restart(true);
            await().until(() -> heard.size() == 5);
            router.restart(false);
            await().until(() -> heard.size() == 6);
            assertThat(heard.subList(4, 6)).allMatch(trap -> recognised(trap) instanceof Restarted);
            assertThat(heard.get(4).uptimeTicks()).isLessThan(before);
        }
    }

    @Test
    void version3IsStillBelievedAfterARestart() throws Exception {
        try (TrapListener listener = listener();
                Fleet fleet = fleet("127.29.5.1", settings(listener, Version.V3, false))) {
            VirtualRouter router = fleet.router("pe1");
            router.commitAs("noc", null, "<configuration/>");
            await().until(() -> heard.size() == 1);
            router.restart(true);
            router.commitAs("noc", null, "<configuration/>");

            await().until(() -> heard.size() == 3);
            assertThat(refused).isEmpty();
        }
    }

    @Test
    void informIsSentAgainUntilAcknowledged() throws Exception {
        List<Trap> first = new CopyOnWriteArrayList<>();
        TrapListenerSettings anywhere = TrapListenerSettings.at(new InetSocketAddress("127.0.0.1", 0));
        try (TrapListener listener = TrapListener.start(anywhere, access(), trap -> {
                    first.add(trap);
                    return first.size() > 1;
                });
                Fleet fleet = fleet("127.29.6.1", settings(listener, Version.V2C, true))) {
            fleet.router("pe1").commitAs("noc", null, "<configuration/>");

            await().until(() -> fleet.voiceCounts().sent() == 1);
            assertThat(first).hasSize(2).allMatch(Trap::inform);
            assertThat(fleet.voiceCounts().failed()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void snmptrapdOfNetSnmpUnderstandsThem(Version version) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/snmptrapd")), "skipped: there is no snmptrapd here");
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        // Only authentic messages of a known engine are logged: pe1 of this fleet.
        String address = "127.29." + (7 + VERSIONS.indexOf(version)) + ".1";
        String engine = "0x80000a4c017f1d%02x01".formatted(7 + VERSIONS.indexOf(version));
        Path configuration = Files.writeString(
                folder.resolve("snmptrapd.conf"),
                "authCommunity log wintergreen\ncreateUser -e " + engine
                        + " noc SHA-256 authentication-words AES privacy-words\nauthUser log noc priv\n");
        Path log = folder.resolve("traps.log");
        ProcessBuilder builder = new ProcessBuilder(
                        "/usr/sbin/snmptrapd",
                        "-f",
                        "-n",
                        "-m",
                        "",
                        "-Lo",
                        "-On",
                        "-C",
                        "-c",
                        configuration.toString(),
                        "udp:127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
        Process daemon = builder.start();
        TrapSettings settings = new TrapSettings(
                List.of(new InetSocketAddress("127.0.0.1", port)), version, false, "wintergreen", USER);
        try (Fleet fleet = fleet(address, settings)) {
            await().until(() -> {
                fleet.router("pe2").commitAs("alice", "not the first", "<configuration/>");
                fleet.router("pe1").commitAs("alice", "order 7", "<configuration/>");
                return Files.readString(log, UTF_8).contains("\"alice\"");
            });
            assertThat(Files.readString(log, UTF_8)).contains(".1.3.6.1.4.1.2636.3.18.1.7.1.4.", "INTEGER: 2");
        } finally {
            daemon.destroy();
            daemon.waitFor();
        }
    }

    private Trap of(VirtualRouter router) {
        List<Trap> its = new ArrayList<>(heard);
        its.removeIf(trap -> !trap.sender().getAddress().equals(router.address().getAddress()));
        assertThat(its).as(router.name()).hasSize(1);
        return its.get(0);
    }

    private static Notification recognised(Trap trap) {
        return TrapRecogniser.recognise(trap.trapOid(), trap::value);
    }

    private TrapListener listener() throws Exception {
        return TrapListener.start(TrapListenerSettings.at(new InetSocketAddress("127.0.0.1", 0)), access(), heard::add);
    }

    private TrapAccess access() {
        return new TrapAccess() {
            @Override
            public boolean allowsCommunity(String community) {
                return community.equals("wintergreen");
            }

            @Override
            public List<io.prestage.snmp.TrapUser> users() {
                return List.of(io.prestage.snmp.TrapUser.authPriv(
                        "noc",
                        io.prestage.snmp.TrapUser.Authentication.SHA_256,
                        "authentication-words",
                        io.prestage.snmp.TrapUser.Privacy.AES_128,
                        "privacy-words"));
            }

            @Override
            public void refused(@Nullable InetSocketAddress sender, Refusal reason) {
                refused.add(reason);
            }
        };
    }

    private static TrapSettings settings(TrapListener listener, Version version, boolean inform) {
        return new TrapSettings(List.of(listener.boundAddress()), version, inform, "wintergreen", USER);
    }

    private static Fleet fleet(String first, TrapSettings settings) throws FleetStartException {
        return Fleet.start(FleetSettings.DEFAULTS
                .withPromptRollback()
                .withFirstAddress(first)
                .withPort(0)
                .withVoice(VoiceSettings.SILENT.withTraps(settings)));
    }
}
