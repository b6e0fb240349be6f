package io.prestage.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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
        addGroups(CredentialsProfile.PREFIX, CredentialsProfile.FIELDS, environment, settings);
        addGroups(SnmpUserProfile.PREFIX, SnmpUserProfile.FIELDS, environment, settings);
        return settings;
    }

    /** {@code PRESTAGE_CREDENTIALS_LAB_PRIVATE_KEY} is {@code prestage.credentials.lab.private-key}: names are in lower case. */
    private static void addGroups(
            String prefix, List<String> fields, Map<String, String> environment, Map<String, String> settings) {
        String start = Setting.environmentName(prefix);
        environment.forEach((variable, value) -> {
            if (variable.startsWith(start)) {
                String rest = variable.substring(start.length());
                // The longest field first: both "_password" and "_auth_password" end a name.
                String key = fields.stream()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .filter(field -> rest.endsWith("_" + Setting.environmentName(field)))
                        .findFirst()
                        .map(field -> rest.substring(0, rest.length() - field.length() - 1)
                                        .toLowerCase(Locale.ROOT) + "." + field)
                        .orElse(rest.toLowerCase(Locale.ROOT));
                settings.put(prefix + key, value);
            }
        });
    }
}
