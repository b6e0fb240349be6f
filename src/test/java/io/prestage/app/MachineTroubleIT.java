package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.voice.VoiceSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Random;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine of the gateway, or that of a device, misbehaves: nothing is lost, and all heals by itself. */
final class MachineTroubleIT {
    private static final int DEVICES = 4;

    @TempDir
    private static Path folder;

    private static GatewayFixture gateway;
    private static Fleet fleet;
    private static final MachineClock CLOCK = new MachineClock();
    private static Main running;
    private static Path disk;
    private static boolean mounted;

    @BeforeAll
    static void start() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = command("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()) == 0;
        gateway = new GatewayFixture(folder)
                .with("prestage.data", disk.resolve("data").toString())
                .with("prestage.poll.period", "5s");
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(DEVICES)
                .withPort(0)
                .withFirstAddress("127.36.0.1")
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))));
        gateway.serving(fleet);
        running = gateway.start(gateway.open(CLOCK));
        await().until(() -> gateway.devicesInSync() == DEVICES);
    }

    @AfterAll
    static void stop() throws Exception {
        running.stop();
        fleet.close();
        if (mounted) {
            command("umount", "--lazy", disk.toString());
        }
    }

    @Test
    void fullDiskIsToldByHealthAndWhatWasCommittedMeanwhileIsReadOnceThereIsRoom() throws IOException {
        assumeTrue(mounted, "skipped: only root may mount a small file system");
        VirtualRouter router = fleet.routers().get(0);
        Path ballast = disk.resolve("ballast");
        fill(ballast);

        try {
            await().untilAsserted(() -> {
                // The database lives for a while on room that it gives back to itself, and on what it has taken
                // already.
                fill(ballast);
                router.commitAs("noc", null, describing(System.nanoTime()));
                assertThat(health()).contains("the disk of the database").contains("is full");
            });
        } finally {
            Files.delete(ballast);
        }

        awaitSeen(router);
        await().untilAsserted(() -> assertThat(gateway.serves()).isTrue());
        assertThat(health()).doesNotContain("is full");
    }

    @Test
    void clockThatIsSetBackByADayHoldsNothingUp() throws IOException {
        VirtualRouter router = fleet.routers().get(1);
        router.refuseConnections(true);
        router.fault(Fault.KILL_SESSIONS);
        router.commitAs("noc", null, building("before"));
        await().until(() -> stateOf(router).equals("UNREACHABLE"));

        CLOCK.goBack(Duration.ofDays(1));
        router.refuseConnections(false);

        awaitSeen(router);
        router.commitAs("noc", null, building("a day earlier"));
        awaitSeen(router);
        CLOCK.goBack(Duration.ofDays(-1));
        router.commitAs("noc", null, building("a day later"));
        awaitSeen(router);
    }

    @Test
    void deviceThatRebootsIsUnreachableAndThenInSyncWithItsRole() {
        VirtualRouter router = fleet.routers().get(2);
        MarkersOnRouter before = MarkersOnRouter.of(router.running());

        router.restart(true);

        awaitSeen(router);
        assertThat(MarkersOnRouter.of(router.running())).isEqualTo(before);
    }

    private static void awaitSeen(VirtualRouter router) {
        await().untilAsserted(() -> assertSeen(router));
    }

    private static void assertSeen(VirtualRouter router) {
        JsonNode device = gateway.get("/api/v1/devices/" + gateway.idOf(router.name()));
        assertThat(device.get("state").asText()).isEqualTo("IN_SYNC");
        assertThat(device.get("revision").asText()).isEqualTo(router.revision().value());
    }

    private static String stateOf(VirtualRouter router) {
        return gateway.get("/api/v1/devices/" + gateway.idOf(router.name()))
                .get("state")
                .asText();
    }

    private static String health() {
        return gateway.send("GET", "/observe/health", "").body();
    }

    /** Facts that need more room than the database has at hand, as nothing in them can be compressed. */
    private static String describing(long seed) {
        Random random = new Random(seed);
        StringBuilder ports = new StringBuilder();
        for (int port = 0; port < 200; port++) {
            byte[] noise = new byte[400];
            random.nextBytes(noise);
            ports.append("<interface><name>xe-9/%d/%d</name><description>%s</description></interface>"
                    .formatted(port / 40, port % 40, HexFormat.of().formatHex(noise)));
        }
        return "<configuration><interfaces>%s</interfaces></configuration>".formatted(ports);
    }

    private static String building(String name) {
        return "<configuration><system><location><building>%s</building></location></system></configuration>"
                .formatted(name);
    }

    /** Adds to a file until nothing more goes into it. */
    private static void fill(Path file) throws IOException {
        byte[] piece = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
    }

    /** The system's clock, which somebody sets. */
    private static final class MachineClock extends Clock {
        private volatile Duration back = Duration.ZERO;

        void goBack(Duration by) {
            back = back.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().minus(back);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("times are told in UTC");
        }
    }
}
