package io.prestage.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prestage.junos.UnreadableReplyException;
import io.prestage.rules.Impact;
import io.prestage.rules.NamedFacts;
import io.prestage.rules.Rulebook;
import io.prestage.store.Database;
import io.prestage.store.FactsPages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prestage rules impact}: what an edited rulebook would change. */
@Command(
        name = "impact",
        mixinStandardHelpOptions = true,
        description = "Say what an edited rulebook would change: who, from what to what, and by which rule.",
        footer = {
            "",
            "Without configurations, the devices are those that the gateway has read, from its database. While a gateway",
            "runs on the embedded database, ask it instead: POST /api/v1/rules/impact with the rulebook as body.",
            "Nothing is stored and nothing changes."
        })
final class RulesImpactCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "EDITED", description = "The edited rulebook.")
    private Path edited = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            description = "Configurations to try it on: files, or folders of .xml and .xml.gz files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "RULEBOOK",
            description = "File of the rulebook to compare with (default: the one in use, by the settings).")
    private @org.jspecify.annotations.Nullable Path against;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file (default: config/prestage.properties).")
    private Path config = SettingsFile.DEFAULT;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting, stronger than environment and file.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many changed devices to list (default: 20).")
    private int listed = 20;

    @Option(names = "--json", description = "One JSON object with everything.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Settings settings = Settings.of(SettingsFile.layers(given, System.getenv(), config));
        Rulebook after = RulesCommand.read(edited);
        Rulebook before = against == null
                ? RulebookInUse.open(settings.get(GatewaySettings.RULES), settings.get(GatewaySettings.RULEBOOK))
                        .get()
                : RulesCommand.read(against);
        Impact impact = files.isEmpty() ? ofDatabase(settings, before, after) : ofFiles(before, after);
        spec.commandLine().getOut().print(json ? json(impact) : ImpactReport.text(impact, listed));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static Impact ofDatabase(Settings settings, Rulebook before, Rulebook after) {
        try (Database database = DatabaseSettings.open(settings, System.getenv())) {
            return Impact.of(
                    before,
                    after,
                    FactsPages.of(database).parallel().map(each -> new NamedFacts(each.name(), each.facts())));
        }
    }

    private Impact ofFiles(Rulebook before, Rulebook after) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path argument : files) {
            all.addAll(ConfigurationFiles.under(argument));
        }
        return Impact.of(before, after, all.parallelStream().flatMap(this::facts));
    }

    private Stream<NamedFacts> facts(Path file) {
        try {
            return Stream.of(new NamedFacts(file.toString(), ConfigurationFiles.facts(file)));
        } catch (IOException | UnreadableReplyException e) {
            spec.commandLine().getErr().println(file + " is left out: " + e.getMessage());
            return Stream.empty();
        }
    }

    private static String json(Impact impact) {
        try {
            return new ObjectMapper().writeValueAsString(impact) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an impact is always JSON", e);
        }
    }
}
