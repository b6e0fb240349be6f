package io.prestage.sim.scenario;

import java.util.List;

/** A scenario that cannot be run. Every problem is listed with file, line and column, and says what to do. */
public final class ScenarioException extends Exception {
    private final List<String> problems;

    ScenarioException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
