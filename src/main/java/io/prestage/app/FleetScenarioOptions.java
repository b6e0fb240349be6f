package io.prestage.app;

import io.prestage.sim.Fleet;
import io.prestage.sim.FleetActions;
import io.prestage.sim.scenario.Scenario;
import io.prestage.sim.scenario.ScenarioException;
import io.prestage.sim.scenario.ScenarioRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option of the scenario that a virtual fleet goes through. */
final class FleetScenarioOptions {
    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "Do what this YAML file says when it says so: commits, faults, restarts, losses."
                    + " See docs/fleet.md and examples/fleet. Default: nothing happens by itself.")
    private @Nullable Path file;

    /** A scenario that runs beside the fleet, or none. */
    static final class Running implements AutoCloseable {
        private final CountDownLatch end;
        private final @Nullable ScenarioRunner runner;

        private Running(CountDownLatch end, @Nullable ScenarioRunner runner) {
            this.end = end;
            this.runner = runner;
        }

        /** Returns when the scenario ends the fleet; without such a step never. */
        void untilItsEnd() throws InterruptedException {
            end.await();
        }

        @Override
        public void close() {
            if (runner != null) {
                runner.close();
            }
        }
    }

    /**
     * Reads and starts it.
     *
     * @throws ConfigurationException when it is wrong, with every problem
     */
    Running prepare(Fleet fleet, long seed) {
        CountDownLatch end = new CountDownLatch(1);
        if (file == null) {
            return new Running(end, null);
        }
        try {
            FleetActions actions = new FleetActions(fleet, seed, end::countDown);
            return new Running(end, ScenarioRunner.start(Scenario.read(file, actions), actions, seed));
        } catch (ScenarioException e) {
            throw new ConfigurationException(e.problems());
        } catch (IOException e) {
            throw new ConfigurationException(List.of("--scenario: cannot read the file " + file + " ("
                    + e.getClass().getSimpleName() + "); name one that is there"));
        }
    }

    Optional<String> described() {
        return Optional.ofNullable(file).map(each -> "Scenario: " + each);
    }
}
