package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class FleetCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpExplainsEveryOption() {
        assertThat(run("--help")).isZero();
        CommandLine.Model.CommandSpec spec = new CommandLine(new FleetCommand()).getCommandSpec();
        assertThat(spec.options()).allSatisfy(option -> {
            assertThat(option.description()).isNotEmpty();
            assertThat(out.toString()).contains(option.longestName());
        });
        assertThat(out.toString()).contains("Exit status:");
    }

    @Test
    void wrongArgumentsAreNamedAndEndWithTwo() {
        assertThat(run("--devices", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("devices must be 1 to");
        assertThat(run("--syslog", "nowhere")).isEqualTo(2);
        assertThat(err.toString()).contains("HOST:PORT", "not 'nowhere'");
        assertThat(run("--syslog", "[::1]:514")).isEqualTo(2);
        assertThat(err.toString()).contains("IPv6", "give an IPv4 one");
        assertThat(run("--syslog-form", "odd")).isEqualTo(2);
        assertThat(err.toString()).contains("no syslog form 'odd'", "structured-brief");
        assertThat(run("--loss", "2")).isEqualTo(2);
        assertThat(err.toString()).contains("loss must be a share from 0 to 1");
        assertThat(run("--trap", "127.0.0.1:162", "--trap-version", "v3")).isEqualTo(2);
        assertThat(err.toString()).contains("traps of v3 need a user");
        assertThat(run("--commit-rate", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--commit-rate");
        assertThat(run("--idle-timeout", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--idle-timeout must not be negative");
    }

    private int run(String... arguments) {
        return new CommandLine(new FleetCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
