package io.prestage.steps;

import io.prestage.listen.Heard;
import io.prestage.model.Notification;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Turns a recognised notification into the message that {@code direct:commit-heard} takes: headers that name the sender, and the text as
 * body. A host name printed in a message counts only when a listed relay sent it.
 */
public final class DescribeNotification {
    /** Routing-engine and node affixes of host names. Source: Junos "message-source field"; Junos Evolved node names. */
    private static final Pattern AFFIX = Pattern.compile("^(?:re\\d|node\\d)[.-]|-(?:re[01]|node\\d|fpc\\d+)$");

    private final Set<String> relays;

    public DescribeNotification(Set<String> relays) {
        this.relays = Set.copyOf(relays);
    }

    public void describe(@Body Heard heard, Exchange exchange) {
        String sender = heard.sender().getAddress().getHostAddress();
        Notification.Origin origin = originOf(heard.notification());
        String host = relays.contains(sender) && origin.host() != null ? origin.host() : "";
        var message = exchange.getMessage();
        message.setHeader(CommitHeaders.SENDER, sender);
        message.setHeader(CommitHeaders.HOST, host);
        message.setHeader(CommitHeaders.SHORT_HOST, withoutAffixes(host));
        message.setHeader(CommitHeaders.KIND, kindOf(heard.notification()));
        message.setHeader(CommitHeaders.TAG, origin.tag());
        message.setHeader(CommitHeaders.USER, userOf(heard.notification()));
        message.setHeader(CommitHeaders.TELLS_OF_CHANGE, heard.notification().tellsOfChange());
        message.setBody(heard.sample().strip());
    }

    private static String withoutAffixes(String host) {
        String name = AFFIX.matcher(host).replaceAll("");
        int domain = name.indexOf('.');
        return domain > 0 ? name.substring(0, domain) : name;
    }

    private static Notification.Origin originOf(Notification notification) {
        if (notification instanceof Notification.Completed it) {
            return it.origin();
        } else if (notification instanceof Notification.RolledBack it) {
            return it.origin();
        } else if (notification instanceof Notification.Requested it) {
            return it.origin();
        }
        return Notification.Origin.UNKNOWN;
    }

    private static String kindOf(Notification notification) {
        if (notification instanceof Notification.RolledBack) {
            return "rolled-back";
        }
        return notification instanceof Notification.Completed ? "completed" : "requested";
    }

    private static @Nullable String userOf(Notification notification) {
        return notification instanceof Notification.Requested requested ? requested.user() : null;
    }
}
