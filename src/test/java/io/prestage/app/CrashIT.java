package io.prestage.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.prestage.app.CrashTrial.Result;
import io.prestage.store.Engine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two points of the many that {@code bench/crash} tries: while an edit waits for its confirmation, and before it is recorded. */
final class CrashIT {
    private static final List<String> POINTS =
            List.of("before 40-check-edit 2 bean[ref:checkEdit]", "before 40-finish-edit 4 bean[ref:recordEdit]");

    @TempDir
    private Path folder;

    @Test
    void killedAtAnEditTheGatewayHealsAndNothingIsLostOrDoneTwice() throws Exception {
        try (CrashTrial trial = new CrashTrial(Engine.DERBY, 1, folder, "127.33.0.1")) {
            assertThat(trial.points()).containsAll(POINTS);
            for (String point : POINTS) {
                Result result = trial.kill(point);
                assertThat(result.reached()).as("%s is reached", point).isTrue();
                assertThat(result.violations()).as(point).isEmpty();
                assertThat(result.healed()).as("healed after %s", point).isTrue();
            }
        }
    }
}
