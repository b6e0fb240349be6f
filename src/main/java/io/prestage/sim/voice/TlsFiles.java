package io.prestage.sim.voice;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * PEM files for syslog over TLS (RFC 5425).
 *
 * @param authority issuers that are trusted; null for those of the JDK
 * @param certificate of the routers, with which they prove who they are; null where only the receiver does. {@code {name}} in it stands
 *     for the name of each router
 * @param key private key of it (PKCS #8), {@code {name}} likewise
 */
public record TlsFiles(
        @Nullable Path authority,
        @Nullable Path certificate,
        @Nullable Path key) {
    private static final String NAME = "{name}";

    public static final TlsFiles NONE = new TlsFiles(null, null, null);

    public TlsFiles {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a certificate for syslog needs its key, and a key its certificate");
        }
    }

    /** True where each router has a certificate of its own. */
    boolean isOfEach() {
        return certificate != null && certificate.toString().contains(NAME);
    }

    @Nullable Path certificateOf(String router) {
        return of(certificate, router);
    }

    @Nullable Path keyOf(String router) {
        return of(key, router);
    }

    private static @Nullable Path of(@Nullable Path file, String router) {
        return file == null ? null : Path.of(file.toString().replace(NAME, router));
    }

    boolean isMutual() {
        return certificate != null;
    }
}
