package io.prestage.sim.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Somebody else's program, from start to end. */
final class Program {
    private static final int PATIENCE_SECONDS = 60;

    private Program() {}

    /** How it ended and all that it said. */
    record Outcome(int exit, String text) {}

    /** Skips the tests of a class, saying so, where this command fails. */
    static void require(String what, String install, String... command) throws InterruptedException {
        boolean present;
        try {
            present = run("", command).exit() == 0;
        } catch (IOException e) {
            present = false;
        }
        String reason = "skipped: there is no " + what + " (Debian: apt-get install " + install + ")";
        if (!present) {
            System.out.println(reason);
        }
        Assumptions.assumeTrue(present, reason);
    }

    static Outcome run(String input, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), text);
    }
}
