package io.prestage.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The settings in force: checked, complete, each with the place from which it came. */
public final class Settings {
    /** Settings of integrators' routes begin so. */
    static final String INTEGRATION = "integration.";

    private final Map<String, Object> values;
    private final Map<String, String> texts;
    private final Map<String, CredentialsProfile> credentials;
    private final Map<String, SnmpUserProfile> snmpUsers;

    private Settings(
            Map<String, Object> values,
            Map<String, String> texts,
            Map<String, CredentialsProfile> credentials,
            Map<String, SnmpUserProfile> snmpUsers) {
        this.values = values;
        this.texts = texts;
        this.credentials = credentials;
        this.snmpUsers = snmpUsers;
    }

    @SuppressWarnings("unchecked") // Each setting put its own value under its key.
    public <T> T get(Setting<T> setting) {
        return (T) Objects.requireNonNull(values.get(setting.key()));
    }

    /** Every setting as text, for {@code {{placeholders}}} in routes, and {@code camel.*} and {@code integration.*} as given. Secrets are only named. */
    Map<String, String> texts() {
        return texts;
    }

    Map<String, CredentialsProfile> credentials() {
        return credentials;
    }

    Map<String, SnmpUserProfile> snmpUsers() {
        return snmpUsers;
    }

    /**
     * Checks and completes settings.
     *
     * @param layers key to text, the strongest first; the name of a layer tells the user where a value came from
     * @throws ConfigurationException with every problem of every layer
     */
    static Settings of(Map<String, Map<String, String>> layers) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Setting<?> setting : GatewaySettings.ALL) {
            String text = setting.defaultText();
            String from = "default";
            for (var layer : layers.entrySet()) {
                if (layer.getValue().containsKey(setting.key())) {
                    text = layer.getValue().get(setting.key()).strip();
                    from = layer.getKey();
                    break;
                }
            }
            try {
                values.put(setting.key(), setting.parser().parse(text));
                texts.put(setting.key(), text);
            } catch (IllegalArgumentException e) {
                String shown = setting.mayHoldSecret() ? "…" : text;
                problems.add(setting.key() + " = '" + shown + "' (" + from + "): must be " + e.getMessage());
            }
        }
        layers.forEach((name, layer) -> problems.addAll(unknownKeys(name, layer)));
        layers.values()
                .forEach(layer -> layer.forEach((key, text) -> {
                    if (isFree(key)) {
                        texts.putIfAbsent(key, text.strip());
                    }
                }));
        var credentials = profiles(
                groups(CredentialsProfile.PREFIX, CredentialsProfile.FIELDS, layers, problems),
                CredentialsProfile::of,
                problems);
        var snmpUsers = profiles(
                groups(SnmpUserProfile.PREFIX, SnmpUserProfile.FIELDS, layers, problems),
                SnmpUserProfile::of,
                problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Settings(values, Collections.unmodifiableMap(texts), credentials, snmpUsers);
    }

    /** Of Camel, or of integrators' routes: not ours to check. */
    private static boolean isFree(String key) {
        return key.startsWith("camel.") || key.startsWith(INTEGRATION);
    }

    private static List<String> unknownKeys(String layerName, Map<String, String> layer) {
        List<String> problems = new ArrayList<>();
        for (String key : layer.keySet()) {
            boolean known = key.startsWith(CredentialsProfile.PREFIX)
                    || key.startsWith(SnmpUserProfile.PREFIX)
                    || isFree(key)
                    || GatewaySettings.ALL.stream()
                            .anyMatch(setting -> setting.key().equals(key));
            if (!known) {
                problems.add(key + " (" + layerName + "): there is no such setting"
                        + nearest(key)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
            }
        }
        return problems;
    }

    private static Optional<String> nearest(String key) {
        return GatewaySettings.ALL.stream()
                .map(Setting::key)
                .filter(known -> sharedEnds(known, key) >= Math.max(known.length(), key.length()) - 3)
                .findFirst();
    }

    /** Length of common prefix and suffix: enough to catch a mistyped letter or two. */
    private static int sharedEnds(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int prefix = 0;
        while (prefix < most && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < most - prefix
                && one.charAt(one.length() - 1 - suffix) == other.charAt(other.length() - 1 - suffix)) {
            suffix++;
        }
        return prefix + suffix;
    }

    /** Groups of settings with a free name in the middle: {@code PREFIX NAME.FIELD}. */
    private static Map<String, Map<String, String>> groups(
            String prefix, List<String> fields, Map<String, Map<String, String>> layers, List<String> problems) {
        Map<String, Map<String, String>> groups = new TreeMap<>();
        List<Map<String, String>> weakestFirst = new ArrayList<>(layers.values());
        Collections.reverse(weakestFirst);
        for (var layer : weakestFirst) {
            layer.forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    String rest = key.substring(prefix.length());
                    int dot = rest.lastIndexOf('.');
                    String field = rest.substring(dot + 1);
                    if (dot <= 0 || !fields.contains(field)) {
                        problems.add(key + ": write " + prefix + "NAME." + String.join(", .", fields));
                    } else {
                        groups.computeIfAbsent(rest.substring(0, dot), name -> new TreeMap<>())
                                .put(field, value.strip());
                    }
                }
            });
        }
        return groups;
    }

    private static <T> Map<String, T> profiles(
            Map<String, Map<String, String>> groups,
            BiFunction<String, Map<String, String>, T> make,
            List<String> problems) {
        Map<String, T> profiles = new TreeMap<>();
        groups.forEach((name, given) -> {
            try {
                profiles.put(name, make.apply(name, given));
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        });
        return Collections.unmodifiableMap(profiles);
    }
}
