package io.prestage.app;

import io.prestage.rules.RuleOutline;
import io.prestage.rules.Rulebook;
import io.prestage.rules.RulebookException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks rulebooks, and tries them before they are taken into use. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Check rulebooks, and try them before they are taken into use.",
        subcommands = {RulesCommand.Check.class, RulesImpactCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class RulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: check or impact");
    }

    /** Reads a rulebook file. */
    static Rulebook read(Path file) {
        try {
            return Rulebook.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new ConfigurationException(
                    List.of("cannot read rulebook " + file + " (" + e.getClass().getSimpleName() + ")"));
        } catch (RulebookException e) {
            throw new ConfigurationException(e.problems());
        }
    }

    /** {@code prestage rules check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Compile rulebooks; list every problem with its line, and rules that can never decide.")
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "RULEBOOK", arity = "1..*", description = "Rulebook files.")
        private List<Path> files = List.of();

        @Override
        public Integer call() {
            boolean allGood = true;
            for (Path file : files) {
                allGood &= check(file);
            }
            spec.commandLine().getOut().flush();
            return allGood ? 0 : 1;
        }

        private boolean check(Path file) {
            PrintWriter out = spec.commandLine().getOut();
            try {
                Rulebook book = read(file);
                Map<String, String> dead = book.deadRules();
                Map<String, Long> slots = book.outlines().stream()
                        .collect(Collectors.groupingBy(
                                RuleOutline::decides, java.util.LinkedHashMap::new, Collectors.counting()));
                out.println(file + ": " + book.name() + ", "
                        + slots.entrySet().stream()
                                .map(slot -> slot.getValue() + " rules for " + slot.getKey())
                                .collect(Collectors.joining(", ")));
                dead.forEach((rule, why) -> out.println("  rule '" + rule + "' can never decide: " + why));
                return dead.isEmpty();
            } catch (ConfigurationException e) {
                spec.commandLine().getErr().println(e.getMessage());
                return false;
            }
        }
    }
}
