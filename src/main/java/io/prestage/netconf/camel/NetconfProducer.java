package io.prestage.netconf.camel;

import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.Rpc;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;

/** Sends one request for a message; the reply's content becomes the body. No thread waits for the device. */
final class NetconfProducer extends DefaultAsyncProducer {
    /** What means nothing on a session that is not the one of the steps before. */
    private static final Set<String> NEEDS_THE_SAME_SESSION =
            Set.of("edit-config", "validate", "commit", "unlock", "discard-changes");

    private final NetconfEndpoint endpoint;

    NetconfProducer(NetconfEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<?> done;
        try {
            done = send(exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        done.whenComplete((result, failure) -> {
            if (failure != null) {
                exchange.setException(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
            callback.done(false);
        });
        return false;
    }

    private CompletableFuture<?> send(Exchange exchange) {
        Message message = exchange.getMessage();
        String name = message.getHeader(NetconfConstants.TARGET, endpoint.getTarget(), String.class);
        String operation = message.getHeader(NetconfConstants.OPERATION, endpoint.getOperation(), String.class);
        ExchangeSessions sessions = ExchangeSessions.of(exchange);
        if (operation.equals(NetconfOperation.CLOSE_SESSION)) {
            sessions.close(name);
            return CompletableFuture.completedFuture(null);
        }
        Rpc rpc = NetconfOperation.rpc(operation, endpoint, message);
        NetconfTarget target = endpoint.resolve(name);
        if (endpoint.getSession().equals("new")) {
            return endpoint.netconf()
                    .client()
                    .connect(target)
                    .thenCompose(
                            session -> ask(exchange, session, rpc).whenComplete((sent, failure) -> session.close()));
        }
        if (NEEDS_THE_SAME_SESSION.contains(operation) && sessions.hasLost(name)) {
            throw new NetconfException(
                    Kind.CLOSED,
                    target,
                    "the session with '" + name + "' was lost before " + operation
                            + ", and with it the lock and what was not committed",
                    null);
        }
        return sessions.open(target, endpoint.netconf().client()).thenCompose(session -> ask(exchange, session, rpc));
    }

    private static CompletableFuture<Void> ask(Exchange exchange, NetconfSession session, Rpc rpc) {
        Message message = exchange.getMessage();
        message.setHeader(NetconfConstants.SESSION_ID, session.sessionId());
        message.setHeader(NetconfConstants.CAPABILITIES, session.capabilities().uris());
        return session.rpc(rpc).thenAccept(reply -> {
            message.setBody(reply.body());
            message.setHeader(NetconfConstants.WARNINGS, reply.warnings());
        });
    }
}
