package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.api.ProblemType;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every operation of REST has in common: lists, tags, and what is said of requests that cannot be served. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestIT {
    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;

    @BeforeAll
    static void open() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            lines.append("pe").append(i).append(",127.0.0.1,").append(i).append('\n');
        }
        gateway = new GatewayFixture(folder).servingDevices(lines.toString());
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
    void listIsSortedNarrowedCountedAndCutToFields() {
        JsonNode page = gateway.get("/api/v1/devices?sort=-name&q=PE1&limit=3&fields=name,id&count=true");
        assertThat(page.get("total").asInt()).isEqualTo(11);
        List<String> names = new ArrayList<>();
        page.get("items").forEach(item -> {
            assertThat(item.properties()).hasSize(2);
            names.add(item.get("name").asText());
        });
        String next = page.get("next").asText();
        while (!next.equals("null")) {
            page = gateway.get("/api/v1/devices?sort=-name&q=PE1&limit=3&cursor=" + next);
            page.get("items").forEach(item -> names.add(item.get("name").asText()));
            next = page.get("next").asText();
        }
        assertThat(names)
                .containsExactly("pe19", "pe18", "pe17", "pe16", "pe15", "pe14", "pe13", "pe12", "pe11", "pe10", "pe1");
        assertThat(gateway.get("/api/v1/devices").has("total")).isFalse();
    }

    @Test
    void badRequestIsToldWhatIsWrongAndWhatIsAllowed() {
        assertProblem("/api/v1/devices?stat=NEW", "'stat'", "state");
        assertProblem("/api/v1/devices?state=NEW,OLD", "OLD", "QUARANTINED");
        assertProblem("/api/v1/devices?limit=0", "limit", "1 to 1000", "0");
        assertProblem("/api/v1/devices?limit=5&limit=6", "limit", "more than once");
        assertProblem("/api/v1/devices?sort=colour", "sort", "osVersion", "colour");
        assertProblem("/api/v1/devices?fields=id,colour", "fields", "colour", "lastReadAt");
        assertProblem("/api/v1/devices?count=maybe", "count", "true or false", "maybe");
        assertProblem("/api/v1/devices?cursor=abc", "cursor", "next");
        assertProblem("/api/v1/edits?from=yesterday", "from", "2031-01-31T12:00:00Z", "yesterday");
        assertProblem("/api/v1/choices?deviceId=x", "deviceId", "whole number");
        assertProblem("/api/v1/devices?Prestage-Caller=ann", "Prestage-Caller");
        String cursor = gateway.get("/api/v1/devices?limit=2").get("next").asText();
        assertProblem("/api/v1/devices?sort=name&cursor=" + cursor, "sort=id", "sort=name");
        String forged = URLEncoder.encode("WyJpZCIsbnVsbCwieCJd", StandardCharsets.UTF_8);
        assertProblem("/api/v1/devices?cursor=" + forged, "cursor");
    }

    private static void assertProblem(String path, String... says) {
        HttpResponse<String> answer = gateway.send("GET", path, "");
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(GatewayFixture.read(answer.body()).get("detail").asText()).contains(says);
    }

    @Test
    void methodThatIsNotServedIsRefusedWithThoseThatAre() {
        HttpResponse<String> answer = gateway.send("DELETE", "/api/v1/devices", "");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
    }

    @Test
    void whoHoldsTheSameAlreadyIsToldSo() {
        for (String path : List.of("/api/v1/devices?limit=2", "/api/v1/users", "/openapi.json", "/api/v1/rules")) {
            String tag =
                    gateway.send("GET", path, "").headers().firstValue("ETag").orElseThrow();
            assertThat(tag).startsWith("\"");
            for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
                HttpResponse<String> again = gateway.send("GET", path, "", "If-None-Match", known);
                assertThat(again.statusCode()).as(path + " " + known).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.headers().firstValue("ETag")).contains(tag);
            }
            assertThat(gateway.send("GET", path, "", "If-None-Match", "\"other\"")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void everyTypeOfProblemHasItsPage() {
        for (ProblemType type : ProblemType.values()) {
            HttpResponse<String> page = gateway.send("GET", type.uri(), "");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(page.body()).contains(type.title().replace("\"", "&quot;"), "What to do");
            assertThat(gateway.send("GET", "/problems", "").body()).contains(type.uri());
        }
        assertThat(gateway.send("GET", "/problems/none", "").statusCode()).isEqualTo(404);
        assertThat(gateway.send("POST", "/api/v1/devices", " ".repeat(9 * 1024 * 1024))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void deviceThatIsNotAsItWasSeenIsNotChanged() {
        gateway.send("POST", "/api/v1/devices", "{\"name\":\"seen\",\"address\":\"192.0.2.79\"}");
        String path = "/api/v1/devices/" + gateway.idOf("seen");
        HttpResponse<String> refused = gateway.send("PATCH", path, "{\"tags\":\"south\"}", "If-Match", "\"another\"");
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(gateway.get(path).get("tags").asText()).isEmpty();
        await().untilAsserted(() -> {
            String tag =
                    gateway.send("GET", path, "").headers().firstValue("ETag").orElseThrow();
            assertThat(gateway.send("PATCH", path, "{\"tags\":\"south\"}", "If-Match", tag)
                            .statusCode())
                    .isEqualTo(200);
        });
        assertThat(gateway.get(path).get("tags").asText()).isEqualTo("south");
    }

    @Test
    void requestThatIsSentAgainUnderItsKeyHasNoSecondEffect() {
        long device = gateway.idOf("pe9");
        String body = "{\"kind\":\"synchronise\",\"devices\":[{\"deviceId\":" + device + "}]}";
        HttpResponse<String> first = gateway.send("POST", "/api/v1/jobs", body, "Idempotency-Key", "\"once\"");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();

        HttpResponse<String> again = gateway.send("POST", "/api/v1/jobs", body, "Idempotency-Key", "\"once\"");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(gateway.send("POST", "/api/v1/jobs", body).body()).isNotEqualTo(first.body());

        HttpResponse<String> other = gateway.send("POST", "/api/v1/jobs", "{}", "Idempotency-Key", "\"once\"");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("/problems/key-reused", "'once'");
        HttpResponse<String> secret = gateway.send("POST", "/api/v1/me/tokens", "{}", "Idempotency-Key", "\"x\"");
        assertThat(secret.statusCode()).isEqualTo(400);
        assertThat(secret.body()).contains("takes no Idempotency-Key");
    }

    @Test
    void pathThatIsSpeltOutIsNotTakenForOneWithAnId() {
        assertThat(gateway.send("PUT", "/api/v1/edits/stop", "{\"reason\":\"try\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.get("/api/v1/edits/stop").toString()).contains("try");
        assertThat(gateway.send("DELETE", "/api/v1/edits/stop", "").statusCode())
                .isEqualTo(200);
        assertThat(gateway.send("POST", "/api/v1/edits/stop", "").headers().firstValue("Allow"))
                .contains("DELETE, GET, PUT");
    }

    @Test
    void bodyThatIsNotOfItsTypesIsRefused() {
        for (String body : List.of(
                "null", "{\"kind\":7}", "{\"kind\":\"synchronise\"}{}", "{\"kind\":\"synchronise\",\"reason\":true}")) {
            HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
        }
    }

    @Test
    void descriptionIsAPageForPeopleWithoutScripts() {
        HttpResponse<String> page = gateway.send("GET", "/api/docs", "");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(page.body())
                .contains("<code>/api/v1/devices/{id}</code>", "id=\"schema-Problem\"")
                .doesNotContain("<script", "http://");
        assertThat(gateway.send("GET", "/api/docs/style.css", "").statusCode()).isEqualTo(200);
        assertThat(gateway.items("/api/v1/schemas"))
                .hasSize(3)
                .allSatisfy(each -> assertThat(
                                gateway.get(each.get("href").asText()).has("$schema"))
                        .isTrue());
    }

    @Test
    void bodyOfAnotherKindIsRefused() {
        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs", "<job/>", "Content-Type", "text/xml");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(GatewayFixture.read(answer.body()).get("detail").asText()).contains("application/json", "text/xml");
    }

    @Test
    void bodyThatCurlSendsWithoutSayingWhatItIsIsReadAsJson() {
        HttpResponse<String> answer = gateway.send(
                "POST",
                "/api/v1/choices",
                "{\"deviceId\":999999,\"choice\":\"EXCLUDE\"}",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("999999");
    }

    @Test
    void numberInPlaceOfAFingerprintIsRefusedWhereverTheDeviceStands() {
        HttpResponse<String> answer = gateway.send(
                "POST", "/api/v1/devices/" + gateway.idOf("pe7") + "/identity/accept", "{\"fingerprint\":7}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/fingerprint");
    }

    @Test
    void feedIsNarrowedWithoutAGap() {
        long device = gateway.idOf("pe7");
        JsonNode page = gateway.get("/api/v1/events?since=0&kind=device-added&deviceId=" + device + "&limit=1000");
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.at("/items/0/content/device").asText()).isEqualTo("pe7");
        long next = page.get("next").asLong();
        assertThat(next).isGreaterThanOrEqualTo(30);
        assertThat(gateway.get("/api/v1/events?since=" + next + "&kind=device-added")
                        .get("items"))
                .isEmpty();
        assertThat(gateway.send("GET", "/api/v1/events?since=999999&kind=device-added", "")
                        .statusCode())
                .isEqualTo(410);
    }
}
