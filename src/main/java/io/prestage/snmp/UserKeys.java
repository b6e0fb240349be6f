package io.prestage.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocol;
import org.snmp4j.security.UsmUserEntry;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * The keys of a user (RFC 3414, section 2.6). The slow half, a megabyte of password through the hash, is done once; the key for an
 * engine is then three small updates. SNMP4J does both for each new engine id, before it knows whether the message is authentic, and
 * keeps the result: whoever guesses a user's name could have us hash and remember for ever.
 */
final class UserKeys {
    private static final int EXPANDED_PASSWORD = 1024 * 1024;

    private final OctetString name;
    private final int level;
    private final @Nullable AuthenticationProtocol authentication;
    private final byte @Nullable [] authenticationKey;
    private final @Nullable PrivacyProtocol privacy;
    private final byte @Nullable [] privacyKey;

    UserKeys(TrapUser user) {
        name = new OctetString(user.name().getBytes(UTF_8));
        authentication = user.authentication() == null ? null : protocol(user.authentication());
        authenticationKey = digest(authentication, user.authenticationPassword());
        privacy = user.privacy() == null ? null : protocol(user.privacy());
        privacyKey = digest(authentication, user.privacyPassword());
        level = authentication == null
                ? SecurityLevel.NOAUTH_NOPRIV
                : privacy == null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV;
    }

    static AuthenticationProtocol protocol(TrapUser.Authentication authentication) {
        return switch (authentication) {
            case SHA_1 -> new AuthSHA();
            case SHA_224 -> new AuthHMAC128SHA224();
            case SHA_256 -> new AuthHMAC192SHA256();
            case SHA_384 -> new AuthHMAC256SHA384();
            case SHA_512 -> new AuthHMAC384SHA512();
        };
    }

    static PrivacyProtocol protocol(TrapUser.Privacy privacy) {
        return switch (privacy) {
            case AES_128 -> new PrivAES128();
            case AES_192 -> new PrivAES192();
            case AES_256 -> new PrivAES256();
        };
    }

    OctetString name() {
        return name;
    }

    /** The security that a message of this user must have, as SNMP4J counts: 1 to 3. */
    int level() {
        return level;
    }

    UsmUserEntry at(OctetString engineId) {
        byte[] engine = engineId.getValue();
        return new UsmUserEntry(
                engine,
                name,
                id(authentication),
                localised(authenticationKey, engine),
                id(privacy),
                privacyKey(engine));
    }

    private static @Nullable OID id(@Nullable SecurityProtocol protocol) {
        return protocol == null ? null : protocol.getID();
    }

    private static byte @Nullable [] digest(@Nullable AuthenticationProtocol hash, @Nullable String password) {
        if (hash == null || password == null) {
            return null;
        }
        byte[] octets = password.getBytes(UTF_8);
        byte[] expanded = new byte[EXPANDED_PASSWORD];
        for (int at = 0; at < expanded.length; at += octets.length) {
            System.arraycopy(octets, 0, expanded, at, Math.min(octets.length, expanded.length - at));
        }
        return hash.hash(expanded);
    }

    private byte @Nullable [] localised(byte @Nullable [] key, byte[] engine) {
        if (authentication == null || key == null) {
            return null;
        }
        byte[] sandwich = new byte[key.length + engine.length + key.length];
        System.arraycopy(key, 0, sandwich, 0, key.length);
        System.arraycopy(engine, 0, sandwich, key.length, engine.length);
        System.arraycopy(key, 0, sandwich, key.length + engine.length, key.length);
        return authentication.hash(sandwich);
    }

    private byte @Nullable [] privacyKey(byte[] engine) {
        byte[] key = localised(privacyKey, engine);
        if (privacy == null || key == null) {
            return null;
        }
        if (key.length < privacy.getMinKeyLength()) {
            return privacy.extendShortKey(key, new OctetString(), engine, authentication);
        }
        return Arrays.copyOf(key, Math.min(key.length, privacy.getMaxKeyLength()));
    }
}
