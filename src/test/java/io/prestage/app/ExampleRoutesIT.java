package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every route of {@code routes/examples} in one gateway, each against what it is meant for. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExampleRoutesIT {
    @TempDir
    static Path folder;

    private static final String TROUBLED = "pe1";
    private static final WebhookReceiver WEBHOOK = new WebhookReceiver();
    private static final TicketSystem TICKETS = new TicketSystem();
    private static GreenMail mail;
    private static @Nullable KafkaBroker kafka;
    private static @Nullable MqttBroker mqtt;
    private static HttpServer web;
    private static Fleet fleet;
    private static GatewayFixture gateway;
    private static Gateway running;

    @BeforeAll
    static void open() throws Exception {
        kafka = KafkaBroker.isThere() ? KafkaBroker.start(folder) : null;
        mqtt = MqttBroker.isThere() ? MqttBroker.start(folder) : null;
        mail = new GreenMail(new ServerSetup(GatewayFixture.freeTcpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("noc@example.net", "prestage", "m@il, it's \"s3cret\"");
        mail.getManagers().getUserManager().setAuthRequired(true);
        mail.start();
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(Executors.newCachedThreadPool());
        web.createContext("/hook", WEBHOOK::handle);
        web.createContext("/api/now/table/incident", TICKETS::handle);
        web.start();
        IntegratorRoutes routes = IntegratorRoutes.copyInto(folder);
        List<String> examples = new ArrayList<>(List.of("81-webhook", "85-mail-digest", "86-ticket"));
        if (kafka != null) {
            examples.addAll(List.of("82-kafka-out", "83-kafka-in"));
        }
        if (mqtt != null) {
            examples.add("84-mqtt");
        }
        for (String each : examples) {
            routes.addExample(each);
        }
        fleet = Fleet.start(FleetSettings.DEFAULTS.withDevices(2).withPort(0).withFirstAddress("127.30.0.1"));
        // It can be read, and not be written to.
        fleet.router(TROUBLED).fault(Fault.NO_SPACE);
        gateway = fixture(routes).serving(fleet);
        running = gateway.open();
    }

    private static GatewayFixture fixture(IntegratorRoutes routes) throws Exception {
        String http = "http://127.0.0.1:" + web.getAddress().getPort();
        return new GatewayFixture(folder)
                .with("prestage.routes", routes.folder.toString())
                .with("prestage.sync.quarantine-after", "2")
                .with("prestage.sync.last-retry", "2s")
                .with("integration.webhook.url", http + "/hook")
                .with("integration.webhook.secret", secret("webhook", WebhookReceiver.SECRET))
                .with("integration.ticket.url", http + "/api/now/table/incident")
                .with("integration.ticket.authorization", secret("ticket", TicketSystem.AUTHORIZATION))
                .with("integration.mail.server", "127.0.0.1:" + mail.getSmtp().getPort())
                .with("integration.mail.from", "prestage@example.net")
                .with("integration.mail.to", "noc@example.net")
                .with("integration.mail.user", "prestage")
                .with("integration.mail.password", secret("mail", "m@il, it's \"s3cret\""))
                .with("integration.mail.period", "1s")
                .with("integration.mqtt.broker", "tcp://127.0.0.1:" + (mqtt == null ? 0 : mqtt.port))
                .with("integration.mqtt.kinds", "role-assigned, device-added")
                .with("integration.kafka.brokers", kafka == null ? "" : kafka.address());
    }

    private static String secret(String name, String text) throws Exception {
        return "file:" + Files.writeString(folder.resolve(name + "-secret"), text + "\n");
    }

    @AfterAll
    static void stop() {
        fleet.close();
        web.stop(0);
        mail.stop();
        if (kafka != null) {
            kafka.close();
        }
        if (mqtt != null) {
            mqtt.close();
        }
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    @Order(1)
    void webhookGetsEveryEventInOrderAndSignedAlthoughItWasAwayAtFirst() {
        await().until(() ->
                gateway.get("/api/v1/status").at("/devices/byState/QUARANTINED").asInt() == 1);

        await().untilAsserted(() -> assertThat(WEBHOOK.taken.stream()
                        .map(each -> each.event().get("seq").asLong())
                        .toList())
                .hasSizeGreaterThan(3)
                .isEqualTo(LongStream.rangeClosed(
                                WEBHOOK.taken.get(0).event().get("seq").asLong(), newest())
                        .boxed()
                        .toList()));
        assertThat(WEBHOOK.forged).hasValue(0);
        assertThat(WEBHOOK.taken.get(0).attempt()).as("it was away twice").isEqualTo(3);
        assertThat(WEBHOOK.taken.stream().map(WebhookReceiver.Delivery::id).collect(Collectors.toSet()))
                .hasSameSizeAs(WEBHOOK.taken);
        assertThat(WEBHOOK.taken)
                .allMatch(each -> each.kind().equals(each.event().get("kind").asText()));
    }

    @Test
    @Order(2)
    void quarantinedDeviceHasOneIncidentWhichIsResolvedWhenItHasHealed() {
        await().until(() -> !TICKETS.incidents.isEmpty());
        assertThat(TICKETS.incidents).singleElement().satisfies(incident -> {
            assertThat(incident.get("correlation_id").asText()).isEqualTo("prestage-" + TROUBLED);
            assertThat(incident.get("short_description").asText()).contains(TROUBLED);
            assertThat(incident.get("description").asText()).isNotBlank();
        });

        fleet.router(TROUBLED).mend();

        await().untilAsserted(() -> assertThat(TICKETS.incidents)
                .singleElement()
                .satisfies(
                        incident -> assertThat(incident.path("state").asText()).isEqualTo("6")));
        assertThat(TICKETS.refused).isEmpty();
    }

    @Test
    @Order(3)
    void digestTellsByMailWhatHappened() {
        await().until(() -> mail.getReceivedMessages().length > 0);
        await().untilAsserted(
                        () -> assertThat(mails()).contains("role-assigned").contains("to=QUARANTINED"));
        assertThat(mails()).contains("Subject: Prestage: ").doesNotContain("commit-heard");
    }

    @Test
    @Order(4)
    void eventsAreRecordsKeyedByDeviceInTheOrderOfTheFeed() {
        String kafkaAddress = kafkaAddress();
        Map<String, List<Long>> byDevice = new TreeMap<>();
        Set<String> ids = new TreeSet<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", kafkaAddress, "group.id", "test", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("prestage.events"));
            await().until(() -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode event = GatewayFixture.read(record.value());
                    assertThat(record.key())
                            .isEqualTo(event.at("/content/device").asText(null));
                    byDevice.computeIfAbsent(String.valueOf(record.key()), key -> new ArrayList<>())
                            .add(event.get("seq").asLong());
                    ids.add(new String(record.headers().lastHeader("eventId").value(), StandardCharsets.UTF_8));
                }
                return byDevice.values().stream().anyMatch(seqs -> seqs.contains(newest()));
            });
        }
        assertThat(byDevice).containsKey(TROUBLED);
        byDevice.forEach((device, seqs) -> assertThat(seqs).as(device).isSorted());
        assertThat(byDevice.values().stream().mapToInt(List::size).sum()).isEqualTo(ids.size());
    }

    @Test
    @Order(5)
    void recordMakesTheGatewayLookAndBadOnesAreCountedAndPassedOver() {
        String kafkaAddress = kafkaAddress();
        String device = fleet.routers().get(1).name();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafkaAddress),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("prestage.notifications", 0, null, "nobody is named"));
            ProducerRecord<String, String> record =
                    new ProducerRecord<>("prestage.notifications", 0, device, "committed by the change system");
            record.headers().add("user", "ann".getBytes(StandardCharsets.UTF_8));
            record.headers().add("deviceId", "999".getBytes(StandardCharsets.UTF_8));
            producer.send(record);
        }

        await().untilAsserted(() -> assertThat(gateway.items("/api/v1/notifications?limit=1000"))
                .anySatisfy(each -> {
                    assertThat(each.get("sender").asText()).isEqualTo(device);
                    assertThat(each.get("user").asText()).isEqualTo("ann");
                    assertThat(each.get("sample").asText()).isEqualTo("committed by the change system");
                }));
        assertThat(gateway.get("/api/v1/status")
                        .at("/notifications/dropped/refused-input")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @Order(6)
    void eventsArePublishedOverMqttByKindAndDevice() throws IOException {
        MqttBroker broker = mqtt;
        assumeTrue(broker != null, "mosquitto is not installed; .ci/run does");

        // What was published before the listener had subscribed is not heard by it.
        await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            running.database()
                    .transact(
                            tx -> tx.events().append(Instant.now(), "role-assigned", null, Map.of("device", "of-mqtt")));
            assertThat(Objects.requireNonNull(broker).heard())
                    .anyMatch(line -> line.startsWith("prestage/role-assigned/of-mqtt {\"seq\":"));
        });
        assertThat(Objects.requireNonNull(broker).heard())
                .allMatch(line ->
                        line.startsWith("prestage/role-assigned/") || line.startsWith("prestage/device-added/"));
    }

    @Test
    @Order(7)
    void secretsAreSeenNowhere() throws Exception {
        String shown = gateway.send("GET", "/observe/health", "").body()
                + gateway.send("GET", "/observe/metrics", "").body();
        assertThat(shown).doesNotContain("k3y", "t0k", "s3cret");
    }

    private static long newest() {
        return running.database().inTransaction(tx -> tx.events().last());
    }

    private static String mails() {
        StringBuilder all = new StringBuilder();
        for (var each : mail.getReceivedMessages()) {
            all.append(GreenMailUtil.getWholeMessage(each).replace("=\r\n", "").replace("=3D", "="));
        }
        return all.toString();
    }

    private static String kafkaAddress() {
        KafkaBroker broker = kafka;
        assumeTrue(broker != null, "there is no Kafka broker in target/kafka; .ci/run fetches one");
        return Objects.requireNonNull(broker).address();
    }
}
