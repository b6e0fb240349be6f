package io.prestage.sim.voice;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * PEM files for syslog over TLS (RFC 5425).
 *
 * @param authority issuers that are trusted; null for those of the JDK
 * @param certificate of the routers, with which they prove who they are; null where only the receiver does
 * @param key private key of it (PKCS #8)
 */
public record TlsFiles(
        @Nullable Path authority,
        @Nullable Path certificate,
        @Nullable Path key) {
    public static final TlsFiles NONE = new TlsFiles(null, null, null);

    public TlsFiles {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a certificate for syslog needs its key, and a key its certificate");
        }
    }

    boolean isMutual() {
        return certificate != null;
    }
}
