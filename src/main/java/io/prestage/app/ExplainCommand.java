package io.prestage.app;

import io.prestage.junos.UnreadableReplyException;
import io.prestage.model.DeviceFacts;
import io.prestage.model.Recommendation;
import io.prestage.rules.RuleFailedException;
import io.prestage.rules.Rulebook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a rulebook makes of configurations in files, and why; no gateway and no device needed. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Say what the rules make of Junos configurations in files, and why.",
        footer = {
            "",
            "Files are XML: 'show configuration | display inheritance | display xml', or the reply to get-configuration;",
            "also as .xml.gz. With --json, one object a line."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or folders of .xml and .xml.gz files.")
    private List<Path> files = List.of();

    @Option(
            names = "--rulebook",
            paramLabel = "NAME",
            defaultValue = "modern",
            description = "Rulebook: a file of the rules folder, without .yaml (default: modern).")
    private String rulebookName = "modern";

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "rules",
            description = "Folder of the rulebooks (default: rules).")
    private Path rules = Path.of("rules");

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        Rulebook rulebook = RulebookInUse.open(rules, rulebookName).get();
        boolean allRead = true;
        for (Path argument : files) {
            try {
                for (Path file : ConfigurationFiles.under(argument)) {
                    allRead &= explain(file, rulebook);
                }
            } catch (IOException e) {
                allRead = complain(argument, "cannot be listed: " + e.getMessage());
            }
        }
        spec.commandLine().getOut().flush();
        return allRead ? 0 : 1;
    }

    private boolean explain(Path file, Rulebook rulebook) {
        try {
            DeviceFacts facts = ConfigurationFiles.facts(file);
            Recommendation recommendation = rulebook.recommend(facts);
            Explanation explanation = Explanation.of(file.toString(), facts, recommendation);
            spec.commandLine().getOut().print(json ? explanation.json() : explanation.tree());
            return true;
        } catch (IOException e) {
            return complain(file, "cannot be read (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
        } catch (UnreadableReplyException | RuleFailedException e) {
            return complain(file, String.valueOf(e.getMessage()));
        }
    }

    private boolean complain(Path file, String problem) {
        spec.commandLine().getErr().println(file + ": " + problem);
        return false;
    }
}
