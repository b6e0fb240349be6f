package io.prestage.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Where settings come from: the command line, then the environment, then a file. */
final class SettingsFile {
    static final Path DEFAULT = Path.of("config", "prestage.properties");

    private SettingsFile() {}

    /**
     * Gathers the layers, strongest first.
     *
     * @param given from the command line
     * @param file must exist unless it is the default file
     */
    static Map<String, Map<String, String>> layers(
            Map<String, String> given, Map<String, String> environment, Path file) {
        Map<String, Map<String, String>> layers = new LinkedHashMap<>();
        layers.put("command line", given);
        layers.put("environment", fromEnvironment(environment));
        if (Files.exists(file)) {
            layers.put(file.toString(), read(file));
        } else if (!file.equals(DEFAULT)) {
            throw new ConfigurationException(List.of("settings file " + file + " does not exist"));
        }
        return layers;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(List.of("cannot read settings file " + file + ": " + e.getMessage()));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        return settings;
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Setting<?> setting : GatewaySettings.ALL) {
            String value = environment.get(setting.environmentName());
            if (value != null) {
                settings.put(setting.key(), value);
            }
        }
        // PRESTAGE_CREDENTIALS_NAME_PRIVATE_KEY names a profile in lower case.
        String prefix = Setting.environmentName(CredentialsProfile.PREFIX);
        for (var variable : environment.entrySet()) {
            if (variable.getKey().startsWith(prefix)) {
                String rest = variable.getKey().substring(prefix.length()).toLowerCase(Locale.ROOT);
                settings.put(
                        CredentialsProfile.PREFIX
                                + rest.replaceAll("_(username|password|private_key|passphrase)$", ".$1")
                                        .replace("private_key", "private-key"),
                        variable.getValue());
            }
        }
        return settings;
    }
}
