package io.prestage.app;

import io.prestage.sim.ClockSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What the routers of a fleet do when a time has run out. */
final class FleetClockOptions {
    @Option(
            names = "--prompt-rollback",
            description =
                    "Take a commit that nobody confirmed back when its time is over. Default: 30 to 45 s later, each"
                            + " router in its own way, as seen on real ones.")
    private boolean promptRollback;

    @Option(
            names = "--idle-timeout",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "End a session that asks for nothing so long; 0 for never. Default: ${DEFAULT-VALUE}.")
    private long idleTimeoutSeconds;

    /** Throws {@link IllegalArgumentException} where a value is out of range. */
    ClockSettings settings() {
        if (idleTimeoutSeconds < 0) {
            throw new IllegalArgumentException("--idle-timeout must not be negative, but is " + idleTimeoutSeconds);
        }
        return new ClockSettings(!promptRollback, Duration.ofSeconds(idleTimeoutSeconds));
    }
}
