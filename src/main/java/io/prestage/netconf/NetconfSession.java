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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One NETCONF session. Requests may be sent while others are awaited; replies find theirs by message-id. A session that has failed once is
 * closed and stays so.
 *
 * <p>Received bytes have one owner at a time. The transport deposits them and stops; then a thread of the client reads events out of them, or,
 * while a {@link ReplyStream} is open, the thread that reads the stream; who has used them up asks the transport for more.
 */
public final class NetconfSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetconfSession.class);
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String HELLO = "<hello xmlns=\"" + BASE + "\"><capabilities><capability>"
            + Capabilities.BASE_1_0 + "</capability><capability>" + Capabilities.BASE_1_1
            + "</capability></capabilities></hello>";
    private static final String CLOSED_REPORT =
            "; the session is closed. Report it with the release of the device, or raise the limit where it is one";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final NetconfTarget target;
    private final SshChannel channel;
    private final NetconfSettings settings;
    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final Inbox inbox;
    private final Map<String, PendingRpc<?>> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<NetconfSession> ready = new CompletableFuture<>();
    private final CompletableFuture<@Nullable NetconfException> whenEnded = new CompletableFuture<>();
    private volatile Capabilities capabilities = new Capabilities(Set.of());
    private volatile @Nullable String sessionId;
    private volatile @Nullable Function<Notification, ? extends CompletionStage<?>> listener;
    private volatile @Nullable PendingRpc<?> arriving;
    private volatile long lastBytesNanos;

    /** Held by whoever reads events for the session itself. */
    private final ReentrantLock reading = new ReentrantLock();

    private @Nullable MessageHandler handler;
    private @Nullable Runnable handOver;
    private final Object deposit = new Object();
    private boolean pulling;
    private boolean bytesThere;

    NetconfSession(
            NetconfTarget target,
            SshChannel channel,
            NetconfSettings settings,
            Executor executor,
            ScheduledExecutorService timer) {
        this.target = target;
        this.channel = channel;
        this.settings = settings;
        this.executor = executor;
        this.timer = timer;
        this.inbox = new Inbox(settings.maxMessageBytes());
    }

    void begin() {
        channel.start(this::received, this::channelEnded);
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
            asked.failed(new NetconfException(
                    Kind.UNSUPPORTED,
                    target,
                    "'" + target.name() + "' does not offer the capability '" + missing + "', without which "
                            + rpc.name() + " cannot be asked of it",
                    null));
            return asked.reply();
        }
        String id = Long.toString(lastId.incrementAndGet());
        asked.reply().whenComplete((reply, failure) -> pending.remove(id));
        if (pending.size() >= settings.maxPending()) {
            asked.failed(limit("has " + settings.maxPending() + " requests to answer already", rpc));
            return asked.reply();
        }
        pending.put(id, asked);
        String xml = "<rpc xmlns=\"" + BASE + "\" message-id=\"" + id + "\">" + rpc.xml() + "</rpc>";
        byte[] bytes = xml.getBytes(UTF_8);
        try {
            if (!channel.write(capabilities.isChunked() ? FrameWriter.chunked(bytes) : FrameWriter.endMarked(bytes))) {
                asked.failed(limit("does not read what it was sent before", rpc));
            }
        } catch (IllegalArgumentException e) {
            asked.failed(new NetconfException(
                    Kind.UNSUPPORTED,
                    target,
                    rpc.name() + " cannot be sent to '" + target.name() + "', which speaks NETCONF 1.0: "
                            + e.getMessage(),
                    e));
        }
        if (ended.get()) {
            asked.failed(closed());
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

    private NetconfException limit(String why, Rpc rpc) {
        return new NetconfException(
                Kind.LIMIT, target, "'" + target.name() + "' " + why + "; " + rpc.name() + " was not sent", null);
    }

    private NetconfException closed() {
        return new NetconfException(Kind.CLOSED, target, "the session with '" + target.name() + "' has ended", null);
    }

    private NetconfException lost(Rpc rpc, Kind kind, String what, @Nullable Throwable cause) {
        return rpc.commits()
                ? new NetconfException(
                        Kind.OUTCOME_UNKNOWN,
                        target,
                        "'" + target.name() + "' " + what + " to " + rpc.name()
                                + ": whether it took place is unknown. Compare the revision of its configuration with the one before, or look"
                                + " for the commit in get-commit-information",
                        cause)
                : new NetconfException(
                        kind,
                        target,
                        "'" + target.name() + "' " + what + " to " + rpc.name() + "; the session is closed"
                                + (kind == Kind.TIMEOUT
                                        ? ". Is the device busy? Raise the time limit if it needs longer"
                                        : ": connect again"),
                        cause);
    }

    private void watch(PendingRpc<?> asked, long sentNanos, long inNanos) {
        if (asked.reply().isDone()) {
            return;
        }
        try {
            asked.watchedBy(timer.schedule(() -> look(asked, sentNanos), inNanos, NANOSECONDS));
        } catch (RejectedExecutionException e) {
            asked.failed(closed());
        }
    }

    /** A reply that arrives steadily has until {@code replyTimeout}; one that pauses does not. */
    private void look(PendingRpc<?> asked, long sentNanos) {
        long now = System.nanoTime();
        long lastSign = arriving == asked ? Math.max(sentNanos, lastBytesNanos) : sentNanos;
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
                other ->
                        lost(other, Kind.TIMEOUT, other.equals(asked.rpc()) ? what : "was closed after " + what, null));
    }

    private void received(byte[] bytes, int offset, int end) {
        lastBytesNanos = System.nanoTime();
        inbox.give(bytes, offset, end);
        synchronized (deposit) {
            if (pulling) {
                bytesThere = true;
                deposit.notifyAll();
                return;
            }
        }
        later(this::pump);
    }

    private void later(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            end(closed());
        }
    }

    private void pump() {
        Runnable next;
        reading.lock();
        try {
            next = readOn();
        } catch (FramingException | MalformedException | IOException | RuntimeException e) {
            abandonMessage();
            next = () -> end(broken(e));
        } finally {
            reading.unlock();
        }
        next.run();
    }

    /** Reads what there is, and tells how to go on. */
    private Runnable readOn() throws FramingException, MalformedException, IOException {
        while (!ended.get()) {
            int event = inbox.next();
            if (event == Inbox.INCOMPLETE) {
                if (!inbox.insideMessage()) {
                    channel.shrink();
                }
                return channel::resume;
            }
            handle(event);
            Runnable over = handOver;
            if (over != null) {
                handOver = null;
                return over;
            }
        }
        return this::abandonMessage;
    }

    private NetconfException broken(Exception e) {
        if (e instanceof FramingException) {
            return new NetconfException(
                    Kind.FRAMING,
                    target,
                    "'" + target.name() + "' sent what is no NETCONF frame: " + e.getMessage() + CLOSED_REPORT,
                    e);
        }
        return new NetconfException(
                ready.isDone() ? Kind.MALFORMED : Kind.HELLO,
                target,
                (ready.isDone() ? "'" + target.name() + "'" : target.described())
                        + " sent a message that cannot be read: " + e.getMessage() + CLOSED_REPORT,
                e);
    }

    private void abandonMessage() {
        MessageHandler left = handler;
        handler = null;
        if (left != null) {
            left.abandon();
        }
    }

    private void handle(int event) throws IOException {
        MessageHandler now = handler;
        if (event == Inbox.AGAIN) {
            LOG.atInfo().addKeyValue("device", target.name()).log("a damaged message was mended");
            abandonMessage();
        } else if (event == XMLStreamConstants.END_DOCUMENT) {
            handler = null;
            arriving = null;
            if (now != null) {
                now.end();
            }
        } else if (now == null) {
            handler = handlerOf(inbox.reader());
        } else {
            now.take(inbox.reader(), inbox.depth());
        }
    }

    private MessageHandler handlerOf(XMLStreamReader reader) throws IOException {
        String name = reader.getLocalName();
        if (!ready.isDone()) {
            return name.equals("rpc-reply") ? new RefusedHello() : helloOrNothing(name);
        }
        if (name.equals("rpc-reply")) {
            return replyHandler(reader);
        }
        Function<Notification, ? extends CompletionStage<?>> to = listener;
        if (name.equals("notification") && to != null) {
            return new MessageHandler.Event(reader, settings.maxTextBytes(), notification -> {
                handOver = () -> to.apply(notification).whenComplete((done, failure) -> later(this::pump));
            });
        }
        return skip("a message that nobody asked for was left aside");
    }

    private MessageHandler helloOrNothing(String name) throws IOException {
        if (!name.equals("hello")) {
            throw new IOException("it begins with <" + name + "> and not with a hello");
        }
        return new MessageHandler.Hello(this::hello);
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
            return new StreamedReply(reader, streamed);
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
            end(new NetconfException(
                    Kind.HELLO,
                    target,
                    target.described() + " says hello without a NETCONF base capability; is it the right port?",
                    null));
            return;
        }
        capabilities = offered;
        sessionId = id;
        if (offered.isChunked()) {
            inbox.useChunks();
        }
        ready.complete(this);
    }

    /** Some devices answer before anybody has asked: the user may not use NETCONF. */
    private final class RefusedHello extends MessageHandler {
        private final ErrorCollector errors = new ErrorCollector();

        @Override
        void take(XMLStreamReader reader, int depth) {
            errors.take(reader, depth);
        }

        @Override
        void end() {
            String said = String.join(
                    "; ", errors.errors().stream().map(RpcError::described).toList());
            NetconfSession.this.end(new NetconfException(
                    Kind.HELLO,
                    target,
                    target.described() + " refuses the session: " + said + "; has the user the right to use NETCONF?",
                    null,
                    errors.errors()));
        }
    }

    /** A reply up to the first element of its body; there the reader of the stream takes over. */
    private final class StreamedReply extends MessageHandler {
        private final PendingRpc<ReplyStream> asked;
        private final ReplyContent content = new ReplyContent();
        private final XMLStreamReader reader;
        private final Map<String, String> namespaces;

        StreamedReply(XMLStreamReader reader, PendingRpc<ReplyStream> asked) {
            this.reader = reader;
            this.namespaces = FragmentCopy.namespacesOf(reader);
            this.asked = asked;
        }

        @Override
        void take(XMLStreamReader at, int depth) {
            if (content.isBody(at, depth)) {
                inbox.cannotBeMended();
                synchronized (deposit) {
                    pulling = true;
                    bytesThere = false;
                }
                ReplyStream stream = new ReplyStream(NetconfSession.this, asked.rpc(), content, namespaces, at);
                handOver = () -> asked.answered(new RpcReply<>(stream, stream.warnings()));
            }
        }

        @Override
        void end() {
            if (content.errors().anyFailure()) {
                asked.refused(content.errors().errors());
            } else {
                asked.answered(new RpcReply<>(
                        ReplyStream.empty(NetconfSession.this, asked.rpc(), reader),
                        content.errors().errors()));
            }
        }
    }

    /** For the reader of a stream: the next event of the reply, waiting for the device if need be. */
    int awaitEvent(Rpc rpc) {
        try {
            while (true) {
                int event = inbox.next();
                if (event != Inbox.INCOMPLETE) {
                    return event;
                }
                awaitBytes(rpc);
            }
        } catch (FramingException | MalformedException e) {
            NetconfException why = broken(e);
            end(why);
            throw why;
        }
    }

    private void awaitBytes(Rpc rpc) {
        synchronized (deposit) {
            bytesThere = false;
        }
        channel.resume();
        long until = System.nanoTime() + settings.rpcTimeout().toNanos();
        synchronized (deposit) {
            while (!bytesThere && !ended.get()) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(deposit, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    end(null);
                    throw new NetconfException(
                            Kind.CLOSED, target, "interrupted while '" + target.name() + "' was answering", e);
                }
            }
            if (bytesThere) {
                return;
            }
        }
        boolean stalled = !ended.get();
        NetconfException why = lost(
                rpc,
                stalled ? Kind.TIMEOUT : Kind.CLOSED,
                stalled
                        ? "paused for " + settings.rpcTimeout().toSeconds() + " s in its answer"
                        : "ended the session in the midst of its answer",
                whenEnded.getNow(null));
        end(why);
        throw why;
    }

    /** For the reader of a stream: depth of its last event. */
    int depth() {
        return inbox.depth();
    }

    void streamEnded() {
        goOn(null);
    }

    void streamAbandoned() {
        goOn(new MessageHandler.Skip());
    }

    private void goOn(@Nullable MessageHandler with) {
        handler = with;
        if (with == null) {
            arriving = null;
        }
        synchronized (deposit) {
            pulling = false;
        }
        later(this::pump);
    }

    private void channelEnded(@Nullable Throwable failure) {
        // What SSHD says of a lost connection differs from time to time and tells nothing; the cause has it.
        boolean silent = failure != null && String.valueOf(failure.getMessage()).contains("heartbeat");
        String why = silent ? ", or the way to it is broken: it answers no heartbeat," : "";
        if (ready.isDone()) {
            NetconfException reason = new NetconfException(
                    Kind.CLOSED,
                    target,
                    "'" + target.name() + "' ended the session" + why + "; connect again",
                    failure);
            end(reason, rpc -> lost(rpc, Kind.CLOSED, "ended the session" + why + " instead of an answer", failure));
        } else {
            end(new NetconfException(
                    Kind.HELLO,
                    target,
                    target.described() + " ended the session before its hello" + why
                            + "; is 'system services netconf ssh' set, has the user the right to use NETCONF, and is there a session left?",
                    failure));
        }
    }

    private void end(@Nullable NetconfException reason) {
        end(reason, rpc -> {
            NetconfException why = reason == null ? closed() : reason;
            return rpc.commits() ? lost(rpc, why.kind(), "was lost before it answered", why) : why;
        });
    }

    /** What a request that waits is told. */
    private interface Verdict {
        NetconfException on(Rpc rpc);
    }

    /** Ends the session; what is awaited fails. */
    private void end(@Nullable NetconfException reason, Verdict verdict) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        channel.close();
        synchronized (deposit) {
            deposit.notifyAll();
        }
        // Who reads now sees that the session has ended, and does the same.
        if (reading.tryLock()) {
            try {
                abandonMessage();
            } finally {
                reading.unlock();
            }
        }
        ready.completeExceptionally(reason == null ? closed() : reason);
        for (PendingRpc<?> each : List.copyOf(pending.values())) {
            each.failed(verdict.on(each.rpc()));
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
