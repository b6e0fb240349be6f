package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.voice.VoiceSettings;
import io.prestage.store.RetentionStore.History;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Routes of integrators that throw, block, loop or cannot be read, beside one that works: the gateway goes on, and none loses an event. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenRoutesIT {
    private static final int DEVICES = 2;

    @TempDir
    static Path folder;

    private static final Told TOLD = new Told();
    private static final AtomicReference<CamelContext> CONTEXT = new AtomicReference<>();
    private static GatewayFixture gateway;
    private static Gateway running;
    private static IntegratorRoutes routes;
    private static Fleet fleet;

    @BeforeAll
    static void open() throws Exception {
        routes = IntegratorRoutes.copyInto(folder);
        routes.add("80-works", route("works", "events:works?fromBeginning=true", "hear"));
        routes.add(
                "81-throws", route("throws", "events:throws?fromBeginning=true&firstRetry=50&lastRetry=100", "fail"));
        routes.add("82-blocks", route("blocks", "events:blocks?fromBeginning=true", "block"));
        routes.add("83-taps", route("taps", "direct:prestage-event", "fail"));
        routes.add("84-unreadable", "- route:\n    id: unreadable\n    form: {uri: events:unreadable}\n");
        routes.add(
                "85-gives-up",
                route("gives-up", "events:gives-up?fromBeginning=true&attempts=2&firstRetry=10", "fail"));
        gateway = new GatewayFixture(folder).with("prestage.routes", routes.folder.toString());
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withDevices(DEVICES)
                .withPort(0)
                .withFirstAddress("127.29.0.1")
                .withVoice(new VoiceSettings(new InetSocketAddress("127.0.0.1", gateway.syslogPort))));
        gateway.serving(fleet);
        running = gateway.open();
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
        main.addConfiguration(new CamelConfiguration() {
            @Override
            public void configure(CamelContext context) {
                CONTEXT.set(context);
                context.getRegistry().bind("told", TOLD);
            }
        });
    }

    @Test
    @Order(1)
    void devicesArePrestagedAndWhoWorksIsToldOfEverythingInOrder() {
        await().until(() -> gateway.devicesInSync() == DEVICES);

        await().untilAsserted(() -> assertThat(TOLD.seqs("works"))
                .isNotEmpty()
                .isEqualTo(LongStream.rangeClosed(1, newest()).boxed().toList()));
    }

    @Test
    @Order(2)
    void healthAndMetricsSayWhoIsInTrouble() {
        await().untilAsserted(() -> assertThat(
                        gateway.send("GET", "/observe/health", "").body())
                .contains("events:throws has failed")
                .contains("this route never works")
                .contains("84-unreadable.camel.yaml"));
        assertThat(gateway.send("GET", "/observe/health/ready", "").statusCode())
                .as("requests are served all the same")
                .isEqualTo(200);
        await().untilAsserted(() -> {
            assertThat(metric("prestage_events_behind", "blocks")).isEqualTo((double) newest());
            assertThat(metric("prestage_events_behind", "prestage-event")).isPositive();
            assertThat(metric("prestage_events_failures_total", "throws")).isGreaterThan(2);
            assertThat(metric("prestage_events_skipped_total", "gives-up")).isPositive();
        });
    }

    @Test
    @Order(3)
    void routeThatBlocksCanBeTakenAwayAndComesBackToWhereItStopped() throws IOException {
        routes.remove("82-blocks");
        awaitEnd("blocks");
        running.database().transact(tx -> tx.events().append(Instant.now(), "meanwhile", null, Map.of()));
        await().until(() -> TOLD.seqs("works").contains(newest()));

        routes.add("82-blocks", route("blocks", "events:blocks", "hear"));
        await().untilAsserted(() -> assertThat(TOLD.seqs("blocks"))
                .isEqualTo(LongStream.rangeClosed(1, newest()).boxed().toList()));
    }

    @Test
    @Order(4)
    void whatFailedIsToldOnceTheRouteIsMended() throws IOException {
        routes.add("81-throws", route("throws", "events:throws", "hear"));
        routes.add("83-taps", route("taps", "direct:prestage-event", "hear"));

        await().untilAsserted(() -> assertThat(TOLD.seqs("throws"))
                .isEqualTo(LongStream.rangeClosed(1, newest()).boxed().toList()));
        await().untilAsserted(() -> assertThat(TOLD.seqs("50-publish")).contains(newest()));
        await().untilAsserted(() ->
                assertThat(gateway.send("GET", "/observe/health", "").body()).doesNotContain("events:throws"));
    }

    @Test
    @Order(5)
    void whatRetentionTakesBeforeItIsToldIsCounted() throws IOException {
        routes.remove("81-throws");
        awaitEnd("throws");
        append(5);
        running.database().transact(tx -> tx.retention().deleteBeyond(History.EVENTS, 2, 10_000, Instant.now()));

        routes.add("81-throws", route("throws", "events:throws", "hear"));

        await().until(() -> metric("prestage_events_missed_total", "throws") == 3);
        await().untilAsserted(() -> assertThat(TOLD.seqs("throws")).endsWith(newest() - 1, newest()));
    }

    @Test
    @Order(6)
    void subscriberTakesOneRouteAndRouteMayAskForKindsAndBatches() throws IOException {
        routes.add("86-second", route("second", "events:works", "hear"));
        routes.add("87-batch", route("batch", "events:batch?batch=3&period=100&kinds=news,more%20news", "hear"));
        await().until(() ->
                gateway.send("GET", "/observe/health", "").body().contains("events:works has a route already"));
        await().until(() -> gateway.serves());
        await().until(() -> running.database()
                .<Boolean>inTransaction(tx -> tx.subscribers().find("batch").isPresent()));

        running.database().transact(tx -> {
            for (int i = 0; i < 4; i++) {
                tx.events().append(Instant.now(), "news", null, Map.of("device", "pe1"));
                tx.events().append(Instant.now(), "old", null, Map.of());
            }
        });

        await().untilAsserted(() -> assertThat(TOLD.of("batch"))
                .extracting(each -> each.getMessage().getHeader("eventCount"))
                .containsExactly(3, 1));
        assertThat(TOLD.of("batch").get(0).getVariable("events"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
        assertThat(GatewayFixture.read(TOLD.of("batch").get(0).getMessage().getBody(String.class)))
                .hasSize(3)
                .allMatch(event -> event.get("kind").asText().equals("news"));
    }

    private static void awaitEnd(String route) {
        await().until(() -> Objects.requireNonNull(CONTEXT.get()).getRoute(route) == null && gateway.serves());
    }

    private static double metric(String name, String subscriber) {
        return gateway.send("GET", "/observe/metrics", "")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("subscriber=\"" + subscriber + "\""))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static long newest() {
        return running.database().inTransaction(tx -> tx.events().last());
    }

    private static void append(int times) {
        for (int i = 0; i < times; i++) {
            running.database().transact(tx -> tx.events().append(Instant.now(), "news", null, Map.of()));
        }
    }

    private static String route(String id, String from, String method) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s
                      steps:
                        - bean: {ref: told, method: %s}
                """.formatted(id, from, method);
    }
}
