package io.prestage.sim.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code ssh -s netconf} with XML typed in, as people try a router by hand. Host keys are checked against what the fleet gives out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenSshClientIT {
    private static final String HELLO = """
            <?xml version="1.0" encoding="UTF-8"?>
            <hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>
              <capability>urn:ietf:params:netconf:base:1.0</capability>
            </capabilities></hello>
            ]]>]]>
            """;
    private static final String CLOSE = "<rpc message-id=\"9\"><close-session/></rpc>]]>]]>\n";

    @TempDir
    private static Path folder;

    private Fleet fleet;

    @BeforeAll
    void open() throws Exception {
        Program.require("OpenSSH client", "openssh-client", "ssh", "-V");
        Path key = folder.resolve("key");
        Program.run("", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        fleet = Fleet.start(FleetSettings.DEFAULTS
                .withFirstAddress("127.23.2.1")
                .withPort(0)
                .withAuthorisedKeys(
                        List.of(Files.readString(folder.resolve("key.pub")).strip())));
        Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
    }

    @AfterAll
    void close() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void rawXmlIsAnswered() throws Exception {
        String said = ssh("pe1", HELLO + """
                <rpc message-id="1"><get-system-information/></rpc>
                ]]>]]>
                <rpc message-id="2" xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
                  <get-config><source><running/></source>
                    <filter type="subtree"><configuration><system><host-name/></system></configuration></filter></get-config>
                </rpc>
                ]]>]]>
                """ + CLOSE);

        assertThat(said).contains("<hello xmlns=", "<session-id>", "message-id=\"1\"", "<host-name>pe1</host-name>");
        assertThat(said.split("]]>]]>", -1)).as(said).hasSize(5);
    }

    @Test
    void routerThatOffersChunksKeepsEndMarksForWhoCannotReadThem() throws Exception {
        String said = ssh("pe3", HELLO + "<rpc message-id=\"1\"><get-system-information/></rpc>\n]]>]]>\n" + CLOSE);

        assertThat(said).contains("base:1.1", "<host-name>pe3</host-name>").doesNotContain("\n#");
    }

    @Test
    void brokenXmlIsAnsweredAndTheSessionGoesOn() throws Exception {
        String said = ssh("pe1", HELLO + """
                <rpc message-id="1"><get-config>
                ]]>]]>
                <rpc message-id="2"><get-system-information/></rpc>
                ]]>]]>
                """ + CLOSE);

        assertThat(said).contains("<error-severity>error</error-severity>", "message-id=\"2\"", "<hardware-model>");
    }

    @Test
    void endOfInputEndsTheSession() throws Exception {
        ssh("pe1", HELLO);

        assertThat(fleet.router("pe1").openSessions()).isZero();
    }

    private String ssh(String router, String input) throws IOException, InterruptedException {
        return Program.run(
                        input,
                        "ssh",
                        "-F",
                        "none",
                        "-o",
                        "UserKnownHostsFile=" + folder.resolve("known_hosts"),
                        "-o",
                        "BatchMode=yes",
                        "-i",
                        folder.resolve("key").toString(),
                        "-p",
                        Integer.toString(fleet.port()),
                        "prestage@"
                                + fleet.router(router).address().getAddress().getHostAddress(),
                        "-s",
                        "netconf")
                .text();
    }
}
