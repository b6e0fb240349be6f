package io.prestage.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prestage.store.Database;
import io.prestage.store.Engine;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real HTTP, with a route that reads when it is let. */
class HotReadsIT {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger value = new AtomicInteger(1);
    private final AtomicInteger readings = new AtomicInteger();
    private final Semaphore mayEnd = new Semaphore(0);
    private HttpServer server;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void start() throws Exception {
        database = Engine.DERBY.open(folder);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list-devices").routeId("60-list-devices").process(exchange -> {
                    int read = value.get();
                    readings.incrementAndGet();
                    mayEnd.acquire();
                    exchange.getMessage().setBody(("{\"value\":" + read + "}").getBytes(UTF_8));
                    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
                    exchange.getMessage().setHeader("ETag", "\"" + read + "\"");
                });
                from("direct:get-device")
                        .routeId("60-get-device")
                        .throwException(new IllegalStateException("cannot even say why"));
                from("direct:get-status")
                        .routeId("60-get-status")
                        .process(exchange ->
                                exchange.getMessage().setBody(("{\"value\":" + value.get() + "}").getBytes(UTF_8)));
            }
        });
        context.start();
        Router router = Router.router(vertx);
        new HotReads(context, () -> true, database).serve(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        mayEnd.release(1000);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        context.stop();
        database.close();
    }

    @Test
    void whoAsksDuringAReadingGetsWhatWasThereAfterwardsAndSharesItWithTheOthers() {
        var before = get("/api/v1/devices?limit=5");
        await().until(() -> readings.get() == 1);
        value.set(2);
        commit();
        List<CompletableFuture<HttpResponse<String>>> after = IntStream.range(0, 20)
                .mapToObj(i -> get("/api/v1/devices?limit=5"))
                .toList();
        var changed = get("/api/v1/devices?limit=5", "If-None-Match", "\"1\"");
        var unchanged = get("/api/v1/devices?limit=5", "If-None-Match", "\"2\"");
        // Another list is not kept waiting, and its answer says that all of them have been heard.
        var other = get("/api/v1/devices?limit=6");
        await().until(() -> readings.get() == 2);

        mayEnd.release(100);

        assertThat(before.join().body()).isEqualTo("{\"value\":1}");
        assertThat(after).allSatisfy(each -> assertThat(each.join().body()).isEqualTo("{\"value\":2}"));
        assertThat(changed.join().statusCode()).isEqualTo(200);
        assertThat(unchanged.join().statusCode()).isEqualTo(304);
        assertThat(unchanged.join().body()).isEmpty();
        assertThat(other.join().statusCode()).isEqualTo(200);
        assertThat(readings.get()).as("readings for 24 requests").isLessThan(12);
    }

    @Test
    void anAnswerIsKeptUntilSomethingIsCommitted() {
        mayEnd.release(100);
        assertThat(get("/api/v1/devices").join().body()).isEqualTo("{\"value\":1}");
        value.set(2);

        assertThat(get("/api/v1/devices").join().body()).isEqualTo("{\"value\":1}");
        assertThat(get("/api/v1/devices", "If-None-Match", "\"1\"").join().statusCode())
                .isEqualTo(304);
        assertThat(get("/api/v1/devices?limit=5").join().body()).isEqualTo("{\"value\":2}");
        commit();

        assertThat(get("/api/v1/devices").join().body()).isEqualTo("{\"value\":2}");
        assertThat(readings.get()).isEqualTo(3);
    }

    @Test
    void anAnswerOfARouteThatWasReplacedIsNotKept() throws Exception {
        mayEnd.release(100);
        assertThat(get("/api/v1/devices").join().body()).isEqualTo("{\"value\":1}");

        context.getRouteController().stopRoute("60-list-devices");
        context.removeRoute("60-list-devices");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:list-devices").routeId("60-list-devices").setBody(constant("[]".getBytes(UTF_8)));
            }
        });

        assertThat(get("/api/v1/devices").join().body()).isEqualTo("[]");
    }

    @Test
    void countersAreReadForEachRequest() {
        assertThat(get("/api/v1/status").join().body()).isEqualTo("{\"value\":1}");
        value.set(2);

        assertThat(get("/api/v1/status").join().body()).isEqualTo("{\"value\":2}");
    }

    @Test
    void aRouteThatCannotAnswerIsToldAsOneThatIsNotThereYet() {
        HttpResponse<String> answer = get("/api/v1/devices/1").join();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("/problems/starting");
    }

    private void commit() {
        database.transact(tx -> tx.parkedSenders().remove(1));
    }

    private CompletableFuture<HttpResponse<String>> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
