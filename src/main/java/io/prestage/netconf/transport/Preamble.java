package io.prestage.netconf.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What Junos says of itself before SSH. Each part may be missing; a device that calls home by RFC 8071 has none. Source: "NETCONF Call Home
 * Sessions", Junos documentation.
 *
 * @param deviceId the {@code device-id} of outbound-ssh
 * @param hostKey public host key: its type and base64, as in {@code known_hosts}, or base64 alone
 * @param hmac hexadecimal HMAC-SHA1 of {@code hostKey}, keyed by the secret of outbound-ssh
 */
record Preamble(
        @Nullable String deviceId,
        @Nullable String hostKey,
        @Nullable String hmac) {
    static final Preamble NONE = new Preamble(null, null, null);

    /** False where host key or HMAC are missing, too. */
    boolean isSignedWith(String secret) {
        if (hostKey == null || hmac == null) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return MessageDigest.isEqual(
                    mac.doFinal(hostKey.getBytes(UTF_8)), HexFormat.of().parseHex(hmac));
        } catch (IllegalArgumentException noHex) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HMAC-SHA1 in this Java", e);
        }
    }

    /** Fingerprint of the host key as {@code ssh-keygen -l} prints it, null where there is no readable key. */
    @Nullable String keyFingerprint() {
        byte[] key = key();
        if (key == null) {
            return null;
        }
        try {
            return "SHA256:"
                    + Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256 in this Java", e);
        }
    }

    /** Type of the host key, for example {@code ssh-rsa}, null where there is no readable key. */
    @Nullable String keyType() {
        byte[] key = key();
        return key == null ? null : type(key);
    }

    private byte @Nullable [] key() {
        if (hostKey == null) {
            return null;
        }
        // Its type stands before the key and a comment may stand behind it.
        for (String part : hostKey.split("\\s+", -1)) {
            byte[] key = decoded(part);
            if (type(key) != null) {
                return key;
            }
        }
        return null;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    /** A key begins with the length and the text of its type (RFC 4253 section 6.6). */
    private static @Nullable String type(byte[] key) {
        int length = key.length < Integer.BYTES ? -1 : ByteBuffer.wrap(key).getInt();
        if (length < 1 || length > key.length - Integer.BYTES) {
            return null;
        }
        String type = new String(key, Integer.BYTES, length, US_ASCII);
        return type.chars().allMatch(c -> c > ' ' && c < 0x7f) ? type : null;
    }

    /** Without the HMAC: with it and the host key a weak secret can be guessed. */
    @Override
    public String toString() {
        return "Preamble[" + deviceId + ", " + keyFingerprint() + (hmac == null ? "]" : ", with HMAC]");
    }
}
