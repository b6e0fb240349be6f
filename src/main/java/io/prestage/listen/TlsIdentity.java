package io.prestage.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.AttributeKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.component.netty.ChannelHandlerFactory;

/** Notes the names of a client certificate (RFC 5425 section 5.1: DNS names and IP addresses, then the common name), and counts refused ones. */
public final class TlsIdentity extends ChannelInboundHandlerAdapter implements ChannelHandlerFactory {
    private static final AttributeKey<List<String>> NAMES = AttributeKey.valueOf("prestage.certificate-names");
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final NotificationCounters counters;
    private final ListenerProbes probes;

    public TlsIdentity(NotificationCounters counters, ListenerProbes probes) {
        this.counters = counters;
        this.probes = probes;
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new TlsIdentity(counters, probes);
    }

    /** The names in the certificate of whoever is at the other end; none where it showed no certificate. */
    static List<String> of(Channel channel) {
        return Objects.requireNonNullElse(channel.attr(NAMES).get(), List.of());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (done.isSuccess()) {
                context.channel().attr(NAMES).set(names(context));
            } else {
                counters.dropped(probes.isOurs(context.channel().remoteAddress()) ? "probe" : "tls-refused");
                context.close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    private static List<String> names(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        try {
            Certificate[] chain = tls.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate ? names(certificate) : List.of();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    static List<String> names(X509Certificate certificate) {
        Set<String> names = new LinkedHashSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> each : alternatives) {
                    if (each.get(0) instanceof Integer type && (type == DNS_NAME || type == IP_ADDRESS)) {
                        names.add(String.valueOf(each.get(1)));
                    }
                }
            }
            LdapName subject =
                    new LdapName(certificate.getSubjectX500Principal().getName());
            subject.getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .forEach(part -> names.add(String.valueOf(part.getValue())));
        } catch (CertificateParsingException | InvalidNameException e) {
            // The chain was verified; names that cannot be read are no names.
        }
        return new ArrayList<>(names);
    }
}
