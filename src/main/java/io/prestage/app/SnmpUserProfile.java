package io.prestage.app;

import io.prestage.snmp.TrapUser;
import io.prestage.snmp.TrapUser.Authentication;
import io.prestage.snmp.TrapUser.Privacy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user of SNMP v3 as the settings have it. Passwords are named, never given.
 *
 * @param authenticationPassword reference, or null
 * @param privacyPassword reference, or null
 */
record SnmpUserProfile(
        String name,
        @Nullable Authentication authentication,
        @Nullable String authenticationPassword,
        @Nullable Privacy privacy,
        @Nullable String privacyPassword) {
    static final String PREFIX = "prestage.snmp.users.";
    static final List<String> FIELDS =
            List.of("authentication", "authentication-password", "privacy", "privacy-password");

    SnmpUserProfile {
        both(name, "authentication", authentication, authenticationPassword);
        both(name, "privacy", privacy, privacyPassword);
        if (privacy != null && authentication == null) {
            throw new IllegalArgumentException(PREFIX + name + ": privacy needs authentication, too");
        }
    }

    private static void both(String name, String field, @Nullable Object protocol, @Nullable String password) {
        String key = PREFIX + name + "." + field;
        if ((protocol == null) != (password == null)) {
            throw new IllegalArgumentException(key + " and " + key + "-password: give both or neither");
        }
        CredentialsProfile.mustBeReference(key + "-password", password);
    }

    static SnmpUserProfile of(String name, Map<String, String> given) {
        return new SnmpUserProfile(
                name,
                protocol(Authentication.class, name + ".authentication", given.get("authentication")),
                given.get("authentication-password"),
                protocol(Privacy.class, name + ".privacy", given.get("privacy")),
                given.get("privacy-password"));
    }

    private static <E extends Enum<E>> @Nullable E protocol(Class<E> type, String key, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PREFIX + key + " = '" + text + "': must be one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(each -> each.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                                        .toList())));
    }

    /**
     * Reads the passwords.
     *
     * @throws IllegalArgumentException when one is missing or too short; the message never holds it
     */
    TrapUser user(Map<String, String> environment) {
        return new TrapUser(
                name,
                authentication,
                secret(authenticationPassword, environment),
                privacy,
                secret(privacyPassword, environment));
    }

    private static @Nullable String secret(@Nullable String reference, Map<String, String> environment) {
        return reference == null ? null : CredentialsProfile.secret(reference, environment);
    }
}
