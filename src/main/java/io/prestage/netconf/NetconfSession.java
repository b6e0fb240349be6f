package io.prestage.netconf;

import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.framing.FrameReader;
import io.prestage.netconf.framing.FrameWriter;
import io.prestage.netconf.framing.FramingException;
import io.prestage.netconf.transport.SshChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One NETCONF session. Requests may be sent while others are awaited; replies find theirs by message-id. A session that has failed once is
 * closed and stays so.
 */
public final class NetconfSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetconfSession.class);
    private static final String HELLO =
            "<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities><capability>"
                    + Capabilities.BASE_1_0 + "</capability><capability>" + Capabilities.BASE_1_1
                    + "</capability></capabilities></hello>";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private record Pending(Rpc rpc, CompletableFuture<RpcReply> reply) {}

    private final NetconfTarget target;
    private final SshChannel channel;
    private final NetconfSettings settings;
    private final FrameReader frames;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<NetconfSession> ready = new CompletableFuture<>();
    private volatile Capabilities capabilities = new Capabilities(java.util.Set.of());
    private volatile @Nullable String sessionId;

    NetconfSession(NetconfTarget target, SshChannel channel, NetconfSettings settings) {
        this.target = target;
        this.channel = channel;
        this.settings = settings;
        this.frames = new FrameReader(settings.maxMessageBytes());
    }

    void begin() {
        channel.start(this::received, this::channelEnded);
        channel.write(FrameWriter.endMarked(HELLO.getBytes(StandardCharsets.UTF_8)));
    }

    CompletableFuture<NetconfSession> ready() {
        return ready;
    }

    public NetconfTarget target() {
        return target;
    }

    /** Number that the device gave the session; on Junos the process id that its log shows. */
    public String sessionId() {
        return Objects.requireNonNullElse(sessionId, "");
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    public boolean isOpen() {
        return !ended.get();
    }

    /** Sends a request. The result completes with a {@link NetconfException} when the device refuses it or gives no answer. */
    public CompletableFuture<RpcReply> rpc(Rpc rpc) {
        String missing = rpc.missing(capabilities);
        if (missing != null) {
            return CompletableFuture.failedFuture(new NetconfException(
                    Kind.UNSUPPORTED,
                    target,
                    "'" + target.name() + "' does not offer the capability '" + missing + "', without which "
                            + rpc.name() + " cannot be asked of it",
                    null));
        }
        String id = Long.toString(lastId.incrementAndGet());
        CompletableFuture<RpcReply> reply = new CompletableFuture<>();
        pending.put(id, new Pending(rpc, reply));
        String xml = "<rpc xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"" + id + "\">" + rpc.xml()
                + "</rpc>";
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        channel.write(capabilities.isChunked() ? FrameWriter.chunked(bytes) : FrameWriter.endMarked(bytes));
        if (ended.get()) {
            fail(
                    id,
                    new NetconfException(
                            Kind.CLOSED, target, "the session with '" + target.name() + "' has ended", null));
        }
        Duration limit = rpc.commits() ? settings.commitTimeout() : settings.rpcTimeout();
        reply.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        return reply.exceptionallyCompose(failure -> {
            pending.remove(id);
            if (failure instanceof TimeoutException) {
                end(null);
                return CompletableFuture.failedFuture(
                        lost(rpc, Kind.TIMEOUT, "gave no answer within " + limit.toSeconds() + " s", failure));
            }
            return CompletableFuture.failedFuture(failure);
        });
    }

    private NetconfException lost(Rpc rpc, Kind kind, String what, @Nullable Throwable cause) {
        return rpc.commits()
                ? new NetconfException(
                        Kind.OUTCOME_UNKNOWN,
                        target,
                        "'" + target.name() + "' " + what + " to " + rpc.name()
                                + ": whether it took place is unknown until its revision is read",
                        cause)
                : new NetconfException(
                        kind,
                        target,
                        "'" + target.name() + "' " + what + " to " + rpc.name() + "; the session is closed",
                        cause);
    }

    private void received(byte[] bytes, int offset, int end) {
        FrameReader.Sink sink = new FrameReader.Sink() {
            @Override
            public void data(byte[] data, int from, int length) {
                message.write(data, from, length);
            }

            @Override
            public void end() {
                byte[] whole = message.toByteArray();
                message.reset();
                take(whole);
            }
        };
        int at = offset;
        try {
            while (at < end && !ended.get()) {
                at = frames.feed(bytes, at, end, sink);
            }
        } catch (FramingException e) {
            end(new NetconfException(
                    Kind.FRAMING, target, "'" + target.name() + "' sent no proper frame: " + e.getMessage(), e));
        }
    }

    private void take(byte[] bytes) {
        try {
            Message read = MessageReader.read(bytes);
            if (read instanceof Message.Hello hello) {
                take(hello);
            } else if (read instanceof Message.Reply reply) {
                take(reply);
            } else {
                LOG.atDebug()
                        .addKeyValue("device", target.name())
                        .log("a message that answers no request was left aside");
            }
        } catch (MessageReader.NoMessageException e) {
            Kind kind = ready.isDone() ? Kind.MALFORMED : Kind.HELLO;
            end(new NetconfException(
                    kind, target, "'" + target.name() + "' sent XML that cannot be read: " + e.getMessage(), e));
        }
    }

    private void take(Message.Hello hello) {
        Capabilities offered = new Capabilities(hello.capabilities());
        boolean speaksNetconf = offered.uris().stream().anyMatch(uri -> uri.contains("netconf:base:1."));
        if (!speaksNetconf) {
            end(new NetconfException(
                    Kind.HELLO,
                    target,
                    target.described() + " says hello without a NETCONF base capability; is it the right port?",
                    null));
            return;
        }
        capabilities = offered;
        sessionId = hello.sessionId();
        if (offered.isChunked()) {
            frames.useChunks();
        }
        ready.complete(this);
    }

    private void take(Message.Reply reply) {
        String id = reply.messageId();
        // A reply without id can only mean the single request in flight (RFC 6241 section 4.2 leaves it out for
        // unreadable requests).
        if (id == null && pending.size() == 1) {
            id = pending.keySet().iterator().next();
        }
        Pending asked = id == null ? null : pending.remove(id);
        if (asked == null) {
            LOG.atDebug().addKeyValue("device", target.name()).log("a reply to no request of ours was left aside");
            return;
        }
        List<RpcError> errors = reply.errors();
        if (errors.stream().allMatch(RpcError::isWarning)) {
            asked.reply().complete(new RpcReply(reply.body(), errors));
        } else {
            asked.reply().completeExceptionally(NetconfException.ofErrors(target, asked.rpc(), errors));
        }
    }

    private void channelEnded(@Nullable Throwable failure) {
        String why = failure == null ? "" : " (" + failure.getMessage() + ")";
        end(new NetconfException(
                ready.isDone() ? Kind.CLOSED : Kind.HELLO,
                target,
                ready.isDone()
                        ? "'" + target.name() + "' ended the session" + why
                        : target.described() + " ended the session before its hello" + why
                                + "; has the user the right to use NETCONF?",
                failure));
    }

    /** Ends the session; what is awaited fails with the reason. */
    private void end(@Nullable NetconfException reason) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        channel.close();
        NetconfException why = reason != null
                ? reason
                : new NetconfException(
                        Kind.CLOSED, target, "the session with '" + target.name() + "' was closed", null);
        ready.completeExceptionally(why);
        for (String id : List.copyOf(pending.keySet())) {
            fail(id, why);
        }
    }

    private void fail(String id, NetconfException why) {
        Pending asked = pending.remove(id);
        if (asked != null) {
            asked.reply()
                    .completeExceptionally(
                            asked.rpc().commits() && why.kind() != Kind.RPC_ERROR
                                    ? lost(asked.rpc(), Kind.CLOSED, "ended the session instead of an answer", why)
                                    : why);
        }
    }

    /** Says goodbye and closes; returns at once. */
    @Override
    public void close() {
        if (ended.get()) {
            return;
        }
        rpc(Rpc.closeSession())
                .orTimeout(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((reply, failure) -> end(null));
    }
}
