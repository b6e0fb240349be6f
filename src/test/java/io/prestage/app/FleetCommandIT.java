package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetCommandIT {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void impossibleFleetEndsWithOneAndTellsWhatToDo() {
        assertThat(run("--first-address", "192.0.2.1")).isEqualTo(1);
        assertThat(err.toString()).contains("not of this machine");
    }

    @Test
    void fleetRunsUntilStoppedAndWritesTruthAndHostKeys() throws Exception {
        Path truth = folder.resolve("truth.json");
        Path keys = folder.resolve("known_hosts");
        Thread command = new Thread(() -> run(
                "--devices",
                "3",
                "--port",
                "0",
                "--first-address",
                "127.25.0.1",
                "--truth",
                truth.toString(),
                "--known-hosts",
                keys.toString()));
        command.start();
        await().until(() -> out.toString().contains("Ctrl-C"));
        command.interrupt();
        command.join();

        JsonNode devices = new ObjectMapper().readTree(truth.toFile()).get("devices");
        assertThat(devices).hasSize(3);
        assertThat(devices.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "address",
                        "port",
                        "kind",
                        "role",
                        "loopback",
                        "unis",
                        "coreFacing",
                        "management",
                        "loopbacks",
                        "external",
                        "aggregates",
                        "transports",
                        "services");
        assertThat(devices.get(0).get("role").asText()).isEqualTo("N_PE");
        assertThat(Files.readAllLines(keys)).hasSize(3);
    }

    @Test
    void givenConfigurationsAreRoutersAndFilesThatAreNoneAreNamed() throws Exception {
        Path configs = Files.createDirectory(folder.resolve("configs"));
        Files.writeString(
                configs.resolve("a.xml"),
                "<configuration><system><host-name>edge7</host-name></system><interfaces><interface><name>ge-0/0/1</name>"
                        + "</interface></interfaces></configuration>");
        Files.writeString(configs.resolve("b.xml"), "<configuration><system>");
        Path truth = folder.resolve("truth.json");
        Thread command = new Thread(() -> run(
                "--configs",
                configs.toString(),
                "--port",
                "0",
                "--first-address",
                "127.25.0.1",
                "--truth",
                truth.toString()));
        command.start();
        await().until(() -> out.toString().contains("Ctrl-C"));
        command.interrupt();
        command.join();

        assertThat(out.toString())
                .contains("1 virtual routers: edge7", "Left out: 1 files", "b.xml is no well-formed XML");
        JsonNode device = new ObjectMapper().readTree(truth.toFile()).at("/devices/0");
        assertThat(device.get("name").asText()).isEqualTo("edge7");
        assertThat(device.get("kind").asText()).isEqualTo("LOADED");
        assertThat(device.get("role").isNull()).isTrue();
    }

    @Test
    void wrongNetworkOptionsAreToldWithWhatWouldBeRight() {
        assertThat(run("--mix", "pe=1,bng=2")).isEqualTo(2);
        assertThat(run("--config-size", "huge")).isEqualTo(2);
        assertThat(run("--configs", folder.toString(), "--mix", "full")).isEqualTo(2);
        assertThat(run("--configs", folder.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "nothing is called 'bng'",
                        "for example 50kB",
                        "leave out --mix",
                        "has no .xml or .xml.gz file");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("fleet"), Stream.of(arguments)).toArray(String[]::new));
    }
}
