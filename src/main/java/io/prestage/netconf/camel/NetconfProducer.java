package io.prestage.netconf.camel;

import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.ReplyBody;
import io.prestage.netconf.ReplyStream;
import io.prestage.netconf.Rpc;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;

/** Sends one request for a message; the reply's content becomes the body. No thread waits for the device. */
final class NetconfProducer extends DefaultAsyncProducer {
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
        if (done.isDone()) {
            finish(exchange, done);
            callback.done(true);
            return true;
        }
        done.whenComplete((result, failure) -> {
            Runnable goOn = () -> {
                finish(exchange, done);
                callback.done(false);
            };
            try {
                endpoint.netconf().routes().execute(goOn);
            } catch (RejectedExecutionException e) {
                goOn.run();
            }
        });
        return false;
    }

    private static void finish(Exchange exchange, CompletableFuture<?> done) {
        try {
            done.join();
        } catch (CompletionException e) {
            exchange.setException(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
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
            return endpoint.netconf().pool().acquireFresh(target).thenCompose(lease -> {
                CompletableFuture<Void> asked = ask(exchange, lease.session(), rpc);
                return isStream()
                        ? asked.whenComplete((sent, failure) -> sessions.closeWithExchange(lease::close))
                        : asked.whenComplete((sent, failure) -> lease.close());
            });
        }
        if (NetconfOperation.needsTheSameSession(operation) && sessions.hasLost(name)) {
            throw new NetconfException(
                    Kind.CLOSED,
                    target,
                    "the session with '" + name + "' was lost before " + operation
                            + ", and with it the lock and what was not committed",
                    null);
        }
        return sessions.open(target, endpoint.netconf().pool()).thenCompose(session -> {
            if (isStream() || !NetconfOperation.leavesNoTrace(operation, rpc)) {
                sessions.touch(name);
            }
            return ask(exchange, session, rpc);
        });
    }

    private boolean isStream() {
        return endpoint.getReplyAs().equals("stream");
    }

    private CompletableFuture<Void> ask(Exchange exchange, NetconfSession session, Rpc rpc) {
        Message message = exchange.getMessage();
        message.setHeader(NetconfConstants.SESSION_ID, session.sessionId());
        message.setHeader(NetconfConstants.CAPABILITIES, session.capabilities().uris());
        return session.rpc(rpc, wanted()).thenAccept(reply -> {
            if (reply.body() instanceof ReplyStream stream) {
                ExchangeSessions.of(exchange).closeWithExchange(stream::close);
            }
            message.setBody(reply.body());
            message.setHeader(NetconfConstants.WARNINGS, reply.warnings());
        });
    }

    private ReplyBody<?> wanted() {
        return switch (endpoint.getReplyAs()) {
            case "text" -> ReplyBody.text();
            case "tree" -> ReplyBody.tree();
            case "stream" -> ReplyBody.stream();
            case "file" -> {
                String file = endpoint.getFile();
                if (file == null) {
                    throw new IllegalArgumentException("with replyAs=file the option file must name one");
                }
                yield ReplyBody.file(Path.of(file));
            }
            default ->
                throw new IllegalArgumentException(
                        "option replyAs must be text, tree, stream or file, not '" + endpoint.getReplyAs() + "'");
        };
    }
}
