package io.prestage.steps;

import io.prestage.listen.Heard;
import io.prestage.listen.StormGuard;
import io.prestage.model.Notification;
import io.prestage.notification.Recognised;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Turns a recognised notification into the message that {@code direct:commit-heard} takes: headers that name the sender, and the text as
 * body. Who the sender is: a client certificate says it, else its address. A host name printed in a message counts only where a listed relay
 * passed the message on. The address that an SNMP agent gives as its own counts for a relay, and for a sender that is no device.
 */
public final class DescribeNotification {
    private final Set<String> relays;
    private final StormGuard storms;

    public DescribeNotification(Set<String> relays, StormGuard storms) {
        this.relays = Set.copyOf(relays);
        this.storms = storms;
    }

    public void describe(@Body Heard heard, Exchange exchange) {
        long messages = storms.taken(heard);
        Notification notification = heard.notification();
        Notification.Origin origin = notification.origin();
        var message = exchange.getMessage();
        message.setHeader(CommitHeaders.SENDER, heard.address());
        message.setHeader(
                CommitHeaders.CERTIFICATE,
                heard.certificateNames().stream().findFirst().orElse(null));
        message.setHeader(CommitHeaders.HOST, hostOf(heard));
        message.setHeader(CommitHeaders.AGENT_ADDRESS, heard.agentAddress());
        message.setHeader(CommitHeaders.TAG, origin.tag());
        message.setHeader(CommitHeaders.PID, origin.pid());
        message.setHeader(CommitHeaders.ROUTING_ENGINE, origin.routingEngine());
        Recognised words = Recognised.of(notification);
        message.setHeader(CommitHeaders.KIND, words.kind());
        message.setHeader(CommitHeaders.USER, words.user());
        message.setHeader(CommitHeaders.COMMENT, words.comment());
        message.setHeader(CommitHeaders.MESSAGES, messages);
        message.setHeader(CommitHeaders.TELLS_OF_CHANGE, notification.tellsOfChange());
        message.setBody(heard.sample().strip());
    }

    private @Nullable String hostOf(Heard heard) {
        if (!relays.contains(heard.address())) {
            return null;
        }
        String host = heard.notification().origin().host();
        return host == null ? heard.agentAddress() : host;
    }
}
