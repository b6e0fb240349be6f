package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Routes come, change and go while the gateway runs. */
@CamelMainTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteFolderIT {
    @TempDir
    static Path folder;

    private static GatewayFixture gateway;
    private static Gateway running;
    private static Path routes;

    @BeforeAll
    static void copyRoutes() throws IOException {
        routes = Files.createDirectory(folder.resolve("routes"));
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        gateway = new GatewayFixture(folder).servingNobody().with("prestage.routes", routes.toString());
        running = gateway.open();
    }

    @Configure
    void configure(MainConfigurationProperties main) {
        running.configure(main);
    }

    @Test
    void fileRunsChangesBreaksHealsAndEnds() throws IOException {
        Path file = routes.resolve("90-greet.camel.yaml");

        Files.writeString(file, greeting("good morning"));
        awaitGreeting("good morning");

        Files.writeString(file, greeting("good evening"));
        awaitGreeting("good evening");

        Files.writeString(file, greeting("good night").replace("setBody", "setBdoy"));
        await().untilAsserted(() -> assertThat(
                        gateway.send("GET", "/observe/health", "").body())
                .contains("90-greet.camel.yaml, line 10")
                .contains("setBdoy"));
        awaitGreeting("good evening");
        assertThat(gateway.send("GET", "/observe/health/ready", "").statusCode())
                .as("requests are served all the same")
                .isEqualTo(200);

        Files.writeString(file, greeting("good night"));
        awaitGreeting("good night");
        assertThat(gateway.send("GET", "/observe/health", "").statusCode()).isEqualTo(200);

        Files.delete(file);
        await().until(() -> gateway.send("GET", "/greet/me", "").statusCode() == 404);
    }

    @Test
    void pathsOfTheGatewayItselfMayBeAddedToWhileItRuns() throws IOException {
        Path file = routes.resolve("60-api.camel.yaml");
        String before = Files.readString(file);

        String devices = before.substring(
                before.indexOf("- route:\n    id: 60-list-devices"),
                before.indexOf("- route:\n    id: 60-get-device\n"));
        Files.writeString(
                file,
                before.replace(
                                "- {path: /edits,",
                                "- {path: /routers, to: direct:list-routers}\n      - {path: /edits,")
                        + devices.replace("list-devices", "list-routers"));

        await().until(() -> gateway.send("GET", "/api/v1/routers", "").statusCode() == 200);
        await().until(() -> gateway.send("GET", "/api/v1/devices", "").statusCode() == 200);

        Files.writeString(file, before);

        await().until(() -> gateway.send("GET", "/api/v1/routers", "").statusCode() == 404);
        await().until(() -> gateway.send("GET", "/api/v1/devices", "").statusCode() == 200);
    }

    private static void awaitGreeting(String text) {
        await().untilAsserted(() ->
                assertThat(gateway.send("GET", "/greet/me", "").body()).isEqualTo(text));
    }

    private static String greeting(String text) {
        return """
                - rest:
                    path: /greet
                    get:
                      - {path: /me, to: direct:greet}
                - route:
                    id: 90-greet
                    from:
                      uri: direct:greet
                      steps:
                        - setBody: {constant: "%s"}
                """.formatted(text);
    }
}
