package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.store.RetentionStore.History;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The change feed as those see it who follow it. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventFeedIT {
    private static final int CROWD = 10;

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void open() {
        gateway = new GatewayFixture(folder).servingNobody();
        running = gateway.open();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @BeforeEach
    void awaitGateway() {
        await().until(gateway::serves);
    }

    @Test
    @Order(1)
    void streamTellsWhatWasAndWhatComesInOrderWithoutGaps() throws Exception {
        append("before", 3);
        long first = newest() - 2;
        try (Stream stream = stream("since=" + (first - 1))) {
            await().until(() -> stream.ids().size() == 3);
            append("later", 700);

            await().until(() -> stream.ids().size() == 703);
            assertThat(stream.ids())
                    .isEqualTo(LongStream.range(first, first + 703).boxed().toList());
            assertThat(stream.lines).contains("event: before", "event: later");
            JsonNode event = GatewayFixture.read(stream.data().get(0));
            assertThat(event.get("kind").asText()).isEqualTo("before");
            assertThat(event.get("seq").asLong()).isEqualTo(first);
        }
    }

    @Test
    @Order(2)
    void streamGoesOnAfterTheLastEventThatItsReaderHasSeen() throws Exception {
        long seen = newest();
        append("missed", 2);

        try (Stream stream = stream("since=0", "Last-Event-ID", Long.toString(seen))) {
            await().until(() -> stream.ids().size() == 2);
            assertThat(stream.ids()).containsExactly(seen + 1, seen + 2);
        }
    }

    @Test
    @Order(3)
    void waitIsAnsweredWhenSomethingHappensAndEmptyWhenNothingDoes() throws Exception {
        long seen = newest();
        CompletableFuture<HttpResponse<String>> waiting =
                http.sendAsync(request("since=" + seen + "&wait=60").build(), HttpResponse.BodyHandlers.ofString());
        await().until(() -> running.eventReaders() == 1);
        assertThat(waiting).isNotDone();

        append("news", 1);

        assertThat(GatewayFixture.read(waiting.get().body()).at("/items/0/kind").asText())
                .isEqualTo("news");
        JsonNode nothing = gateway.get("/api/v1/events?wait=0&since=" + (seen + 1));
        assertThat(nothing.get("items")).isEmpty();
        assertThat(nothing.get("next").asText()).isEqualTo(Long.toString(seen + 1));
        assertThat(gateway.send("GET", "/api/v1/events?wait=61", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    @Order(4)
    void readerThatTakesNothingHoldsUpNobody() throws Exception {
        long seen = newest();
        try (Socket stuck = new Socket(InetAddress.getLoopbackAddress(), gateway.httpPort)) {
            stuck.getOutputStream()
                    .write(("GET /api/v1/events?since=" + seen
                                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> running.eventReaders() == 1);
            List<Stream> crowd = IntStream.range(0, CROWD)
                    .mapToObj(i -> stream("since=" + seen))
                    .toList();
            await().until(() -> running.eventReaders() == CROWD + 1);
            String large = "x".repeat(100_000);
            for (int i = 0; i < 100; i++) {
                append(large);
            }

            await().until(() -> crowd.stream().allMatch(each -> each.ids().size() == 100));
            crowd.forEach(Stream::close);
        }
        await().until(() -> running.eventReaders() == 0);
    }

    @Test
    @Order(5)
    void readerThatIsTooFarBehindIsToldWhereToGoOn() throws Exception {
        append("old", 5);
        long last = newest();
        running.database().transact(tx -> {
            tx.subscribers().moveTo("prestage-event", last, 0, 0);
            tx.retention().deleteBefore(History.EVENTS, Instant.now().plusSeconds(60), 100_000, Instant.now());
        });
        append("new", 1);

        for (String accept : List.of("application/json", "text/event-stream")) {
            HttpResponse<String> gone = gateway.send("GET", "/api/v1/events?since=" + (last - 3), "", "Accept", accept);
            assertThat(gone.statusCode()).isEqualTo(410);
            JsonNode problem = GatewayFixture.read(gone.body());
            assertThat(problem.get("type").asText()).isEqualTo("/problems/events-gone");
            assertThat(problem.get("detail").asText()).contains("since=" + (last + 1));
        }
        assertThat(gateway.send("GET", "/api/v1/events?since=" + (last + 9), "").statusCode())
                .as("from another database")
                .isEqualTo(410);
        assertThat(gateway.items("/api/v1/events"))
                .as("from the oldest that is kept")
                .singleElement()
                .satisfies(event -> assertThat(event.get("kind").asText()).isEqualTo("new"));
    }

    private static long newest() {
        return running.database().inTransaction(tx -> tx.events().last());
    }

    private static void append(String kind, int times) {
        for (int i = 0; i < times; i++) {
            running.database().transact(tx -> tx.events().append(Instant.now(), kind, null, Map.of()));
        }
    }

    private static void append(String large) {
        running.database().transact(tx -> tx.events().append(Instant.now(), "large", null, Map.of("text", large)));
    }

    private static HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort + "/api/v1/events?" + query));
    }

    private Stream stream(String query, String... headers) {
        HttpRequest.Builder request = request(query).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            return new Stream(response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A stream of server-sent events, as its reader has it. */
    private static final class Stream implements AutoCloseable {
        private final InputStream body;
        private final List<String> lines = new CopyOnWriteArrayList<>();

        private Stream(InputStream body) {
            this.body = body;
            Thread reader = new Thread(this::read, "stream");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (var text = new java.io.BufferedReader(new java.io.InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    lines.add(line.length() > 1000 ? line.substring(0, 1000) : line);
                }
            } catch (IOException e) {
                // Closed by the test.
            }
        }

        private List<Long> ids() {
            return lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .map(line -> Long.parseLong(line.substring(4)))
                    .toList();
        }

        private List<String> data() {
            return lines.stream()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> line.substring(6))
                    .toList();
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
