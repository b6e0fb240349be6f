package io.prestage.sim.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.OID;

/** The user of v3 in whose name all routers send (RFC 3414). A protocol comes with its password or not at all. */
public record TrapUser(
        String name,
        @Nullable Authentication authentication,
        @Nullable String authenticationPassword,
        @Nullable Privacy privacy,
        @Nullable String privacyPassword) {
    /** RFC 3414 section 11.2. */
    private static final int SHORTEST_PASSWORD = 8;

    /** RFC 3414 for MD5 and SHA-1, RFC 7860 for the others. */
    public enum Authentication {
        MD5(AuthMD5.ID),
        SHA_1(AuthSHA.ID),
        SHA_224(AuthHMAC128SHA224.ID),
        SHA_256(AuthHMAC192SHA256.ID),
        SHA_384(AuthHMAC256SHA384.ID),
        SHA_512(AuthHMAC384SHA512.ID);

        private final String id;

        Authentication(OID id) {
            this.id = id.toDottedString();
        }

        OID id() {
            return new OID(id);
        }
    }

    /** RFC 3826 for 128 bits; the others as most devices have them. */
    public enum Privacy {
        AES_128(PrivAES128.ID),
        AES_192(PrivAES192.ID),
        AES_256(PrivAES256.ID);

        private final String id;

        Privacy(OID id) {
            this.id = id.toDottedString();
        }

        OID id() {
            return new OID(id);
        }
    }

    public TrapUser {
        if (name.isEmpty() || name.getBytes(UTF_8).length > 32) {
            throw new IllegalArgumentException("the SNMP user '" + name + "' needs a name of 1 to 32 bytes");
        }
        check(name, "authentication", authentication, authenticationPassword);
        check(name, "privacy", privacy, privacyPassword);
        if (privacy != null && authentication == null) {
            throw new IllegalArgumentException("the SNMP user '" + name + "' has privacy without authentication");
        }
    }

    int level() {
        return authentication == null
                ? SecurityLevel.NOAUTH_NOPRIV
                : privacy == null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV;
    }

    private static void check(String name, String part, @Nullable Object protocol, @Nullable String password) {
        if ((protocol == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "the SNMP user '" + name + "' needs both protocol and password for " + part + ", or neither");
        }
        if (password != null && password.getBytes(UTF_8).length < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("the " + part + " password of the SNMP user '" + name
                    + "' is shorter than " + SHORTEST_PASSWORD + " bytes");
        }
    }

    @Override
    public String toString() {
        return "TrapUser[" + name + "]";
    }
}
