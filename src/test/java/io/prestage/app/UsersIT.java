package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.prestage.model.UserRole;
import io.prestage.space.SpaceApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
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

/** Users, what each of them may do, and those who are none. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UsersIT {
    private static final Path PAGE = Path.of("docs", "users.md");
    private static final String BEGIN = "<!-- operations -->\n";
    private static final String END = "<!-- end -->";
    private static final String PASSWORD = "correct horse";

    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;

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
    void withoutUsersWhoeverIsAtThisMachineMayDoEverything() {
        assertThat(gateway.get("/api/v1/me").get("role").asText()).isEqualTo("ADMIN");
        assertThat(as("nobody", "x", "GET", "/api/v1/status", "").statusCode())
                .as("Space clients always send some credentials")
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    void firstUserIsAnAdminAndFromThenOnOneHasToLogIn() {
        assertThat(gateway.send("POST", "/api/v1/users", user("vera", "VIEWER")).statusCode())
                .isEqualTo(409);
        HttpResponse<String> added = gateway.send("POST", "/api/v1/users", user("ann", "ADMIN"));
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.body()).doesNotContain(PASSWORD).doesNotContain("$2");

        HttpResponse<String> refused = gateway.send("GET", "/api/v1/status", "");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).contains("Basic").contains("Bearer"));
        assertThat(as("ann", "wrong", "GET", "/api/v1/status", "").statusCode()).isEqualTo(401);
        assertThat(as("ann", PASSWORD, "GET", "/api/v1/status", "").statusCode())
                .isEqualTo(200);
        Map.of("vera", "VIEWER", "olaf", "OPERATOR", "bea", "ADMIN")
                .forEach((name, role) -> assertThat(as("ann", PASSWORD, "POST", "/api/v1/users", user(name, role))
                                .statusCode())
                        .isEqualTo(201));
    }

    @Test
    @Order(3)
    void eachOperationIsForThoseWhoseRoleCoversIt() throws IOException {
        OpenApi api = new OpenApi(
                GatewayFixture.read(gateway.send("GET", "/openapi.json", "").body()));
        Map<String, String> callers = new LinkedHashMap<>();
        callers.put("nobody", "");
        callers.put("VIEWER", "vera");
        callers.put("OPERATOR", "olaf");
        callers.put("ADMIN", "bea");
        StringBuilder table =
                new StringBuilder("| operation | nobody | VIEWER | OPERATOR | ADMIN |\n|---|---|---|---|---|\n");
        for (String operation : api.operations()) {
            String method = operation.substring(0, operation.indexOf(' '));
            String path = operation.substring(method.length() + 1).replaceAll("\\{[^}]+}", "0");
            table.append("| `").append(operation).append("` |");
            callers.forEach((role, name) -> {
                int status = (name.isEmpty() ? gateway.send(method, path, "") : as(name, PASSWORD, method, path, ""))
                        .statusCode();
                assertThat(status).as(operation + " as " + role).isNotEqualTo(500);
                table.append(
                        switch (status) {
                            case 401 -> " log in |";
                            case 403 -> " no |";
                            default -> " yes |";
                        });
            });
            table.append('\n');
        }
        String page = Files.readString(PAGE);
        String expected =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("prestage.users-page.rewrite")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).isEqualTo(expected);
        }
        assertThat(table.toString())
                .contains("| `GET /api/v1/devices` | log in | yes | yes | yes |")
                .contains("| `POST /api/v1/jobs` | log in | no | yes | yes |")
                .contains("| `POST /api/v1/users` | log in | no | no | yes |");
    }

    @Test
    @Order(3)
    void eachOperationOfSpaceIsForThoseWhoseRoleCoversIt() {
        Map<String, UserRole> callers =
                Map.of("vera", UserRole.VIEWER, "olaf", UserRole.OPERATOR, "bea", UserRole.ADMIN);
        SpaceApi.operations().forEach((operation, least) -> {
            String method = operation.substring(0, operation.indexOf(' '));
            String path = operation.substring(method.length() + 1).replaceAll("\\{[^}]+}", "0");
            assertThat(gateway.send(method, path, "").statusCode())
                    .as(operation + " as nobody")
                    .isEqualTo(401);
            callers.forEach((name, role) -> {
                int status = as(name, PASSWORD, method, path, "").statusCode();
                if (role.covers(least)) {
                    assertThat(status).as(operation + " as " + role).isNotIn(401, 403, 500);
                } else {
                    assertThat(status).as(operation + " as " + role).isEqualTo(403);
                }
            });
        });
    }

    @Test
    @Order(4)
    void callersAreWhoTheyAreWhateverTheySay() {
        JsonNode me = GatewayFixture.read(gateway.send(
                        "GET",
                        "/api/v1/me",
                        "",
                        "Authorization",
                        basic("vera", PASSWORD),
                        "Prestage-Caller",
                        "ann",
                        "Prestage-Role",
                        "ADMIN")
                .body());
        assertThat(me.get("name").asText()).isEqualTo("vera");
        assertThat(me.get("role").asText()).isEqualTo("VIEWER");
    }

    @Test
    @Order(5)
    void tokenMayNoMoreThanItsUserAndEndsWhenItIsRemoved() {
        String until = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        assertThat(as("olaf", PASSWORD, "POST", "/api/v1/me/tokens", token("script", "ADMIN", until))
                        .statusCode())
                .isEqualTo(403);
        JsonNode made = GatewayFixture.read(
                as("olaf", PASSWORD, "POST", "/api/v1/me/tokens", token("script", "OPERATOR", until))
                        .body());
        String secret = made.get("token").asText();
        assertThat(bearer(secret, "GET", "/api/v1/devices")).isEqualTo(200);
        assertThat(bearer(secret, "GET", "/api/v1/users")).isEqualTo(403);
        assertThat(bearer(secret + "x", "GET", "/api/v1/devices")).isEqualTo(401);
        assertThat(as("olaf", PASSWORD, "GET", "/api/v1/me/tokens", "").body()).doesNotContain(secret);

        as("ann", PASSWORD, "PATCH", "/api/v1/users/olaf", "{\"role\":\"VIEWER\"}");
        assertThat(bearer(secret, "GET", "/api/v1/devices"))
                .as("a lesser role ends tokens")
                .isEqualTo(401);

        JsonNode other =
                GatewayFixture.read(as("olaf", PASSWORD, "POST", "/api/v1/me/tokens", token("again", "VIEWER", until))
                        .body());
        assertThat(bearer(other.get("token").asText(), "GET", "/api/v1/devices"))
                .isEqualTo(200);
        assertThat(as("olaf", PASSWORD, "DELETE", "/api/v1/me/tokens/" + other.get("id"), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(bearer(other.get("token").asText(), "GET", "/api/v1/devices"))
                .isEqualTo(401);
    }

    @Test
    @Order(6)
    void passwordIsChangedByWhoKnowsItAndTheOldOneIsWorthNothing() {
        String change = "{\"current\":\"%s\",\"password\":\"another one\"}";
        assertThat(as("vera", PASSWORD, "POST", "/api/v1/me/password", change.formatted("wrong"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(as("vera", PASSWORD, "POST", "/api/v1/me/password", change.formatted(PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        assertThat(as("vera", PASSWORD, "GET", "/api/v1/status", "").statusCode())
                .isEqualTo(401);
        assertThat(as("vera", "another one", "GET", "/api/v1/status", "").statusCode())
                .isEqualTo(200);
        HttpResponse<String> weak = as("ann", PASSWORD, "PATCH", "/api/v1/users/vera", "{\"password\":\"short\"}");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body()).contains("at least 8 characters");
    }

    @Test
    @Order(7)
    void thereIsAlwaysAnAdminWhoCanLogIn() {
        assertThat(as("ann", PASSWORD, "DELETE", "/api/v1/users/bea", "").statusCode())
                .isEqualTo(204);
        assertThat(as("ann", PASSWORD, "DELETE", "/api/v1/users/ann", "").statusCode())
                .isEqualTo(409);
        assertThat(as("ann", PASSWORD, "PATCH", "/api/v1/users/ann", "{\"disabled\":true}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(as("ann", PASSWORD, "PATCH", "/api/v1/users/vera", "{\"disabled\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(as("vera", "another one", "GET", "/api/v1/status", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(8)
    void whoGuessesPasswordsHasToWaitLongerAndLonger() {
        for (int i = 0; i < 5; i++) {
            assertThat(as("ann", "guess " + i, "GET", "/api/v1/status", "").statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> waits = as("ann", "guess 6", "GET", "/api/v1/status", "");
        assertThat(waits.statusCode()).isEqualTo(429);
        assertThat(waits.headers().firstValue("Retry-After")).isPresent();
        await().until(() -> as("ann", PASSWORD, "GET", "/api/v1/status", "").statusCode() == 200);
    }

    private static String user(String name, String role) {
        return "{\"name\":\"%s\",\"role\":\"%s\",\"password\":\"%s\"}".formatted(name, role, PASSWORD);
    }

    private static String token(String name, String role, String until) {
        return "{\"name\":\"%s\",\"role\":\"%s\",\"expiresAt\":\"%s\"}".formatted(name, role, until);
    }

    private static int bearer(String token, String method, String path) {
        return gateway.send(method, path, "", "Authorization", "Bearer " + token)
                .statusCode();
    }

    private static HttpResponse<String> as(String name, String password, String method, String path, String body) {
        return gateway.send(method, path, body, "Authorization", basic(name, password));
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
