package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** A user of v3. Messages must come with all the security that is configured here. */
public record TrapUser(
        String name,
        @Nullable Authentication authentication,
        @Nullable String authenticationPassword,
        @Nullable Privacy privacy,
        @Nullable String privacyPassword) {
    /** RFC 3414, section 11.2. */
    private static final int SHORTEST_PASSWORD = 8;

    private static final int LONGEST_NAME = 32;

    /** RFC 3414 for SHA-1, RFC 7860 for the others. */
    public enum Authentication {
        SHA_1,
        SHA_224,
        SHA_256,
        SHA_384,
        SHA_512
    }

    /** RFC 3826 for 128 bits; the others as net-snmp and most devices have them, with Blumenthal's extension of short keys. */
    public enum Privacy {
        AES_128,
        AES_192,
        AES_256
    }

    /** @throws IllegalArgumentException when a part is missing or too short; no password stands in the message */
    public TrapUser {
        int length = name.getBytes(UTF_8).length;
        if (length == 0 || length > LONGEST_NAME) {
            throw new IllegalArgumentException("the SNMP user '" + name + "' needs a name of 1 to 32 bytes");
        }
        check(name, "authentication", authentication, authenticationPassword);
        check(name, "privacy", privacy, privacyPassword);
        if (privacy != null && authentication == null) {
            throw new IllegalArgumentException("the SNMP user '" + name + "' has privacy without authentication");
        }
    }

    public static TrapUser noAuthNoPriv(String name) {
        return new TrapUser(name, null, null, null, null);
    }

    public static TrapUser authNoPriv(String name, Authentication authentication, String password) {
        return new TrapUser(name, authentication, password, null, null);
    }

    public static TrapUser authPriv(
            String name,
            Authentication authentication,
            String authenticationPassword,
            Privacy privacy,
            String privacyPassword) {
        return new TrapUser(name, authentication, authenticationPassword, privacy, privacyPassword);
    }

    private static void check(String name, String part, @Nullable Object protocol, @Nullable String password) {
        if ((protocol == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "the SNMP user '" + name + "' needs both protocol and password for " + part + ", or neither");
        }
        if (password != null && password.getBytes(UTF_8).length < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "the SNMP user '" + name + "' has a password for " + part + " with fewer than 8 bytes");
        }
    }

    /** Without passwords. */
    @Override
    public String toString() {
        return "TrapUser[" + name + ", authentication=" + authentication + ", privacy=" + privacy + "]";
    }
}
