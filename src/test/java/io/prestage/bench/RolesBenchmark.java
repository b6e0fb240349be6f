package io.prestage.bench;

import io.prestage.model.Reason;
import io.prestage.model.Role;
import io.prestage.model.Verdict;
import io.prestage.rules.Rulebook;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Measures rulebooks on labelled configurations: arguments are the table of labels and the rulebook files. */
final class RolesBenchmark {
    private static final PrintStream OUT = System.out;

    private RolesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        List<LabelledDevice> devices = LabelledDevice.read(Path.of(arguments[0]));
        List<RoleTrial> trials = new ArrayList<>();
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            Rulebook rulebook = Rulebook.parse(Files.readString(Path.of(file)), file);
            trials.add(RoleTrial.of(rulebook, devices, false));
            trials.add(RoleTrial.of(rulebook, devices, true));
        }
        OUT.println(figures(trials));
        OUT.println(confusion(trials));
        OUT.println(interfaces(trials));
        trials.forEach(RolesBenchmark::printWrong);
    }

    private static String figures(List<RoleTrial> trials) {
        StringBuilder table = new StringBuilder("""
                | rulebook | services | N-PE precision | N-PE recall | others taken for N-PE |
                |---|---|---|---|---|
                """);
        for (RoleTrial trial : trials) {
            Predicate<LabelledDevice> others = device -> !device.isEdge();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.1f %% | %.1f %% (%d of %d) | %.1f %% (%d of %d) |%n",
                    trial.rulebook(),
                    services(trial),
                    100 * trial.precision(),
                    100 * trial.recall(),
                    trial.count(LabelledDevice::isEdge, Role.N_PE),
                    trial.count(LabelledDevice::isEdge),
                    100 * trial.falseShare(),
                    trial.count(others, Role.N_PE),
                    trial.count(others)));
        }
        return table.toString();
    }

    private static String confusion(List<RoleTrial> trials) {
        StringBuilder table =
                new StringBuilder("| rulebook | services | truth | N_PE | P | UNKNOWN |\n|---|---|---|---|---|---|\n");
        for (RoleTrial trial : trials) {
            for (String kind : LabelledDevice.KINDS) {
                Predicate<LabelledDevice> which = device -> device.kind().equals(kind);
                if (trial.count(which) > 0) {
                    table.append(String.format(
                            Locale.ROOT,
                            "| %s | %s | %s | %d | %d | %d |%n",
                            trial.rulebook(),
                            services(trial),
                            kind,
                            trial.count(which, Role.N_PE),
                            trial.count(which, Role.P),
                            trial.count(which, Role.UNKNOWN)));
                }
            }
        }
        return table.toString();
    }

    private static String interfaces(List<RoleTrial> trials) {
        StringBuilder table = new StringBuilder("""
                | rulebook | services | interfaces labelled from | core-facing offered as UNI | customer-facing that can be UNI |
                |---|---|---|---|---|
                """);
        for (RoleTrial trial : trials) {
            for (boolean circular : new boolean[] {false, true}) {
                Predicate<LabelledDevice> which = device -> device.fromConfiguration() == circular;
                RoleTrial.Offered customer = trial.customer(which);
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %d of %d | %d of %d (%.1f %%) |%n",
                        trial.rulebook(),
                        services(trial),
                        circular ? "the configuration itself" : "descriptions and documents",
                        trial.core(which).offered(),
                        trial.core(which).labelled(),
                        customer.offered(),
                        customer.labelled(),
                        100 * customer.share()));
            }
        }
        return table.toString();
    }

    private static void printWrong(RoleTrial trial) {
        OUT.printf("Wrong, %s, %s:%n", trial.rulebook(), services(trial));
        trial.devices().stream().filter(it -> !it.isRight()).forEach(it -> {
            OUT.printf(
                    "  %s is %s, taken for %s (%s)%n",
                    it.device().name(),
                    it.device().kind(),
                    it.recommendation().role(),
                    it.device().why());
            it.recommendation().reasons().stream()
                    .filter(reason -> reason.verdict() != Verdict.NO_MATCH)
                    .forEach(RolesBenchmark::print);
        });
        trial.wrongInterfaces().forEach(line -> OUT.println("  " + line));
    }

    private static void print(Reason reason) {
        OUT.printf(
                "    %s %s: %s [%s = %s]%n",
                reason.verdict(), reason.rule(), reason.sentence(), reason.path(), reason.value());
    }

    private static String services(RoleTrial trial) {
        return trial.greenfield() ? "none yet" : "as configured";
    }
}
