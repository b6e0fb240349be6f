package io.prestage.app;

import io.prestage.sim.voice.TrapSettings;
import io.prestage.sim.voice.TrapUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the notifications that virtual routers send by SNMP. Secrets are read from files. */
final class FleetTrapOptions {
    @Option(
            names = "--trap",
            paramLabel = "HOST:PORT",
            description =
                    "Send traps there: configuration changes, starts, links. May be given several times. Default: nowhere.")
    private List<String> targets = new ArrayList<>();

    @Option(names = "--trap-version", paramLabel = "V", description = "v1, v2c or v3. Default: v2c.")
    private String version = "v2c";

    @Option(names = "--trap-inform", description = "Send informs, which the receiver acknowledges; with v2c alone.")
    private boolean inform;

    @Option(
            names = "--trap-community",
            paramLabel = "FILE",
            description = "File with the community of v1 and v2c. Default: the community is public.")
    private @Nullable Path community;

    @Option(names = "--trap-user", paramLabel = "NAME", description = "User of v3.")
    private @Nullable String user;

    @Option(
            names = "--trap-auth",
            paramLabel = "PROTOCOL",
            description = "Authentication of v3: md5, sha-1, sha-224, sha-256, sha-384 or sha-512. Default: none.")
    private @Nullable String authentication;

    @Option(names = "--trap-auth-password", paramLabel = "FILE", description = "File with the password for it.")
    private @Nullable Path authenticationPassword;

    @Option(
            names = "--trap-priv",
            paramLabel = "PROTOCOL",
            description = "Privacy of v3: aes-128, aes-192 or aes-256. Default: none.")
    private @Nullable String privacy;

    @Option(names = "--trap-priv-password", paramLabel = "FILE", description = "File with the password for it.")
    private @Nullable Path privacyPassword;

    TrapSettings settings() throws IOException {
        return new TrapSettings(
                targets.stream().map(TrapSettings::target).toList(),
                oneOf("--trap-version", TrapSettings.Version.class, version),
                inform,
                community == null ? "public" : secret("--trap-community", community),
                user());
    }

    String described() {
        return targets.isEmpty()
                ? "nowhere (--trap HOST:PORT)"
                : version + (inform ? " informs to " : " to ") + String.join(", ", targets);
    }

    private @Nullable TrapUser user() throws IOException {
        if (user == null) {
            if (authentication != null || privacy != null) {
                throw new IllegalArgumentException("--trap-auth and --trap-priv need --trap-user");
            }
            return null;
        }
        return new TrapUser(
                user,
                authentication == null ? null : oneOf("--trap-auth", TrapUser.Authentication.class, authentication),
                authenticationPassword == null ? null : secret("--trap-auth-password", authenticationPassword),
                privacy == null ? null : oneOf("--trap-priv", TrapUser.Privacy.class, privacy),
                privacyPassword == null ? null : secret("--trap-priv-password", privacyPassword));
    }

    private static String secret(String option, Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IOException(
                    option + ": cannot read the file " + file + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private static <E extends Enum<E>> E oneOf(String option, Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(FleetTrapOptions::word)
                                .collect(Collectors.joining(", "))
                        + ", not '" + word + "'"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
