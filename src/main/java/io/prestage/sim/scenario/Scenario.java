package io.prestage.sim.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What happens to a fleet, in the order of the file.
 *
 * @param name as the file gives it
 */
public record Scenario(String name, List<Step> steps) {
    public Scenario {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a file for a fleet, which says what routers and faults there are.
     *
     * @throws ScenarioException when anything in it is wrong; nothing has been done then
     * @throws IOException when the file cannot be read
     */
    public static Scenario read(Path file, ScenarioActions fleet) throws ScenarioException, IOException {
        return parse(Files.readString(file), file.toString(), fleet);
    }

    /** The same for a text; {@code fileName} is for the problems. */
    public static Scenario parse(String yaml, String fileName, ScenarioActions fleet) throws ScenarioException {
        return new ScenarioReader(fileName, fleet).read(yaml);
    }
}
