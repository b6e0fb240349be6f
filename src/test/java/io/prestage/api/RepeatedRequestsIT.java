package io.prestage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.prestage.SettableClock;
import io.prestage.store.Database;
import io.prestage.store.Engine;
import io.prestage.store.RetentionStore.History;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that are sent again, to this node and to another one. */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
class RepeatedRequestsIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // Before each round.
    private static Database database;

    /** Another one in each test, as they share the database. */
    private final String key = UUID.randomUUID().toString();

    private final SettableClock clock = new SettableClock(NOW);
    private final RepeatedRequests here;
    private final RepeatedRequests there;

    @BeforeParameterizedClassInvocation
    static void open(Engine engine) {
        database = engine.open(folder.resolve(engine.name()));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    /** @param engine of this round */
    RepeatedRequestsIT(Engine engine) {
        here = node("here");
        there = node("there");
    }

    private RepeatedRequests node(String name) {
        database.transact(tx -> tx.nodes().beat(name, name, NOW));
        return new RepeatedRequests(database, name, Duration.ofSeconds(12), clock);
    }

    @Test
    void requestThatIsSentAgainGetsTheSameAnswerFromEveryNode() {
        Exchange first = request(key, "{\"a\":1}");
        here.begin(first);
        assertThat(first.isRouteStop()).isFalse();
        answer(here, first, 202, "/api/v1/jobs/7", "{\"id\":7,\"name\":\"Zürich\"}");

        for (RepeatedRequests node : List.of(here, there, node("here again"))) {
            Exchange again = request("\"" + key + "\"", "{\"a\":1}");
            node.begin(again);
            assertThat(again.isRouteStop()).isTrue();
            assertThat(again.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                    .isEqualTo(202);
            assertThat(again.getMessage().getHeader("Location")).isEqualTo("/api/v1/jobs/7");
            assertThat(again.getMessage().getBody(String.class)).isEqualTo("{\"id\":7,\"name\":\"Zürich\"}");
            node.end(again);
        }
    }

    @Test
    void keyOfAnotherRequestIsRefusedAndThatOfAnotherCallerIsNot() {
        Exchange first = request(key, "{\"a\":1}");
        here.begin(first);
        answer(here, first, 204, null, null);

        assertThat(refused(here, request(key, "{\"a\":2}"))).isEqualTo(ProblemType.KEY_REUSED);
        Exchange other = request(key, "{\"a\":2}");
        other.getMessage().setHeader(Authentication.CALLER, "bea");
        here.begin(other);
        assertThat(other.isRouteStop()).isFalse();
        Exchange empty = request(key, "{\"a\":1}");
        there.begin(empty);
        assertThat(empty.getMessage().getBody()).isNull();
        assertThat(empty.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(204);
    }

    @Test
    void requestThatIsInWorkIsToldSoUntilItsNodeIsGone() {
        here.begin(request(key, ""));

        assertThat(refused(here, request(key, ""))).isEqualTo(ProblemType.IN_WORK);
        assertThat(refused(there, request(key, ""))).isEqualTo(ProblemType.IN_WORK);
        clock.set(NOW.plusSeconds(13));
        assertThat(refused(there, request(key, ""))).isEqualTo(ProblemType.OUTCOME_UNKNOWN);
        assertThat(refused(node("here after a restart"), request(key, ""))).isEqualTo(ProblemType.OUTCOME_UNKNOWN);
    }

    @Test
    void refusedRequestFreesItsKeyAndAFailedOneDoesNot() {
        Exchange refused = request(key, "");
        here.begin(refused);
        answer(here, refused, 409, null, "{}");
        Exchange again = request(key, "");
        here.begin(again);
        assertThat(again.isRouteStop()).isFalse();

        answer(here, again, 500, null, "{}");
        assertThat(refused(here, request(key, ""))).isEqualTo(ProblemType.OUTCOME_UNKNOWN);
    }

    @Test
    void ofManyEqualRequestsAtOnceOneIsCarriedOut() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        Queue<String> outcomes = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 8; i++) {
            RepeatedRequests node = i % 2 == 0 ? here : there;
            callers.execute(() -> {
                try {
                    start.await();
                    node.begin(request(key, ""));
                    outcomes.add("carried out");
                } catch (ApiProblem problem) {
                    outcomes.add(problem.type().name());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        start.countDown();
        callers.shutdown();
        assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(outcomes).hasSize(8).containsOnlyOnce("carried out");
        assertThat(outcomes.stream().distinct()).containsExactlyInAnyOrder("carried out", "IN_WORK");
    }

    @Test
    void answersAreForgottenAfterTheirTime() {
        Exchange first = request(key, "");
        here.begin(first);
        answer(here, first, 204, null, null);
        database.transact(tx -> tx.retention().deleteBefore(History.IDEMPOTENCY_KEYS, NOW.plusSeconds(1), 99, NOW));

        Exchange again = request(key, "");
        here.begin(again);
        assertThat(again.isRouteStop()).isFalse();
    }

    @Test
    void keyThatIsNoneIsRefused() {
        for (String bad : List.of("", "\"\"", "x".repeat(256), "sch\u00f6n", "a\tb")) {
            assertThat(refused(here, request(bad, ""))).as(bad).isEqualTo(ProblemType.BAD_REQUEST);
        }
    }

    private static @Nullable ProblemType refused(RepeatedRequests node, Exchange request) {
        ApiProblem problem = catchThrowableOfType(ApiProblem.class, () -> node.begin(request));
        return problem == null ? null : problem.type();
    }

    private static Exchange request(String key, String body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(IdempotencyKey.HEADER, key);
        exchange.getMessage().setHeader(Authentication.CALLER, "ann");
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
        exchange.getMessage().setHeader(Exchange.HTTP_URI, "/api/v1/jobs");
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private static void answer(
            RepeatedRequests node, Exchange exchange, int status, @Nullable String location, @Nullable String body) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setHeader("Location", location);
        exchange.getMessage().setBody(body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        node.end(exchange);
    }
}
