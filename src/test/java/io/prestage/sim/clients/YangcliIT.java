package io.prestage.sim.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.VirtualRouter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** yuma123's client, which holds every message to the YANG of NETCONF: it would complain of a reply out of shape. */
final class YangcliIT {
    private static final String EDIT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration xmlns="http://xml.juniper.net/xnm/1.1/xnm">
              <interfaces><interface><name>ge-0/0/9</name><description>from yangcli</description></interface></interfaces>
            </configuration>
            """;

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireYangcli() throws InterruptedException {
        // It wants a terminal even to tell its version.
        Program.require("yangcli", "yangcli", "sh", "-c", "command -v yangcli");
    }

    @Test
    void yangcliEditsAndCommitsOnRoutersOfBothModes() throws Exception {
        Path edit = Files.writeString(folder.resolve("edit.xml"), EDIT);
        Path script = Files.writeString(folder.resolve("script"), """
                lock target=candidate
                edit-config target=candidate config=@%s
                validate source=candidate
                commit confirmed confirm-timeout=120
                commit
                discard-changes
                unlock target=candidate
                quit
                """.formatted(edit));
        try (Fleet fleet = Fleet.start(
                FleetSettings.DEFAULTS.withFirstAddress("127.23.1.1").withPort(0))) {
            for (String name : new String[] {"pe1", "pe3"}) {
                VirtualRouter router = fleet.router(name);
                String said = yangcli(router, script);

                assertThat(said).contains("NETCONF session established", version(router));
                assertThat(said.split("RPC OK Reply", -1)).as(said).hasSize(8);
                assertThat(said).doesNotContainIgnoringCase("error", "invalid");
                assertThat(router.running()).contains("<description>from yangcli</description>");
            }
        }
    }

    private static String version(VirtualRouter router) {
        return router.rfcCompliant() ? "RFC 6241 (base:1.1)" : "RFC 4741 (base:1.0)";
    }

    private static String yangcli(VirtualRouter router, Path script) throws Exception {
        return Program.run(
                        "",
                        "yangcli",
                        "server=" + router.address().getAddress().getHostAddress(),
                        "ncport=" + router.address().getPort(),
                        "user=admin",
                        "password=admin",
                        "batch-mode",
                        "log-level=info",
                        "run-script=" + script)
                .text();
    }
}
