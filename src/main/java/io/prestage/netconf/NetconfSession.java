package io.prestage.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.framing.FrameWriter;
import io.prestage.netconf.framing.FramingException;
import io.prestage.netconf.transport.SshChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One NETCONF session. Requests may be sent while others are awaited; replies find theirs by message-id. A session that has failed once is
 * closed and stays so.
 */
public final class NetconfSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetconfSession.class);
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String HELLO = "<hello xmlns=\"" + BASE + "\"><capabilities><capability>"
            + Capabilities.BASE_1_0 + "</capability><capability>" + Capabilities.BASE_1_1
            + "</capability></capabilities></hello>";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final NetconfTarget target;
    private final SshChannel channel;
    private final NetconfSettings settings;
    private final ScheduledExecutorService timer;
    private final SessionFailures failures;
    private final Reception reception;
    private final Map<String, PendingRpc<?>> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<NetconfSession> ready = new CompletableFuture<>();
    private final CompletableFuture<@Nullable NetconfException> whenEnded = new CompletableFuture<>();
    private volatile Capabilities capabilities = new Capabilities(Set.of());
    private volatile @Nullable String sessionId;
    private volatile @Nullable Function<Notification, ? extends CompletionStage<?>> listener;
    private volatile @Nullable PendingRpc<?> arriving;

    NetconfSession(
            NetconfTarget target,
            SshChannel channel,
            NetconfSettings settings,
            Executor executor,
            ScheduledExecutorService timer) {
        this.target = target;
        this.channel = channel;
        this.settings = settings;
        this.timer = timer;
        this.failures = new SessionFailures(target);
        this.reception = new Reception(new Messages(), channel, executor, settings.maxMessageBytes());
    }

    void begin() {
        channel.start(reception::received, this::channelEnded);
        channel.write(FrameWriter.endMarked(HELLO.getBytes(UTF_8)));
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

    /** Key exchange algorithm that was agreed on. */
    public String keyExchange() {
        return channel.keyExchange();
    }

    public boolean isOpen() {
        return !ended.get();
    }

    /** Completes when the session has ended, with the reason, or with null when it was closed from here. */
    public CompletableFuture<@Nullable NetconfException> whenEnded() {
        return whenEnded.copy();
    }

    /** Sends a request and gives the body of its reply as text. */
    public CompletableFuture<RpcReply<String>> rpc(Rpc rpc) {
        return rpc(rpc, ReplyBody.text());
    }

    /** Sends a request. The result completes with a {@link NetconfException} when the device refuses it or gives no answer. */
    public <T> CompletableFuture<RpcReply<T>> rpc(Rpc rpc, ReplyBody<T> as) {
        PendingRpc<T> asked = new PendingRpc<>(target, rpc, as);
        String missing = rpc.missing(capabilities);
        if (missing != null) {
            asked.failed(failures.unsupported(rpc, missing));
            return asked.reply();
        }
        String id = Long.toString(lastId.incrementAndGet());
        asked.reply().whenComplete((reply, failure) -> pending.remove(id));
        if (pending.size() >= settings.maxPending()) {
            asked.failed(failures.limit(rpc, "has " + settings.maxPending() + " requests to answer already"));
            return asked.reply();
        }
        pending.put(id, asked);
        String xml = "<rpc xmlns=\"" + BASE + "\" message-id=\"" + id + "\">" + rpc.xml() + "</rpc>";
        byte[] bytes = xml.getBytes(UTF_8);
        try {
            if (!channel.write(capabilities.isChunked() ? FrameWriter.chunked(bytes) : FrameWriter.endMarked(bytes))) {
                asked.failed(failures.limit(rpc, "does not read what it was sent before"));
            }
        } catch (IllegalArgumentException e) {
            asked.failed(failures.unframed(rpc, e));
        }
        if (ended.get()) {
            asked.failed(failures.closed());
        }
        watch(asked, System.nanoTime(), limitOf(rpc).toNanos());
        return asked.reply();
    }

    /**
     * Subscribes to notifications (RFC 5277). They are given one after another to the listener, the next when the stage that it returns has
     * completed; meanwhile the device waits. Without the capability {@code interleave} the session is good for nothing else from then on but to
     * be closed.
     */
    public CompletableFuture<RpcReply<String>> subscribe(
            Subscription subscription, Function<Notification, ? extends CompletionStage<?>> to) {
        listener = to;
        CompletableFuture<RpcReply<String>> answer = rpc(Rpc.createSubscription(subscription));
        answer.whenComplete((reply, failure) -> {
            if (failure != null) {
                listener = null;
            }
        });
        return answer;
    }

    private Duration limitOf(Rpc rpc) {
        return rpc.commits() ? settings.commitTimeout() : settings.rpcTimeout();
    }

    private void watch(PendingRpc<?> asked, long sentNanos, long inNanos) {
        if (asked.reply().isDone()) {
            return;
        }
        try {
            asked.watchedBy(timer.schedule(() -> look(asked, sentNanos), inNanos, NANOSECONDS));
        } catch (RejectedExecutionException e) {
            asked.failed(failures.closed());
        }
    }

    /** A reply that arrives steadily has until {@code replyTimeout}; one that pauses does not. */
    private void look(PendingRpc<?> asked, long sentNanos) {
        long now = System.nanoTime();
        long lastSign = arriving == asked ? Math.max(sentNanos, reception.lastBytesNanos()) : sentNanos;
        long patience = limitOf(asked.rpc()).toNanos() - (now - lastSign);
        long whole =
                Math.max(settings.replyTimeout().toNanos(), limitOf(asked.rpc()).toNanos()) - (now - sentNanos);
        if (patience > 0 && whole > 0) {
            watch(asked, sentNanos, Math.min(patience, whole));
            return;
        }
        String what = patience <= 0
                ? "gave no answer within " + limitOf(asked.rpc()).toSeconds() + " s"
                : "was not done after " + settings.replyTimeout().toSeconds() + " s with its answer";
        end(
                null,
                other -> failures.lost(
                        other, Kind.TIMEOUT, other.equals(asked.rpc()) ? what : "was closed after it " + what, null));
    }

    /** What the messages of a device mean. */
    private final class Messages implements Reception.Owner {
        @Override
        public MessageHandler handlerOf(XMLStreamReader reader) throws IOException {
            String name = reader.getLocalName();
            if (!ready.isDone()) {
                return firstHandler(name);
            }
            if (name.equals("rpc-reply")) {
                return replyHandler(reader);
            }
            Function<Notification, ? extends CompletionStage<?>> to = listener;
            if (name.equals("notification") && to != null) {
                return new MessageHandler.Event(
                        reader,
                        settings.maxTextBytes(),
                        notification -> reception.pauseFor(() ->
                                to.apply(notification).whenComplete((done, failure) -> reception.goOnWith(null))));
            }
            return skip("a message that nobody asked for was left aside");
        }

        @Override
        public void messageEnded() {
            arriving = null;
        }

        @Override
        public void messageMended() {
            LOG.atInfo().addKeyValue("device", target.name()).log("a damaged message was mended");
        }

        @Override
        public void broken(Exception why) {
            NetconfSession.this.end(
                    why instanceof RejectedExecutionException
                            ? failures.closed()
                            : failures.broken(why, ready.isDone()));
        }

        @Override
        public boolean hasEnded() {
            return ended.get();
        }
    }

    /** Some devices answer before anybody has asked: the user may not use NETCONF. */
    private MessageHandler firstHandler(String name) throws IOException {
        return switch (name) {
            case "hello" -> new MessageHandler.Hello(this::hello);
            case "rpc-reply" -> new MessageHandler.Refusal(errors -> end(failures.refusedHello(errors)));
            default -> throw new IOException("it begins with <" + name + "> and not with a hello");
        };
    }

    private MessageHandler skip(String why) {
        LOG.atDebug().addKeyValue("device", target.name()).log(why);
        return new MessageHandler.Skip();
    }

    private MessageHandler replyHandler(XMLStreamReader reader) throws IOException {
        String id = reader.getAttributeValue(null, "message-id");
        // A reply without id can only mean the single request in flight (RFC 6241 section 4.2 leaves it out for
        // unreadable requests).
        if (id == null && pending.size() == 1) {
            id = pending.keySet().iterator().next();
        }
        PendingRpc<?> asked = id == null ? null : pending.get(id);
        return asked == null ? skip("a reply to no request of ours was left aside") : replyHandler(reader, asked);
    }

    private <T> MessageHandler replyHandler(XMLStreamReader reader, PendingRpc<T> asked) throws IOException {
        arriving = asked;
        if (asked.as() instanceof ReplyBody.Stream) {
            @SuppressWarnings("unchecked") // The kind of body says so.
            PendingRpc<ReplyStream> streamed = (PendingRpc<ReplyStream>) asked;
            return new StreamedReply(
                    streamed,
                    reception,
                    reader,
                    (content, namespaces, at, empty) ->
                            new ReplyStream(new StreamSource(asked.rpc()), content, namespaces, at, empty));
        }
        try {
            return new MessageHandler.Reply<>(
                    asked, BodySink.of(asked.as(), FragmentCopy.namespacesOf(reader), settings.maxTextBytes()));
        } catch (IOException e) {
            asked.failed(e);
            return new MessageHandler.Skip();
        }
    }

    private void hello(Capabilities offered, @Nullable String id) {
        if (!offered.isNetconf()) {
            end(failures.noNetconf());
            return;
        }
        capabilities = offered;
        sessionId = id;
        if (offered.isChunked()) {
            reception.useChunks();
        }
        ready.complete(this);
    }

    /** What the reader of a stream needs of the session. */
    final class StreamSource {
        private final Rpc rpc;

        StreamSource(Rpc rpc) {
            this.rpc = rpc;
        }

        /** The next event of the reply, waiting for the device if need be. */
        int next() {
            try {
                return reception.awaitEvent(settings.rpcTimeout());
            } catch (FramingException | MalformedException e) {
                throw ended(failures.broken(e, true));
            } catch (Reception.NoBytesException e) {
                if (e.isInterrupted()) {
                    throw ended(failures.interrupted(e));
                }
                throw ended(
                        isOpen()
                                ? failures.stalled(rpc, settings.rpcTimeout())
                                : failures.endedInsideAnswer(rpc, whenEnded.getNow(null)));
            }
        }

        private NetconfException ended(NetconfException why) {
            end(why);
            return why;
        }

        /** Depth of the last event. */
        int depth() {
            return reception.depth();
        }

        void isRead() {
            reception.goOnWith(null);
        }

        void isAbandoned() {
            reception.goOnWith(new MessageHandler.Skip());
        }

        NetconfException refused(ReplyContent content) {
            return failures.refused(rpc, content.errors().errors());
        }

        NetconfException endsTooEarly() {
            return failures.endsTooEarly();
        }
    }

    private void channelEnded(@Nullable Throwable failure) {
        if (ready.isDone()) {
            end(failures.endedByDevice(failure), rpc -> failures.endedInsteadOfAnswer(rpc, failure));
        } else {
            end(failures.endedBeforeHello(failure));
        }
    }

    private void end(@Nullable NetconfException reason) {
        NetconfException why = reason == null ? failures.closed() : reason;
        end(reason, rpc -> rpc.commits() ? failures.lost(rpc, why.kind(), "was lost before it answered", why) : why);
    }

    /** Ends the session; what is awaited fails with what the verdict says of it. */
    private void end(@Nullable NetconfException reason, Function<Rpc, NetconfException> verdict) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        channel.close();
        reception.ended();
        ready.completeExceptionally(reason == null ? failures.closed() : reason);
        for (PendingRpc<?> each : List.copyOf(pending.values())) {
            each.failed(verdict.apply(each.rpc()));
        }
        whenEnded.complete(reason);
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
