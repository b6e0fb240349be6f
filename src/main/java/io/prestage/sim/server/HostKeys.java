package io.prestage.sim.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Host keys that follow from a seed, so that a fleet keeps them from run to run. For tests: anybody with the seed has the keys. */
public final class HostKeys {
    private HostKeys() {}

    /** The ed25519 key pair of one router. */
    public static KeyPair of(long seed, String router) {
        try {
            byte[] secret = MessageDigest.getInstance("SHA-256")
                    .digest(("virtual router host key " + seed + " " + router).getBytes(UTF_8));
            Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(secret, 0);
            KeyFactory keys = SecurityUtils.getKeyFactory("Ed25519");
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(
                            SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.generatePublicKey())
                                    .getEncoded())),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(
                            PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded())));
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("no ed25519 in this Java: is Bouncy Castle on the class path?", e);
        }
    }

    /** The line that OpenSSH keeps in {@code known_hosts}. */
    public static String knownHost(String address, int port, KeyPair key) {
        String host = port == 22 ? address : "[" + address + "]:" + port;
        return host + " " + PublicKeyEntry.toString(key.getPublic());
    }
}
