package io.prestage.listen;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.netty.ChannelHandlerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 for a listener, from PEM files. Renewed files are taken in with the next connection; files with a fault change nothing and are
 * reported.
 */
public final class TlsServer extends ChannelInboundHandlerAdapter implements ChannelHandlerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(TlsServer.class);

    private final Optional<PemFiles> files;
    private final ClientAuth clientCertificates;
    private @Nullable SslContext context;
    private List<FileTime> loadedFrom = List.of();
    private @Nullable String fault;

    /**
     * Where the certificates are.
     *
     * @param certificate our chain, PEM
     * @param privateKey its key, PKCS #8 PEM without passphrase
     * @param trusted issuers of client certificates, PEM; null: client certificates are not asked for
     */
    public record PemFiles(
            Path certificate, Path privateKey, @Nullable Path trusted) {
        List<FileTime> times() throws IOException {
            List<FileTime> times = new ArrayList<>();
            times.add(Files.getLastModifiedTime(certificate));
            times.add(Files.getLastModifiedTime(privateKey));
            if (trusted != null) {
                times.add(Files.getLastModifiedTime(trusted));
            }
            return times;
        }
    }

    /**
     * A server for these files.
     *
     * @param files none where TLS is not spoken: then every connection is closed
     * @param required true: a client without a certificate is refused; false: it is known by its address
     */
    public TlsServer(Optional<PemFiles> files, boolean required) {
        this.files = files;
        boolean asked = files.isPresent() && files.get().trusted() != null;
        this.clientCertificates = !asked ? ClientAuth.NONE : required ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL;
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return current().newHandler(PooledByteBufAllocator.DEFAULT);
    }

    /** What is wrong with the files as they stand now, or null. */
    public synchronized @Nullable String fault() {
        try {
            current();
        } catch (RuntimeException e) {
            return fault == null ? String.valueOf(e.getMessage()) : fault;
        }
        return fault;
    }

    /**
     * The context of the files as they stand now, or of the last ones that could be used.
     *
     * @throws IllegalStateException when no usable certificate was ever there
     */
    private synchronized SslContext current() {
        PemFiles pem = files.orElseThrow(() -> new IllegalStateException("no certificate is named"));
        try {
            List<FileTime> times = pem.times();
            if (!times.equals(loadedFrom)) {
                loadedFrom = times;
                context = load(pem);
                fault = null;
                LOG.atInfo().addKeyValue("file", pem.certificate()).log("certificate for syslog over TLS taken in");
            }
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            String found = "certificate files of syslog over TLS: " + e.getMessage();
            if (!found.equals(fault)) {
                fault = found;
                LOG.atError().addKeyValue("error", found).log("certificates cannot be used; those before stay");
            }
        }
        if (context == null) {
            throw new IllegalStateException(fault == null ? "no certificate" : fault);
        }
        return context;
    }

    private SslContext load(PemFiles pem) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forServer(
                        pem.certificate().toFile(), pem.privateKey().toFile())
                .protocols("TLSv1.3", "TLSv1.2")
                .clientAuth(clientCertificates);
        if (pem.trusted() != null) {
            builder.trustManager(pem.trusted().toFile());
        }
        return builder.build();
    }
}
