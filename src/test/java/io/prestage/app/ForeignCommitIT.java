package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.network.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody commits between our own commit and our look at its revision, and nothing tells of it. */
final class ForeignCommitIT {
    private static final String READ = "get-system-information";

    @TempDir
    private Path folder;

    private final Set<String> done = ConcurrentHashMap.newKeySet();

    @Test
    void commitInTheSameBreathAsOursIsFoundAndOursAloneCausesNoSecondRead() throws Exception {
        Path routes = copyOfRoutes();
        GatewayFixture gateway = new GatewayFixture(folder).with("prestage.routes", routes.toString());
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.28.0.1"))) {
            gateway.serving(fleet);
            // One proves it by revisions in replies, one by its history; the third is left alone.
            fleet.router("pe2").fault(Fault.OLD_RELEASE);
            Gateway opened = gateway.open();
            Main main = new Main();
            main.configure().addConfiguration(interfering(fleet));
            opened.configure(main.configure());
            main.start();
            try {
                await().until(() -> gateway.serves() && gateway.devicesInSync() == 12);
                await().untilAsserted(() -> {
                    assertThat(done).containsExactlyInAnyOrder("pe1", "pe2");
                    for (String name : done) {
                        String port = unis(fleet, name).get(0);
                        JsonNode uni = gateway.interfaceOf(name, port);
                        assertThat(uni.get("verdict").asText()).as(name).isEqualTo("CORE_FACING");
                    }
                });
                await().until(() -> gateway.devicesInSync() == 12);
                assertThat(fleet.router("pe3").timesAsked(READ)).isEqualTo(1);
                assertThat(gateway.items("/api/v1/events?since=0&limit=1000")
                                .filter(each -> each.at("/content").has("readAgain"))
                                .map(each -> each.at("/content/device").asText()))
                        .containsExactlyInAnyOrder("pe1", "pe2");
            } finally {
                main.stop();
            }
        }
    }

    /** The routes as they are, with one more step after our last commit. */
    private Path copyOfRoutes() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("routes"));
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, copy.resolve(each.getFileName()));
            }
        }
        Path edit = copy.resolve("40-edit-device.camel.yaml");
        String unlock = "        - to: {uri: \"netconf:claimed\", parameters: {operation: unlock}}\n";
        String text = Files.readString(edit);
        String next = "        - to: {uri: direct:read-revision}";
        assertThat(text).containsOnlyOnce(unlock + next);
        Files.writeString(edit, text.replace(unlock + next, unlock + "        - to: {uri: direct:interfere}\n" + next));
        return copy;
    }

    private CamelConfiguration interfering(Fleet fleet) {
        return new CamelConfiguration() {
            @Override
            public void configure(CamelContext context) throws Exception {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:interfere").process(exchange -> interfere(fleet, exchange));
                    }
                });
            }
        };
    }

    private void interfere(Fleet fleet, Exchange exchange) {
        String name = exchange.getMessage().getHeader("CamelNetconfTarget", String.class);
        if (Set.of("pe1", "pe2").contains(name) && done.add(name)) {
            VirtualRouter router = fleet.router(name);
            router.commitAs("noc", "a moment later", coreLink(unis(fleet, name).get(0)));
        }
    }

    private static List<String> unis(Fleet fleet, String name) {
        return fleet.truth().devices().stream()
                .filter(device -> device.name().equals(name))
                .map(Truth.Device::unis)
                .findFirst()
                .orElseThrow()
                .stream()
                .toList();
    }

    private static String coreLink(String port) {
        return "<configuration><interfaces><interface><name>" + port
                + "</name><unit><name>0</name><family><inet><address><name>10.99.0.1/31</name>"
                + "</address></inet><mpls/></family></unit></interface></interfaces>"
                + "<protocols><mpls><interface><name>" + port + ".0</name></interface></mpls>"
                + "<ldp><interface><name>" + port + ".0</name></interface></ldp></protocols></configuration>";
    }
}
