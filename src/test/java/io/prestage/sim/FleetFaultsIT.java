package io.prestage.sim;

import static io.prestage.sim.Scene.READ;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.sim.fault.Fault;
import io.prestage.sim.voice.VoiceSettings;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault of the fleet on a router of its own: what a client sees, that others notice nothing, and that it can be mended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FleetFaultsIT {
    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final Map<Fault, FaultCheck> CHECKS = FaultChecks.all();

    @TempDir
    private static Path folder;

    private final FleetFaultTable table = new FleetFaultTable();

    private @Nullable Fleet fleet;
    private @Nullable DatagramSocket collector;
    private @Nullable Scene scene;

    @BeforeAll
    void start() throws Exception {
        collector = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        collector.setSoTimeout(30_000);
        collector.setReceiveBufferSize(4 << 20);
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(Fault.values().length + 8)
                .withFirstAddress("127.24.0.1")
                .withPort(0)
                .withVoice(new VoiceSettings((InetSocketAddress) collector.getLocalSocketAddress())));
        Path known = Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
        scene = Scene.of(fleet, collector, known, fleet.routers().get(0));
    }

    @AfterAll
    void stop() throws IOException {
        requireNonNull(scene).close();
        requireNonNull(fleet).close();
        requireNonNull(collector).close();
        table.write();
        if (table.isWhole()) {
            if (Boolean.getBoolean("prestage.fleet-faults.rewrite")) {
                table.checkIn();
            }
            assertThat(table.markdown())
                    .as("docs/fleet-faults.md tells something else; paste target/fleet-faults.md there,"
                            + " or run this test with -Dprestage.fleet-faults.rewrite=true, and review the difference")
                    .isEqualTo(FleetFaultTable.checkedIn());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Fault.class)
    void faultIsSeenByClientsOfThisRouterAloneAndCanBeMended(Fault fault) throws Exception {
        FaultCheck check = requireNonNull(CHECKS.get(fault), "every fault needs a check of what a client sees");
        VirtualRouter router = requireNonNull(fleet).routers().get(FAULTS.indexOf(fault));
        Scene here = requireNonNull(scene).at(router);

        String seen = check.seen(here);

        table.add(fault, masked(seen, router));
        Scene elsewhere = here.at(here.neighbour(true));
        assertThat(elsewhere.ask(READ).text())
                .contains("<host-name>" + elsewhere.router().name());
        router.mend();
        assertThat(router.faults()).isEmpty();
        await().untilAsserted(() -> assertThat(here.ask(READ).text()).contains("<host-name>" + router.name()));
    }

    /** The same for each run, with the router and the address of the other examples. */
    private String masked(String text, VirtualRouter router) {
        return text.replaceAll("'(pe|p|ce|rr)\\d+'", "'pe1'")
                .replace(" " + router.address().getPort(), " 830")
                .replace(router.address().getAddress().getHostAddress(), "192.0.2.1")
                .replace(folder.resolve("known_hosts").toString(), "known_hosts")
                .replaceAll("SHA256:[A-Za-z0-9+/]+", "SHA256:…");
    }
}
