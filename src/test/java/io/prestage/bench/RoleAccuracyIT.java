package io.prestage.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prestage.model.Role;
import io.prestage.rules.Rulebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the default rulebook reaches on labelled configurations of real designs, as floors: {@code bench/roles} prints the figures. */
final class RoleAccuracyIT {
    private static final Path LABELS = Path.of("../shared/data/labels.tsv");

    @ParameterizedTest(name = "greenfield {0}")
    @CsvSource({"false, 1.0, 0.02, 1.0", "true, 0.97, 0.02, 0.96"})
    void edgeRoutersAndPortsAreFoundAndOthersAreNotTakenForThem(
            boolean greenfield, double recall, double others, double customers) throws Exception {
        assumeTrue(Files.exists(LABELS), "skipped: there are no labelled configurations at " + LABELS);
        List<LabelledDevice> devices = LabelledDevice.read(LABELS);
        Rulebook modern = Rulebook.parse(Files.readString(Path.of("rules/modern.yaml")), "modern.yaml");

        RoleTrial trial = RoleTrial.of(modern, devices, greenfield);

        assertThat(trial.recall()).as("N-PEs found").isGreaterThanOrEqualTo(recall);
        assertThat(trial.falseShare()).as("others taken for N-PE").isLessThanOrEqualTo(others);
        assertThat(trial.count(device -> device.kind().equals("bare"), Role.UNKNOWN))
                .as("bare devices left alone")
                .isEqualTo(trial.count(device -> device.kind().equals("bare")));
        assertThat(trial.core(device -> true).offered())
                .as("core-facing interfaces offered")
                .isZero();
        assertThat(trial.customer(device -> !device.fromConfiguration()).share())
                .as("customer-facing interfaces found")
                .isGreaterThanOrEqualTo(customers);
    }
}
