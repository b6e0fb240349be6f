package io.prestage.steps;

import io.prestage.listen.NotificationCounters;
import io.prestage.model.IpAddress;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Checks a message to {@code direct:commit-heard} and gives it the headers that its caller left out, so that integrators need to set only
 * one. The contract is {@code schemas/commit-heard.schema.json}.
 */
public final class CompleteHeaders {
    private static final String ENDPOINT = "direct:commit-heard";
    private static final Set<String> KINDS = Set.of(
            "completed", "rolled-back", "restarted", "requested", "confirm-reminder", "at-job", "failed", "irrelevant");
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ENGINE = 32;

    /** Routing-engine and node affixes of host names. Source: Junos "message-source field"; Junos Evolved node names. */
    private static final Pattern AFFIX = Pattern.compile("^(?:re\\d|node\\d)[.-]|-(?:re[01]|node\\d|fpc\\d+)$");

    private final NotificationCounters counters;

    public CompleteHeaders(NotificationCounters counters) {
        this.counters = counters;
    }

    /**
     * Checks and completes.
     *
     * @throws RefusedInputException when a header is not as the contract says; counted
     */
    public void complete(Exchange exchange) {
        Message message = exchange.getMessage();
        try {
            check(message);
        } catch (RefusedInputException e) {
            counters.dropped(NotificationCounters.REFUSED_INPUT);
            throw e;
        }
        String sender = text(message, CommitHeaders.SENDER);
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

    private static void check(Message message) {
        String sender = text(message, CommitHeaders.SENDER);
        demand(
                message,
                CommitHeaders.SENDER,
                !sender.isBlank() && sender.length() <= LONGEST_NAME,
                "the IP address of the device or its name in the inventory, at most " + LONGEST_NAME + " characters");
        String kind = text(message, CommitHeaders.KIND);
        demand(message, CommitHeaders.KIND, kind.isEmpty() || KINDS.contains(kind), "one of " + new TreeSet<>(KINDS));
        demand(
                message,
                CommitHeaders.ROUTING_ENGINE,
                text(message, CommitHeaders.ROUTING_ENGINE).length() <= LONGEST_ENGINE,
                "at most " + LONGEST_ENGINE + " characters");
        demandNumber(message, CommitHeaders.PID, 0);
        demandNumber(message, CommitHeaders.MESSAGES, 1);
    }

    private static void demandNumber(Message message, String header, long atLeast) {
        String text = text(message, header);
        boolean met = text.isEmpty() || (text.matches("\\d{1,18}") && Long.parseLong(text) >= atLeast);
        demand(message, header, met, "a whole number of " + atLeast + " or more");
    }

    private static void demand(Message message, String header, boolean met, String expected) {
        if (!met) {
            throw new RefusedInputException(ENDPOINT, header, message.getHeader(header), expected);
        }
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
