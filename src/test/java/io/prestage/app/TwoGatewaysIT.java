package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.store.Engine;
import io.prestage.store.PostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways on one PostgreSQL, as callers see them who speak with both; one of them is started anew. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TwoGatewaysIT {
    private static final int WRITES = 25;
    private static final int POLLING = 4;

    @TempDir
    static Path folder;

    private static GatewayFixture a;
    private static GatewayFixture b;
    private static Main runningA;
    private static Main runningB;
    // One connection a request.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws IOException {
        String url = Engine.POSTGRESQL.url(folder);
        a = node("a", url);
        b = node("b", url);
        runningA = a.start();
        runningB = b.start();
    }

    @AfterAll
    static void stop() {
        runningA.stop();
        runningB.stop();
    }

    private static GatewayFixture node(String name, String url) throws IOException {
        return new GatewayFixture(Files.createDirectories(folder.resolve(name)))
                .with("prestage.node", name)
                .with("prestage.database.url", url)
                .with("prestage.database.user", PostgresServer.USER)
                .servingNobody();
    }

    @Test
    @Order(1)
    void whatWasWrittenThroughOneGatewayIsInTheNextAnswerOfTheOther() {
        AtomicBoolean goOn = new AtomicBoolean(true);
        List<CompletableFuture<Void>> polling = IntStream.range(0, POLLING)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    while (goOn.get()) {
                        b.get("/api/v1/devices?limit=1000");
                    }
                }))
                .toList();
        try {
            for (int i = 1; i <= WRITES; i++) {
                String name = "pe" + i;
                HttpResponse<String> added = a.send(
                        "POST",
                        "/api/v1/devices",
                        "{\"name\":\"" + name + "\",\"address\":\"127.78.0." + i + "\",\"port\":1}");
                assertThat(added.statusCode()).as(added.body()).isEqualTo(201);

                assertThat(b.items("/api/v1/devices?limit=1000"))
                        .as("after " + name + " was added")
                        .hasSize(i)
                        .anyMatch(device -> device.get("name").asText().equals(name));
            }
        } finally {
            goOn.set(false);
        }
        assertThat(polling).allSatisfy(CompletableFuture::join);
    }

    @Test
    @Order(2)
    void acceptedWorkIsFollowedByItsLocationToItsEndThroughEitherGateway() {
        HttpResponse<String> accepted = a.send("POST", "/api/v1/jobs", "{\"kind\":\"assign-roles\"}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("/api/v1/jobs/");

        for (GatewayFixture node : List.of(a, b)) {
            await().until(() -> !node.get(location).get("state").asText().equals("RUNNING"));
            JsonNode job = node.get(location);
            assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("SUCCEEDED");
            assertThat(job.get("finishedAt").asText()).isNotEmpty();
        }
    }

    // The gateway comes back with another setting, which the next test needs.
    @Test
    @Order(3)
    void streamGoesOnWithoutAGapAfterItsGatewayWasAwayAndEventsCameThroughTheOther() throws Exception {
        List<Long> seen = new ArrayList<>(firstOfStream("since=0", 5));
        runningA.stop();
        for (int i = 1; i <= 3; i++) {
            assertThat(b.send("DELETE", "/api/v1/devices/" + b.idOf("pe" + i), "")
                            .statusCode())
                    .isEqualTo(204);
        }
        long newest = Long.parseLong(
                b.get("/api/v1/events?since=0&limit=1000").get("next").asText());
        a.with("prestage.http.rate", "20");
        runningA = a.start();

        long last = seen.get(seen.size() - 1);
        seen.addAll(firstOfStream("since=0", (int) (newest - last), "Last-Event-ID", Long.toString(last)));

        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(seen.get(0), newest).boxed().toList());
    }

    private List<Long> firstOfStream(String query, int events, String... headers) throws Exception {
        HttpRequest.Builder request = request("/api/v1/events?" + query).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (InputStream body =
                        http.send(request.build(), BodyHandlers.ofInputStream()).body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> Long.valueOf(line.substring(4)))
                    .limit(events)
                    .toList();
        } catch (UncheckedIOException e) {
            throw new AssertionError("the stream ended before " + events + " events", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + a.httpPort + path));
    }

    @Test
    @Order(4)
    void whoAsksMoreOftenThanTheRateAllowsIsToldWhenToComeAgain() {
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 200)
                .mapToObj(i -> http.sendAsync(request("/openapi.json").build(), BodyHandlers.ofString()))
                .toList();
        List<HttpResponse<String>> answers =
                asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 429);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).allSatisfy(refused -> {
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body()).contains("/problems/too-many-requests", "prestage.http.rate");
        });
        await().until(() -> a.send("GET", "/openapi.json", "").statusCode() == 200);
    }
}
