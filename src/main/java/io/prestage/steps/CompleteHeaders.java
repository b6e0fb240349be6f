package io.prestage.steps;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Gives a message to {@code direct:commit-heard} the headers that its caller left out, so that integrators need to set only one. */
public final class CompleteHeaders {

    public void complete(Exchange exchange) {
        Message message = exchange.getMessage();
        String sender = message.getHeader(CommitHeaders.SENDER, String.class);
        if (sender == null || sender.isBlank()) {
            throw new IllegalArgumentException("a message to direct:commit-heard needs the header '"
                    + CommitHeaders.SENDER + "': the IP address of the sender or the inventory name of the device");
        }
        putIfAbsent(message, CommitHeaders.HOST);
        putIfAbsent(message, CommitHeaders.SHORT_HOST);
    }

    private static void putIfAbsent(Message message, String header) {
        if (message.getHeader(header) == null) {
            message.setHeader(header, "");
        }
    }
}
