package io.prestage.steps;

import io.prestage.model.IpAddress;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Gives a message to {@code direct:commit-heard} the headers that its caller left out, so that integrators need to set only one. */
public final class CompleteHeaders {
    /** Routing-engine and node affixes of host names. Source: Junos "message-source field"; Junos Evolved node names. */
    private static final Pattern AFFIX = Pattern.compile("^(?:re\\d|node\\d)[.-]|-(?:re[01]|node\\d|fpc\\d+)$");

    public void complete(Exchange exchange) {
        Message message = exchange.getMessage();
        String sender = text(message, CommitHeaders.SENDER);
        if (sender.isBlank()) {
            throw new IllegalArgumentException("a message to direct:commit-heard needs the header '"
                    + CommitHeaders.SENDER + "': the IP address of the sender or the inventory name of the device");
        }
        String host = IpAddress.normal(text(message, CommitHeaders.HOST));
        String bareHost = withoutAffix(host);
        message.setHeader(CommitHeaders.SENDER, IpAddress.normal(sender));
        String certificate = IpAddress.normal(text(message, CommitHeaders.CERTIFICATE));
        putName(message, CommitHeaders.CERTIFICATE, certificate);
        putName(message, CommitHeaders.SHORT_CERTIFICATE, withoutDomain(certificate));
        putName(message, CommitHeaders.HOST, host);
        putName(message, CommitHeaders.BARE_HOST, bareHost);
        putName(message, CommitHeaders.SHORT_HOST, withoutAffix(withoutDomain(bareHost)));
        message.setHeader(CommitHeaders.AGENT_ADDRESS, IpAddress.normal(text(message, CommitHeaders.AGENT_ADDRESS)));
    }

    private static void putName(Message message, String header, String name) {
        message.setHeader(header, name);
        message.setHeader(header + CommitHeaders.KEY, name.toLowerCase(Locale.ROOT));
    }

    private static String text(Message message, String header) {
        return Objects.requireNonNullElse(message.getHeader(header, String.class), "");
    }

    private static String withoutAffix(String host) {
        return AFFIX.matcher(host).replaceAll("");
    }

    private static String withoutDomain(String host) {
        int domain = IpAddress.isLiteral(host) ? -1 : host.indexOf('.');
        return domain > 0 ? host.substring(0, domain) : host;
    }
}
