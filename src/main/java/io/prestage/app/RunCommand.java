package io.prestage.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the gateway for a real network. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the gateway for the devices of an inventory until Ctrl-C.",
        footer = {
            "",
            "Settings come from the command line (--set), then the environment (PRESTAGE_HTTP_PORT and the like),",
            "then the settings file. 'prestage run --settings' lists them all. By default nothing is written to",
            "devices: prestage.edit is dry-run."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file (default: config/prestage.properties).")
    private Path config = SettingsFile.DEFAULT;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting, stronger than environment and file.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(names = "--settings", description = "List every setting with its default, and end.")
    private boolean listSettings;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        if (listSettings) {
            out.print(SettingsHelp.text());
            out.flush();
            return 0;
        }
        Settings settings = Settings.of(SettingsFile.layers(given, System.getenv(), config));
        return GatewayProcess.run(settings, context -> {
            out.println("Prestage " + Version.text() + " runs. REST: " + HttpSettings.url(settings)
                    + "/api/v1/status  "
                    + HearingSettings.summary(settings) + "  edits: "
                    + settings.texts().get(GatewaySettings.EDIT.key()) + ".  Ctrl-C ends it.");
            Path inventory = settings.get(GatewaySettings.INVENTORY);
            if (!Files.exists(inventory)) {
                out.println(
                        "There are no devices yet: write " + inventory.toAbsolutePath()
                                + " (name,address,port,credentials,tags; one line a device); it is read as soon as it is there.");
            }
            out.flush();
        });
    }
}
