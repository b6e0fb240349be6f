package io.prestage.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.sim.control.FleetControl;
import io.prestage.sim.fault.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaking and mending a running fleet from outside, and requests that are none. */
final class FleetControlIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

    private static Fleet fleet;
    private static FleetControl control;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        fleet = Fleet.start(
                FleetSettings.DEFAULTS.withFirstAddress("127.26.0.1").withPort(0));
        control = FleetControl.start(fleet, ANY);
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        control.close();
        fleet.close();
    }

    @AfterEach
    void mend() {
        fleet.routers().forEach(VirtualRouter::mend);
    }

    @Test
    void listsRoutersPageByPage() throws Exception {
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/routers?limit=5" + next);
            page.get("items").forEach(router -> names.add(router.get("name").asText()));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!next.isEmpty());

        assertThat(names)
                .containsExactlyElementsOf(
                        fleet.routers().stream().map(VirtualRouter::name).toList());
    }

    @Test
    void filtersByNameKindAndFault() throws Exception {
        fleet.router("pe2").fault(Fault.DIRTY);

        assertThat(get("/routers?name=pe*&kind=pe").get("items")).hasSize(5);
        JsonNode broken = get("/routers?fault=dirty").get("items");
        assertThat(broken).hasSize(1);
        assertThat(broken.get(0).get("name").asText()).isEqualTo("pe2");
        assertThat(broken.get(0).at("/faults/0/parameters/user").asText()).isEqualTo("noc");
    }

    @Test
    void tellsOfEveryFaultWithItsParameters() throws Exception {
        JsonNode faults = get("/faults").get("items");

        assertThat(faults).hasSize(Fault.values().length);
        assertThat(faults)
                .allSatisfy(fault -> assertThat(fault.get("sentence").asText()).endsWith("."));
        assertThat(faults)
                .filteredOn(fault -> fault.get("name").asText().equals("late-hello"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.at("/parameters/0").toString())
                        .contains("delay-millis", "\"default\":\"3000\"", "1 to 600000"));
    }

    @Test
    void breaksAndMendsOneRouter() throws Exception {
        HttpResponse<String> broken =
                send("PUT", "/routers/pe1/faults/slow-replies", "{\"delay-millis\": 7, \"times\": 2}");

        assertThat(broken.statusCode()).as(broken.body()).isEqualTo(200);
        assertThat(fleet.router("pe1").faults()).singleElement().hasToString("slow-replies delay-millis=7 times=2");
        assertThat(get("/routers/pe1").at("/faults/0/fault").asText()).isEqualTo("slow-replies");

        assertThat(send("DELETE", "/routers/pe1/faults/slow-replies", "").statusCode())
                .isEqualTo(200);
        assertThat(fleet.router("pe1").faults()).isEmpty();
    }

    @Test
    void breaksSeveralRoutersByGlobAndMendsThem() throws Exception {
        JsonNode changed =
                JSON.readTree(send("PUT", "/routers/pe*/faults/refuse", "").body());

        assertThat(changed.get("items")).hasSize(5);
        assertThatThrownBy(() -> RawClient.connect(fleet.router("pe3").address()))
                .isInstanceOf(IOException.class);
        RawClient.connect(fleet.router("p1").address()).close();

        send("DELETE", "/routers/*/faults", "");
        RawClient.connect(fleet.router("pe3").address()).close();
    }

    @Test
    void endsAFaultByItselfAfterItsTime() throws Exception {
        send("PUT", "/routers/p1/faults/stall", "{\"for-seconds\": 1}");
        assertThat(fleet.router("p1").faults()).hasSize(1);
        await().until(() -> fleet.router("p1").faults().isEmpty());
    }

    @Test
    void commitsAsAnotherUser() throws Exception {
        String edit = "<configuration><snmp><contact>field ops</contact></snmp></configuration>";
        JsonNode body = JSON.createObjectNode()
                .put("user", "alice")
                .put("comment", "order 7")
                .put("edit", edit);
        HttpResponse<String> answer = send("POST", "/routers/pe4/commit", body.toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).at("/items/0/revision").asText())
                .isEqualTo(fleet.router("pe4").revision().toString());
        assertThat(fleet.router("pe4").running()).contains("field ops");
    }

    @Test
    void restartsARouter() throws Exception {
        try (RawClient client = RawClient.connect(fleet.router("p2").address()).greeted()) {
            send("POST", "/routers/p2/restart", "{\"down-seconds\": 1}");
            await().until(client::closedByRouter);
        }
        await().until(() -> fleet.router("p2").faults().isEmpty());
        RawClient.connect(fleet.router("p2").address()).close();
    }

    @Test
    void routerThatRefusesAFaultSaysWhyAndOthersHaveIt() throws Exception {
        try (RawClient client = RawClient.connect(fleet.router("pe1").address()).greeted()) {
            client.rpc("<lock-configuration/>");

            HttpResponse<String> one = send("PUT", "/routers/pe1/faults/locked", "");
            assertThat(one.statusCode()).isEqualTo(409);
            assertThat(problem(one)).contains("'locked'", "'pe1'", "locked by");

            JsonNode several =
                    JSON.readTree(send("PUT", "/routers/pe*/faults/locked", "").body());
            assertThat(several.get("items")).hasSize(4);
            assertThat(several.at("/failed/0/name").asText()).isEqualTo("pe1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "GET    ~ /routers/pe99 ~  ~ 404 ~ no router 'pe99'",
                "GET    ~ /routers/pe* ~  ~ 400 ~ /routers?name=pe*",
                "GET    ~ /nothing ~  ~ 404 ~ is not served; see /",
                "GET    ~ /routers?limit=0 ~  ~ 400 ~ limit must be 1 to 1000, not '0'",
                "GET    ~ /routers?limit=ten ~  ~ 400 ~ limit must be 1 to 1000",
                "GET    ~ /routers?kind=switch ~  ~ 400 ~ no kind 'switch'; there are",
                "GET    ~ /routers?cursor=x ~  ~ 400 ~ no cursor 'x'",
                "GET    ~ /routers?colour=red ~  ~ 400 ~ parameter 'colour' is not known",
                "GET    ~ /routers?fault=x ~  ~ 400 ~ no fault 'x'; there are: refuse",
                "PUT    ~ /routers/pe1/faults/earthquake ~  ~ 404 ~ no fault 'earthquake'; see /faults",
                "PUT    ~ /routers/pe1/faults/stall ~ {\"times\": 1} ~ 400 ~ fault 'stall' has no parameter 'times'; it has: for-seconds",
                "PUT    ~ /routers/pe1/faults/late-hello ~ {\"delay-millis\": -1} ~ 400 ~ must be 1 to 600000, not '-1'",
                "PUT    ~ /routers/pe1/faults/late-hello ~ {\"delay-millis\": 1e9} ~ 400 ~ must be 1 to 600000",
                "PUT    ~ /routers/pe1/faults/malformed-reply ~ {\"form\": \"odd\"} ~ 400 ~ must be truncated|unclosed|garbage, not 'odd'",
                "PUT    ~ /routers/pe1/faults/late-hello ~ {\"delay-millis\": [1]} ~ 400 ~ 'delay-millis' must be a text, a number",
                "PUT    ~ /routers/pe1/faults/late-hello ~ {\"times\": 1, \"times\": 2} ~ 400 ~ Duplicate field 'times'",
                "PUT    ~ /routers/pe1/faults/late-hello ~ [] ~ 400 ~ must be a JSON object",
                "PUT    ~ /routers/pe1/faults/late-hello ~ {\"times\": 1}} ~ 400 ~ no JSON",
                "PUT    ~ /routers/pe1/faults/late-hello ~ {oops ~ 400 ~ no JSON",
                "POST   ~ /routers/pe1/commit ~ {\"user\": \"noc\"} ~ 400 ~ 'edit' is missing",
                "POST   ~ /routers/pe1/commit ~ {\"user\": \"a b\", \"edit\": \"<configuration/>\"} ~ 400 ~ 'user' must be",
                "POST   ~ /routers/pe1/commit ~ {\"edit\": \"<configuration>\"} ~ 409 ~ refused by 'pe1'",
                "POST   ~ /routers/pe1/commit ~ {\"edit\": \"<!DOCTYPE x><configuration/>\"} ~ 409 ~ refused by 'pe1'",
                "POST   ~ /routers/pe1/commit ~ {\"edit\": \"<x/>\", \"colour\": 1} ~ 400 ~ 'colour' is not known here",
                "POST   ~ /routers/pe1/restart ~ {\"down-seconds\": 999999} ~ 400 ~ down-seconds of fault 'reboot' must be 0 to 3600",
                "PATCH  ~ /routers/pe1 ~  ~ 405 ~ is served, but not by PATCH",
            })
    void requestThatCannotBeServedSaysWhatIsWrong(String method, String path, String body, int status, String detail)
            throws Exception {
        HttpResponse<String> answer = send(method, path, body == null ? "" : body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(problem(answer)).contains(detail);
        assertThat(fleet.routers()).allMatch(router -> router.faults().isEmpty());
    }

    @Test
    void hugeBodyIsRefused() throws Exception {
        HttpResponse<String> answer = send("POST", "/routers/pe1/commit", " ".repeat((1 << 20) + 1));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(problem(answer)).contains("1048576 bytes");
    }

    @Test
    void webPagesOfOthersAreRefused() throws Exception {
        assertThat(send("DELETE", "/routers/*/faults", "", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("DELETE", "/routers/*/faults", "", "Origin", "http://127.0.0.1:" + control.port())
                        .statusCode())
                .isEqualTo(200);
        assertThat(raw("GET /routers HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("not to 'evil.example'");
    }

    @Test
    void whatIsNoHttpIsAnsweredAsBadRequest() throws Exception {
        assertThat(raw("\u0000\u0001 nonsense\r\n\r\n")).startsWith("HTTP/1.0 400");
        assertThat(raw("GET /routers/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
        assertThat(raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.0 414");
        assertThat(get("/routers").get("items")).isNotEmpty();
    }

    @Test
    void listensOnLoopbackAlone() {
        assertThatThrownBy(() -> FleetControl.start(fleet, new InetSocketAddress("0.0.0.0", 8831)))
                .hasMessageContaining("no login and listens on loopback only, not on 0.0.0.0; use 127.0.0.1:8831");
        assertThatThrownBy(() -> FleetControl.start(fleet, new InetSocketAddress("127.0.0.1", control.port())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("choose another port");
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(send("GET", "/", "").body()).contains("PUT    /routers/NAME/faults/FAULT", "curl -X PUT");
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String problem(HttpResponse<String> answer) throws IOException {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.get("type").asText()).isEqualTo("about:blank");
        return problem.get("detail").asText();
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + control.address() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What {@link URI} would not take goes by a socket. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), control.port())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
