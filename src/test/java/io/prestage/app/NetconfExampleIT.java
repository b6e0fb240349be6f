package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that uses the {@code netconf:} component without the gateway, as its README says. */
class NetconfExampleIT {
    @TempDir
    Path folder;

    @Test
    void exampleReadsTheNameOfARouter() throws Exception {
        try (Fleet fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.28.0.1"))) {
            Path known = Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
            var router = fleet.router("pe1").address();
            ProcessBuilder example = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Drouter=" + router.getAddress().getHostAddress() + ":" + router.getPort(),
                            "-Dcamel.component.netconf.known-hosts=" + known,
                            "-cp",
                            "." + File.pathSeparator + "../../target/prestage.jar" + File.pathSeparator
                                    + "../../target/lib/*",
                            "org.apache.camel.main.Main")
                    .directory(Path.of("examples", "netconf").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile());
            example.environment().put("ROUTER_PASSWORD", "admin");
            Process process = example.start();
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS))
                        .as("the example ends by itself")
                        .isTrue();
                assertThat(folder.resolve("said")).content().contains("The router is called pe1");
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
