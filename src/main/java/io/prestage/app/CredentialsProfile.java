package io.prestage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway logs in to the devices that name this profile. Secrets are named, never given: {@code file:NAME} or
 * {@code env:NAME}.
 *
 * @param name for example {@code default}
 * @param username login
 * @param password reference to a password, or null
 * @param privateKey file of an OpenSSH or PEM private key, or null
 * @param passphrase reference to the passphrase of that key, or null
 */
record CredentialsProfile(
        String name,
        String username,
        @Nullable String password,
        @Nullable String privateKey,
        @Nullable String passphrase) {

    static final String PREFIX = "prestage.credentials.";
    static final List<String> FIELDS = List.of("username", "password", "private-key", "passphrase");

    CredentialsProfile {
        if (username.isBlank()) {
            throw new IllegalArgumentException(PREFIX + name + ".username: is missing");
        }
        if ((password == null) == (privateKey == null)) {
            throw new IllegalArgumentException(
                    PREFIX + name + ": give either a password or a private-key, not both and not neither");
        }
        mustBeReference(PREFIX + name + ".password", password);
        mustBeReference(PREFIX + name + ".passphrase", passphrase);
    }

    static CredentialsProfile of(String name, Map<String, String> given) {
        return new CredentialsProfile(
                name,
                Objects.requireNonNullElse(given.get("username"), ""),
                given.get("password"),
                given.get("private-key"),
                given.get("passphrase"));
    }

    static void mustBeReference(String key, @Nullable String value) {
        if (value != null && !value.startsWith("file:") && !value.startsWith("env:")) {
            throw new IllegalArgumentException(
                    key + ": must name a secret as file:NAME or env:NAME; secrets do not belong into settings");
        }
    }

    /**
     * Reads the secret behind a reference.
     *
     * @throws IllegalArgumentException when there is none; the message never holds the secret
     */
    static String secret(String reference, Map<String, String> environment) {
        if (reference.startsWith("env:")) {
            return Optional.ofNullable(environment.get(reference.substring(4)))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "environment variable " + reference.substring(4) + " is not set"));
        }
        Path file = Path.of(reference.substring("file:".length()));
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the secret in " + file + ": " + e.getMessage(), e);
        }
    }
}
