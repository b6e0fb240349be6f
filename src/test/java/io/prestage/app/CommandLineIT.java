package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "fleet", "explain", "rules", "recognise", "send"})
    void everyCommandExplainsItself(String command) {
        Ended ended = here(command, "--help");

        assertThat(ended.exit).isZero();
        assertThat(ended.output).contains("Usage: prestage " + command).contains("--help");
    }

    @Test
    void versionNamesProgramAndJava() throws Exception {
        Ended ended = prestage("--version");

        assertThat(ended.exit).isZero();
        assertThat(ended.output).startsWith("prestage ").contains("Java ");
    }

    @Test
    void unknownOptionIsWrongUsage() {
        Ended ended = here("run", "--colour");

        assertThat(ended.exit).isEqualTo(2);
        assertThat(ended.output).contains("Unknown option: '--colour'");
    }

    @Test
    void allBadSettingsAreToldAtOnce() throws Exception {
        Ended ended = run(
                "prestage.http.port=many", "prestage.edit=maybe", "prestage.sync.idel=1s", "prestage.poll.period=-1s");

        assertThat(ended.exit).isEqualTo(1);
        assertThat(ended.output)
                .contains("4 problems")
                .contains("prestage.http.port")
                .contains("'many'")
                .contains("prestage.edit")
                .contains("dry-run")
                .contains("prestage.sync.idel")
                .contains("prestage.poll.period")
                .doesNotContain("\tat ");
    }

    @Test
    void allPortsThatAreTakenAreToldAtOnce() throws Exception {
        try (ServerSocket http = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket syslog = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Ended ended = run(
                    "prestage.data=" + folder.resolve("data"),
                    "prestage.http.port=" + http.getLocalPort(),
                    "prestage.syslog.udp.port=" + syslog.getLocalPort());

            assertThat(ended.exit).isEqualTo(1);
            assertThat(ended.output)
                    .contains("TCP port " + http.getLocalPort() + " on 127.0.0.1 is taken")
                    .contains("prestage.http.port")
                    .contains("UDP port " + syslog.getLocalPort() + " on 127.0.0.1 is taken")
                    .contains("prestage.syslog.udp.port");
        }
    }

    @Test
    void folderThatCannotBeWrittenIsNamedWithWhatToDo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        Ended ended = run("prestage.data=" + file.resolve("data"));

        assertThat(ended.exit).isEqualTo(1);
        assertThat(ended.output)
                .contains(file.resolve("data").toString())
                .contains("cannot write there")
                .contains("prestage.data");
    }

    @Test
    void secondGatewayOnTheSameStateIsRefused() throws Exception {
        GatewayFixture first = new GatewayFixture(folder).servingNobody();
        GatewayFixture second = new GatewayFixture(folder);
        try (GatewayProgram running = GatewayProgram.run(folder, first.settings())) {
            await().until(() -> running.output().contains("Prestage 0."));
            try (GatewayProgram refused = GatewayProgram.run(folder, second.settings())) {
                assertThat(refused.exit(60)).isEqualTo(1);
                assertThat(refused.output()).contains("Another gateway uses this data folder");
            }
            running.terminate();
            assertThat(running.exit(5)).isNotNegative();
        }
    }

    @Test
    void unreadableConfigurationIsNamedAndTheOthersAreExplained() throws Exception {
        Path good = Files.writeString(
                folder.resolve("good.xml"),
                "<configuration><system><host-name>r1</host-name></system></configuration>");
        Path bad = Files.writeString(folder.resolve("bad.xml"), "<configuration><system>");

        Ended ended = here("explain", "--json", bad.toString(), good.toString());

        assertThat(ended.exit).isEqualTo(1);
        assertThat(ended.output)
                .contains("bad.xml")
                .contains("\"device\":\"r1\"")
                .doesNotContain("\tat ");
    }

    @Test
    void messagesAreRecognisedOfflineAsTheListenersDo() throws Exception {
        Ended ended = here("recognise", "--json", "syslog-samples/classic-iso-time.log");

        assertThat(ended.exit).isZero();
        assertThat(ended.output).isEqualTo(Files.readString(Path.of("syslog-samples/classic-iso-time.expected.jsonl")));
    }

    private Ended run(String... settings) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run"));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return prestage(arguments.toArray(String[]::new));
    }

    /** In this process, as most of what the commands do needs none of its own. */
    private static Ended here(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exit = Main.commandLine().setOut(out).setErr(out).execute(arguments);
        return new Ended(exit, said.toString());
    }

    private Ended prestage(String... arguments) throws Exception {
        try (GatewayProgram program = GatewayProgram.start(folder, arguments)) {
            return new Ended(program.exit(60), program.output());
        }
    }

    private record Ended(int exit, String output) {}
}
