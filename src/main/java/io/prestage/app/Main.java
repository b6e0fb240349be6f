package io.prestage.app;

import io.prestage.sim.FleetStartException;
import io.prestage.store.StoreException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code prestage} command. */
@Command(
        name = "prestage",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Finds the N-PE routers and UNI interfaces of a Junos network and keeps their roles in step.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            FleetCommand.class,
            ExplainCommand.class,
            RulesCommand.class,
            RecogniseCommand.class,
            SendCommand.class,
            AuditCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "'prestage help COMMAND' tells more of one command. New here? 'prestage demo'."})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Returns the exit code: 0 done, 1 failed, 2 wrong usage. */
    static int run(String... args) {
        CommandLine commandLine = commandLine();
        if (args.length == 0) {
            commandLine.usage(commandLine.getOut());
            return 2;
        }
        return commandLine.execute(args);
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText(explain(failure)));
            return 1;
        });
        return commandLine;
    }

    private static String explain(Exception failure) {
        if (failure instanceof ConfigurationException configuration) {
            List<String> problems = configuration.problems();
            String count = problems.size() == 1 ? "a problem" : problems.size() + " problems";
            return "prestage cannot start: " + count + "\n  - " + String.join("\n  - ", problems);
        }
        if (failure instanceof StoreException store) {
            return "prestage cannot start: " + store.getMessage() + databaseAdvice(store);
        }
        if (failure instanceof FleetStartException fleet) {
            return "prestage cannot start its virtual routers: " + fleet.getMessage();
        }
        return "prestage failed: " + failure + "\nThis is a fault of the program: please report it.";
    }

    private static String databaseAdvice(StoreException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Another instance of Derby")) {
            return "\nAnother gateway uses this data folder: end it, or set prestage.data to another folder.";
        }
        return "";
    }
}
