package io.prestage.app;

import io.prestage.sim.Fleet;
import io.prestage.sim.control.FleetControl;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of commands that run a fleet: REST that breaks and mends it. */
final class FleetControlOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

    @Option(
            names = "--control",
            paramLabel = "[HOST:]PORT",
            description = "Serve REST there that breaks and mends routers; loopback only, since it has no login."
                    + " GET / explains it. Default: off.")
    private @Nullable String control;

    /** Starts what was asked for; empty where nothing was. */
    Optional<FleetControl> start(Fleet fleet) throws IOException {
        if (control == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(FleetControl.start(fleet, address(control)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(mixee().commandLine(), "--control: " + e.getMessage(), e);
        }
    }

    /** Tells where it is. */
    static void describe(@Nullable FleetControl rest, PrintWriter out) {
        out.printf(
                "Control: %s%n",
                rest == null
                        ? "off (--control PORT)"
                        : "http://" + rest.address() + "/  (break, mend, commit, restart)");
    }

    private static InetSocketAddress address(String text) {
        String whole = text.matches("\\d{1,5}") ? "127.0.0.1:" + text : text;
        return SettingParsers.hostAndPort(whole)
                .filter(found -> !found.isUnresolved())
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be PORT or HOST:PORT with a port from 1 to 65535, not '" + text + "'"));
    }

    private CommandSpec mixee() {
        return java.util.Objects.requireNonNull(mixee, "not mixed in");
    }
}
