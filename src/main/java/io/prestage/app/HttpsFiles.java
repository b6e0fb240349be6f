package io.prestage.app;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of the HTTP server, in PEM files. Renewed files are taken in for new connections as soon as certificate and key fit; until
 * then, those before stay and the fault is told.
 */
final class HttpsFiles {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsFiles.class);

    private final Path certificate;
    private final Path key;
    private final @Nullable Path trusted;
    private final boolean required;
    private List<FileTime> loadedFrom = List.of();
    private volatile @Nullable String fault;

    private HttpsFiles(Path certificate, Path key, @Nullable Path trusted, boolean required) {
        this.certificate = certificate;
        this.key = key;
        this.trusted = trusted;
        this.required = required;
    }

    /** Nothing where TLS is not spoken. */
    static Optional<HttpsFiles> of(Settings settings) {
        return settings.get(HttpSettings.TLS_CERTIFICATE)
                .map(certificate -> new HttpsFiles(
                        certificate,
                        settings.get(HttpSettings.TLS_KEY).orElseThrow(),
                        settings.get(HttpSettings.TLS_TRUSTED).orElse(null),
                        settings.get(HttpSettings.TLS_CLIENTS) == HearingSettings.ClientCertificates.REQUIRED));
    }

    /**
     * What a server needs to speak TLS.
     *
     * @throws IOException when a file cannot be read, or certificate and key are none or do not fit; its message tells which and why
     */
    synchronized HttpServerOptions options() throws IOException {
        List<FileTime> times = times();
        PemPair pair = pair();
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(pemKeyCert(pair))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
        if (trusted != null) {
            options.setTrustOptions(trust(trusted)).setClientAuth(required ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
        }
        loadedFrom = times;
        return options;
    }

    /** Takes files in that have changed. Called again and again, by one thread. */
    synchronized void follow(HttpServer server) {
        try {
            List<FileTime> times = times();
            if (times.equals(loadedFrom)) {
                return;
            }
            SSLOptions options = options().getSslOptions();
            server.updateSSLOptions(options, true)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            fault = null;
            LOG.atInfo().addKeyValue("file", certificate).log("certificate of HTTPS taken in");
        } catch (IOException | RuntimeException e) {
            String found = "certificate files of HTTPS: " + e.getMessage();
            if (!found.equals(fault)) {
                fault = found;
                LOG.atError().addKeyValue("error", found).log("certificates cannot be used; those before stay");
            }
        }
    }

    /** What is wrong with the files as they stand now. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    private PemPair pair() throws IOException {
        try {
            return PemPair.read(Files.readString(certificate), Files.readString(key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(certificate + " and " + key + ": " + e.getMessage(), e);
        }
    }

    private static PemKeyCertOptions pemKeyCert(PemPair pair) {
        return new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(pair.certificates()))
                .setKeyValue(Buffer.buffer(pair.key()));
    }

    private static PemTrustOptions trust(Path file) throws IOException {
        String pem = Files.readString(file);
        try {
            PemPair.certificates(pem);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> times = new ArrayList<>();
        times.add(Files.getLastModifiedTime(certificate));
        times.add(Files.getLastModifiedTime(key));
        if (trusted != null) {
            times.add(Files.getLastModifiedTime(trusted));
        }
        return times;
    }
}
