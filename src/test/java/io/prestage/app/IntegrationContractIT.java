package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.model.DeviceId;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.steps.AskBeforeEdit;
import io.prestage.steps.AskBeforeEdit.VetoFailure;
import io.prestage.steps.RefusedInputException;
import io.prestage.store.Claim;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/integrators.md} promises, held to what really comes and goes at the endpoints. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IntegrationContractIT {
    @TempDir
    static Path folder;

    private static final Told TOLD = new Told();
    private static final Gate GATE = new Gate();
    private static final AtomicReference<CamelContext> CONTEXT = new AtomicReference<>();
    private static GatewayFixture gateway;
    private static Gateway running;
    private static Fleet fleet;

    /** Bean of the route that is asked before edits: it answers as the test wants. */
    public static final class Gate {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile String answer = "it is not Sunday";

        public void ask(@Body String plan, Exchange exchange) throws InterruptedException {
            asked.add(plan);
            switch (answer) {
                case "throw" -> throw new IllegalStateException("the calendar cannot be read");
                case "block" -> new CountDownLatch(1).await();
                case "" -> exchange.getMessage().removeHeader("veto");
                default -> exchange.getMessage().setHeader("veto", answer);
            }
        }
    }

    @BeforeAll
    static void open() throws Exception {
        IntegratorRoutes routes = IntegratorRoutes.copyInto(folder);
        routes.add("80-tap", """
                - route:
                    id: tap
                    from: {uri: "direct:prestage-event", steps: [{bean: {ref: told, method: hear}}]}
                - route:
                    id: gate
                    from: {uri: "direct:before-edit", steps: [{bean: {ref: gate, method: ask}}]}
                """);
        gateway = new GatewayFixture(folder)
                .with("prestage.routes", routes.folder.toString())
                .with("prestage.edit.veto-timeout", "1s")
                .with("prestage.edit.veto-retry", "500ms");
        fleet = Fleet.start(FleetSettings.DEFAULTS.withDevices(2).withPort(0).withFirstAddress("127.31.0.1"));
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
                context.getRegistry().bind("gate", GATE);
            }
        });
    }

    @Test
    @Order(1)
    void editThatIsVetoedIsRecordedWithItsReasonAndIsNoFailure() {
        await().until(() -> gateway.devicesInSync() == 2);

        assertThat(edits("VETOED"))
                .isNotEmpty()
                .allSatisfy(edit -> assertThat(edit.toString()).contains("it is not Sunday"));
        assertThat(edits("APPLIED")).isEmpty();
        assertThat(MarkersOnRouter.of(fleet.router("pe1").running())).isEqualTo(new MarkersOnRouter(null, Set.of()));
        assertThat(GATE.asked).isNotEmpty().allSatisfy(plan -> {
            JsonNode body = GatewayFixture.read(plan);
            assertThat(new Schema("planned-edit").faults(body)).isEmpty();
            assertThat(body.get("device").asText()).isEqualTo("pe1");
            assertThat(body.get("commands").get(0).asText()).startsWith("set ").contains("prestage");
        });
    }

    @Test
    @Order(2)
    void editIsHeldWhenTheRouteFailsOrDoesNotAnswer() {
        GATE.answer = "throw";
        await().untilAsserted(() -> assertThat(edits("VETOED"))
                .anyMatch(edit -> edit.toString()
                        .contains("the route at direct:before-edit failed: the calendar cannot be read")));

        GATE.answer = "block";
        await().untilAsserted(() -> assertThat(edits("VETOED"))
                .anyMatch(edit -> edit.toString().contains("did not answer within prestage.edit.veto-timeout")));
        assertThat(edits("APPLIED")).isEmpty();
    }

    @Test
    @Order(3)
    void editIsMadeAllTheSameWhereTheSettingSaysSo() {
        Claim claim = new Claim(new DeviceId(1), "pe1", "test", 1, false, 0, null);
        AskBeforeEdit proceeding =
                new AskBeforeEdit(running.database(), VetoFailure.PROCEED, Duration.ofMinutes(1), Clock.systemUTC());

        assertThat(proceeding.decide(claim, 1, null, "the calendar cannot be read"))
                .isEqualTo("write");
    }

    @Test
    @Order(4)
    void editIsMadeOnceTheRouteLetsIt() {
        GATE.answer = "";

        await().until(() -> edits("APPLIED").size() == 1);
        assertThat(MarkersOnRouter.of(fleet.router("pe1").running()).role()).isEqualTo("N_PE");
        assertThat(edits("FAILED")).isEmpty();
    }

    @Test
    @Order(5)
    void documentedMessagesToCommitHeardAreTaken() {
        long before = notifications();
        send(Map.of("sender", "pe1"), "");
        send(Map.of("sender", "pe1", "kind", "rolled-back", "pid", "4711", "messages", 3), "text");
        send(
                Map.of(
                        "sender",
                        "127.31.0.1",
                        "user",
                        "u".repeat(999),
                        "comment",
                        "c".repeat(9999),
                        "tag",
                        "t".repeat(99),
                        "routingEngine",
                        "re0"),
                "x".repeat(99_999));
        send(Map.of("sender", "192.0.2.99"), "a stranger");

        assertThat(notifications()).isEqualTo(before + 3);
        assertThat(gateway.items("/api/v1/parked-senders")
                        .map(each -> each.get("sender").asText()))
                .contains("192.0.2.99");
    }

    @Test
    @Order(6)
    void otherMessagesToCommitHeardAreRefusedWithTheReasonAndCounted() {
        Schema schema = new Schema("commit-heard");
        List<Map<String, Object>> bad = List.of(
                Map.of("sender", " "),
                Map.of("kind", "completed"),
                Map.of("sender", "s".repeat(256)),
                Map.of("sender", "pe1", "kind", "exploded"),
                Map.of("sender", "pe1", "pid", "mgd"),
                Map.of("sender", "pe1", "messages", 0),
                Map.of("sender", "pe1", "routingEngine", "r".repeat(33)));
        long before = notifications();
        int counted = refused();

        for (Map<String, Object> headers : bad) {
            assertThat(schema.faults(new ObjectMapper().valueToTree(headers)))
                    .as("by the schema: " + headers)
                    .isNotEmpty();
            assertThatThrownBy(() -> send(headers, "text"))
                    .isInstanceOf(CamelExecutionException.class)
                    .cause()
                    .isInstanceOf(RefusedInputException.class)
                    .hasMessageContaining("direct:commit-heard is refused: header '");
        }

        assertThat(refused()).isEqualTo(counted + bad.size());
        assertThat(notifications()).isEqualTo(before);
        send(Map.of("sender", "pe1"), "and the next one is taken");
        assertThat(notifications()).isEqualTo(before + 1);
    }

    @Test
    @Order(7)
    void everyEventThatWasToldIsAsItsSchemaSays() {
        await().until(() -> TOLD.seqs("50-publish").contains(newest()));
        Schema schema = new Schema("event");
        for (Exchange each : TOLD.of("50-publish")) {
            Message message = each.getMessage();
            JsonNode event = GatewayFixture.read(message.getBody(String.class));
            assertThat(schema.faults(event)).as(event.toString()).isEmpty();
            assertThat(message.getHeaders())
                    .containsEntry("eventContract", "1.0")
                    .containsEntry("eventSeq", event.get("seq").asLong())
                    .containsEntry("eventKind", event.get("kind").asText())
                    .containsEntry("eventCount", 1)
                    .containsKeys("eventId", "eventAttempt");
            assertThat(message.getHeader("eventDevice", String.class))
                    .isEqualTo(event.at("/content/device").asText(null));
        }
        assertThat(TOLD.of("50-publish").stream()
                        .map(each -> each.getMessage().getHeader("eventKind", String.class))
                        .collect(Collectors.toSet()))
                .contains(
                        "role-assigned",
                        "uni-assigned",
                        "edit-vetoed",
                        "edit-applied",
                        "commit-heard",
                        "sender-parked");
    }

    private static void send(Map<String, Object> headers, String body) {
        try (var template = Objects.requireNonNull(CONTEXT.get()).createProducerTemplate()) {
            template.sendBodyAndHeaders("direct:commit-heard", body, headers);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> edits(String outcome) {
        return gateway.items("/api/v1/edits?limit=1000")
                .filter(each -> each.get("outcome").asText().equals(outcome))
                .toList();
    }

    private static long notifications() {
        return gateway.items("/api/v1/notifications?limit=1000").count();
    }

    private static int refused() {
        return gateway.get("/api/v1/status")
                .at("/notifications/dropped/refused-input")
                .asInt();
    }

    private static long newest() {
        return running.database().inTransaction(tx -> tx.events().last());
    }
}
