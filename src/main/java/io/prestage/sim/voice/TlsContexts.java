package io.prestage.sim.voice;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What routers need to speak over TLS: one context for all, or one each where each has a certificate of its own. */
final class TlsContexts {
    private final TlsFiles files;
    private final Map<InetAddress, String> names = new ConcurrentHashMap<>();
    private final Map<String, SslContext> contexts = new ConcurrentHashMap<>();

    TlsContexts(TlsFiles files) {
        this.files = files;
    }

    /**
     * Tells whose address it is.
     *
     * @throws IOException when a file for this router cannot be used; the message names it
     */
    void register(InetAddress source, String router) throws IOException {
        names.put(source, router);
        if (!files.isOfEach()) {
            of(source);
            return;
        }
        for (Path each : new Path[] {files.certificateOf(router), files.keyOf(router)}) {
            if (each != null && !Files.isReadable(each)) {
                throw new IOException("the file " + each + " for syslog over TLS of router '" + router
                        + "' is not there or not readable; make one for each router");
            }
        }
    }

    SslContext of(InetAddress source) throws IOException {
        String router = names.getOrDefault(source, "");
        String key = files.isOfEach() ? router : "";
        SslContext known = contexts.get(key);
        if (known == null) {
            known = make(router);
            contexts.put(key, known);
        }
        return known;
    }

    private SslContext make(String router) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        Path certificate = files.certificateOf(router);
        Path key = files.keyOf(router);
        try {
            if (files.authority() != null) {
                builder.trustManager(files.authority().toFile());
            }
            if (certificate != null && key != null) {
                builder.keyManager(certificate.toFile(), key.toFile());
            }
            return builder.build();
        } catch (IllegalArgumentException | IOException e) {
            throw new IOException(
                    "the files for syslog over TLS cannot be used (issuers " + files.authority() + ", certificate "
                            + certificate + ", key " + key + "): " + e.getMessage(),
                    e);
        }
    }
}
