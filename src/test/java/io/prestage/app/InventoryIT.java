package io.prestage.app;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The inventory by file and over REST. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InventoryIT {
    private static final int MANY = 10_000;

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;

    @BeforeAll
    static void start() {
        gateway = new GatewayFixture(folder)
                .with("prestage.netconf.connect-timeout", "1s")
                .with("prestage.sync.concurrency", "1")
                .with("prestage.sync.first-retry", "1h")
                .servingNobody();
        running = gateway.open();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    @Order(1)
    void deviceIsAddedChangedAndRetiredOverRest() {
        HttpResponse<String> added =
                gateway.send("POST", "/api/v1/devices", "{\"name\":\"pe1\",\"address\":\"127.0.0.1\",\"port\":1}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String path = added.headers().firstValue("Location").orElseThrow();
        assertThat(gateway.get(path).get("port").asInt()).isEqualTo(1);

        assertThat(gateway.send("PATCH", path, "{\"tags\":\"north\"}").statusCode())
                .isEqualTo(200);
        assertThat(gateway.get(path).get("tags").asText()).isEqualTo("north");
        assertThat(gateway.get(path).get("port").asInt())
                .as("what PATCH leaves out stays")
                .isEqualTo(1);
        assertThat(gateway.send("PUT", path, "{\"address\":\"127.0.0.2\"}").statusCode())
                .isEqualTo(200);
        assertThat(gateway.get(path).get("port").asInt())
                .as("what PUT leaves out gets its default")
                .isEqualTo(830);
        assertThat(gateway.send("PATCH", path, "{\"name\":\"pe2\"}").body()).contains("/name");

        assertThat(gateway.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(gateway.send("GET", path, "").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void listWithAFaultAddsNothingAndTellsWhere() {
        HttpResponse<String> answer = gateway.send("POST", "/api/v1/devices", """
                [{"name": "a", "address": "127.0.1.1"},
                 {"name": "a", "address": "127.0.1.2"},
                 {"name": "b", "address": "127.0.1.1"},
                 {"name": "c"},
                 {"name": "d", "address": "127.0.1.4", "port": "830"},
                 {"name": "e", "address": "127.0.1.5", "credentials": "lab", "site/x": 1},
                 7]""");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = GatewayFixture.read(answer.body());
        assertThat(problem.get("detail").asText()).contains("nothing was changed");
        assertThat(problem.get("errors"))
                .extracting(each -> each.get("pointer").asText())
                .containsExactlyInAnyOrder(
                        "/1/name", "/2/address", "/3/address", "/4/port", "/5/credentials", "/5/site~1x", "/6");
        assertThat(gateway.items("/api/v1/devices")).isEmpty();
        assertThat(gateway.send("POST", "/api/v1/devices", "[{").body()).contains("line 1, column");
    }

    @Test
    @Order(3)
    void faultyFileChangesNothingAndIsToldUntilItIsMended() throws IOException {
        write("name,address\npe1,127.0.0.1\n");
        await().until(() -> gateway.items("/api/v1/devices").count() == 1);

        write("name,address,port\npe2,127.0.0.2,many\n");
        await().until(() -> health("inventory").equals("DOWN"));
        assertThat(gateway.send("GET", "/observe/health", "").body()).contains("line 2, column 3 (port)");
        assertThat(gateway.items("/api/v1/devices").map(each -> each.get("name").asText()))
                .containsExactly("pe1");
        String path = "/api/v1/devices/" + gateway.idOf("pe1");
        assertThat(gateway.send("DELETE", path, "").body()).contains("inventory file");
        assertThat(gateway.send("PATCH", path, "{\"port\":831}").statusCode()).isEqualTo(409);

        write("name,address\n");
        await().until(() -> gateway.items("/api/v1/devices").count() == 0);
        assertThat(health("inventory")).isEqualTo("UP");
    }

    @Test
    @Order(4)
    void tenThousandDevicesAreTakenFromTheFileAndFromOneRequest() throws IOException {
        long start = System.nanoTime();
        write("name,address\n"
                + IntStream.range(0, MANY)
                        .mapToObj(i -> "file" + i + "," + address(10, i))
                        .collect(Collectors.joining("\n"))
                + "\n");
        await().atMost(ofMinutes(2)).until(() -> total() == MANY);
        System.out.printf("inventory file with %d devices: %d ms%n", MANY, (System.nanoTime() - start) / 1_000_000);

        String body = IntStream.range(0, MANY)
                .mapToObj(i -> "{\"name\":\"rest" + i + "\",\"address\":\"" + address(11, i) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        long posted = System.nanoTime();
        HttpResponse<String> answer = gateway.send("POST", "/api/v1/devices", body);
        System.out.printf("POST of %d devices: %d ms%n", MANY, (System.nanoTime() - posted) / 1_000_000);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(GatewayFixture.read(answer.body()).get("added").asInt()).isEqualTo(MANY);
        assertThat(total()).isEqualTo(2 * MANY);
    }

    private static String address(int first, int number) {
        return first + ".0." + number / 250 + "." + (1 + number % 250);
    }

    private static int total() {
        return gateway.get("/api/v1/status").at("/devices/total").asInt();
    }

    private static String health(String check) {
        for (JsonNode each : GatewayFixture.read(
                        gateway.send("GET", "/observe/health", "").body())
                .get("checks")) {
            if (each.get("name").asText().equals(check)) {
                return each.get("status").asText();
            }
        }
        throw new AssertionError("no health check " + check);
    }

    private static void write(String csv) throws IOException {
        Files.writeString(folder.resolve("inventory.csv"), csv);
    }
}
