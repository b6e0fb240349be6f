package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The command line tools of net-snmp, as somebody else's senders. Each sender has a folder for its engine id and boots. */
final class NetSnmp {
    /** jnxCmCfgChange with four of its varbinds, as {@code snmptrap} takes it after the uptime. */
    static final String COMMIT = "1.3.6.1.4.1.2636.4.5.0.1"
            + " 1.3.6.1.4.1.2636.3.18.1.7.1.2.54 t 2733999765 1.3.6.1.4.1.2636.3.18.1.7.1.3.54 x 07e20b15072227002d0600"
            + " 1.3.6.1.4.1.2636.3.18.1.7.1.4.54 i 2 1.3.6.1.4.1.2636.3.18.1.7.1.5.54 s noc";

    private final Path state;

    NetSnmp(Path state) {
        this.state = state;
    }

    static void require() throws Exception {
        boolean present;
        try {
            present = run(new ProcessBuilder("snmptrap", "--version")).exit() == 0;
        } catch (IOException e) {
            present = false;
        }
        if (!present) {
            System.out.println("skipped: no snmptrap (Debian: apt-get install snmp)");
        }
        Assumptions.assumeTrue(present, "the tools of net-snmp are not installed");
    }

    record Outcome(int exit, String text) {
        boolean isAcknowledged() {
            return exit == 0;
        }
    }

    /** Runs a tool; the words after it are split at blanks. No MIB files, so that object identifiers come as numbers. */
    Outcome run(String tool, String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool, "-m", ""));
        Collections.addAll(command, words.split(" "));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SNMP_PERSISTENT_DIR", state.toString());
        builder.environment().put("SNMPCONFPATH", state.toString());
        return run(builder);
    }

    void send(String words) throws IOException, InterruptedException {
        Outcome outcome = run("snmptrap", words);
        assertThat(outcome.exit()).as(outcome.text()).isZero();
    }

    private static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), text);
    }
}
