package io.prestage.sim.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.netconf.framing.FrameReader;
import io.prestage.netconf.framing.FrameWriter;
import io.prestage.netconf.framing.FramingException;
import io.prestage.sim.config.Element;
import io.prestage.sim.config.ElementReader;
import io.prestage.sim.config.MalformedXmlException;
import io.prestage.sim.device.RpcError;
import io.prestage.sim.device.Session;
import io.prestage.sim.fault.Fault;
import io.prestage.sim.fault.FaultSetting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AsyncCommandStreamsAware;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** One NETCONF client at one router. Driven by callbacks alone: a session costs no thread. */
public final class NetconfSession implements Command, AsyncCommandStreamsAware, ChannelDataReceiver {
    private static final long MAX_MESSAGE_BYTES = 64L << 20;

    private final RunningRouter router;
    private final Session session;
    private final ChannelSession channel;
    private final FrameReader frames = new FrameReader(MAX_MESSAGE_BYTES);
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final Queue<String> heard = new ArrayDeque<>();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile boolean greeted;
    private volatile boolean chunks;
    private volatile boolean closing;
    private boolean committing;
    private @Nullable WriteQueue out;
    private @Nullable Delivery delivery;
    private @Nullable ExitCallback exit;

    /** The channel must belong to a logged-in user. */
    public NetconfSession(RunningRouter router, ChannelSession channel) {
        this.router = router;
        this.channel = channel;
        this.session = router.newSession(channel.getSession().getUsername(), "netconf");
        channel.setDataReceiver(this);
    }

    @Override
    public void setIoInputStream(IoInputStream in) {}

    @Override
    public void setIoOutputStream(IoOutputStream stream) {
        out = new WriteQueue(stream, this::end);
        delivery = new Delivery(router, out, this::cutConnection, this::askForKeys);
    }

    @Override
    public void setIoErrorStream(IoOutputStream err) {}

    @Override
    public void setInputStream(InputStream in) {}

    @Override
    public void setOutputStream(OutputStream stream) {}

    @Override
    public void setErrorStream(OutputStream err) {}

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment env) {
        router.opened(session, this, (InetSocketAddress) channel.getSession().getClientAddress());
        if (router.faults().strikes(Fault.NO_HELLO)) {
            return;
        }
        @Nullable FaultSetting late = router.faults().strike(Fault.LATE_HELLO);
        if (late == null) {
            sayHello();
        } else {
            router.after(late.number("delay-millis"), this::sayHello);
        }
    }

    @Override
    public int data(ChannelSession channel, byte[] bytes, int start, int length) {
        FrameReader.Sink sink = new FrameReader.Sink() {
            @Override
            public void data(byte[] piece, int offset, int count) {
                message.write(piece, offset, count);
            }

            @Override
            public void end() {
                received(message.toString(UTF_8));
                message.reset();
            }
        };
        try {
            int from = start;
            boolean chunksBefore = chunks;
            while (from < start + length && !closing) {
                from = frames.feed(bytes, from, start + length, sink);
                if (chunks && !chunksBefore) {
                    frames.useChunks();
                    chunksBefore = true;
                }
            }
        } catch (FramingException e) {
            end();
        }
        return length;
    }

    /** Sends a notification, between replies. */
    void notify(String xml) {
        if (greeted && !closing) {
            reply(xml);
        }
    }

    /** Answers what was heard while the router was stalled, and sends what was held back. */
    void resume() {
        answerHeard();
        if (delivery != null) {
            delivery.resume();
        }
    }

    private void answerHeard() {
        synchronized (heard) {
            while (!committing && !router.faults().isOn(Fault.STALL) && !closing && !heard.isEmpty()) {
                answer(heard.remove());
            }
        }
    }

    /** Ends the SSH connection without a word, and with it all its sessions. */
    void cutConnection() {
        closing = true;
        channel.getSession().close(true);
        end();
    }

    /** Ends the session at once, as {@code kill-session} of another one asks. */
    void kill() {
        closing = true;
        end();
    }

    @Override
    public void close() {
        end();
    }

    @Override
    public void destroy(ChannelSession channel) {
        end();
    }

    private void received(String text) {
        if (text.isBlank()) {
            return;
        }
        if (!greeted) {
            greet(text);
            return;
        }
        synchronized (heard) {
            heard.add(text);
        }
        answerHeard();
    }

    private void greet(String text) {
        greeted = true;
        try {
            Element hello = ElementReader.read(text);
            chunks = router.plan().personality().rfcCompliant() && Hello.offersChunks(hello);
            closing = !hello.name().equals("hello");
        } catch (MalformedXmlException e) {
            closing = true;
        }
        if (closing) {
            end();
        }
    }

    private void answer(String text) {
        try {
            Element rpc = ElementReader.read(text);
            rpc.children().stream()
                    .findFirst()
                    .ifPresent(asked -> router.tell(() -> router.voice().ran(session, asked.name())));
            boolean commit = Request.isCommit(rpc);
            @Nullable FaultSetting slow = commit ? router.faults().strike(Fault.SLOW_COMMIT) : null;
            if (slow == null) {
                carryOut(rpc, commit);
                return;
            }
            committing = true;
            router.after(slow.number("delay-millis"), () -> {
                synchronized (heard) {
                    committing = false;
                    if (!gone.get()) {
                        carryOut(rpc, true);
                    }
                }
                answerHeard();
            });
        } catch (MalformedXmlException e) {
            RpcError error = RpcError.of("operation-failed", "syntax error, expecting <rpc>: " + e.getMessage(), null);
            reply(new ReplyWriter(router.plan().personality())
                    .start(null)
                    .error(error)
                    .finish());
        }
    }

    private void carryOut(Element rpc, boolean commit) {
        if (router.faults().strikes(Fault.CLOSE_WITHOUT_REPLY)) {
            kill();
            return;
        }
        if (commit && losesCommit(rpc)) {
            cutConnection();
            return;
        }
        closing = rpc.has("close-session");
        reply(new ReplyFaults(router).apply(Operations.answer(router, session, rpc)));
        if (closing && out != null) {
            out.thenRun(this::end);
        }
    }

    /** True where the connection is lost during this commit; whether it takes place is the fault's. */
    private boolean losesCommit(Element rpc) {
        if (router.faults().isOn(Fault.LOST_CONFIRM)
                && !rpc.children().get(0).has("confirmed")
                && router.databases().pending().isPresent()
                && router.faults().strikes(Fault.LOST_CONFIRM)) {
            return true;
        }
        @Nullable FaultSetting lost = router.faults().strike(Fault.LOST_COMMIT);
        if (lost != null && lost.text("done").equals("true")) {
            Operations.answer(router, session, rpc);
        }
        return lost != null;
    }

    private void reply(String xml) {
        if (delivery != null) {
            delivery.reply(xml, chunks);
        }
    }

    private void sayHello() {
        String hello = router.faults().strikes(Fault.BAD_HELLO)
                ? "<hello><capabilities><capability>urn:ietf:params:netconf:base:1.0</capability>"
                : Hello.of(router, session.id());
        if (delivery != null && !gone.get()) {
            delivery.greeting(FrameWriter.endMarked(hello.getBytes(UTF_8)));
        }
    }

    private void askForKeys() {
        try {
            channel.getSession().reExchangeKeys();
        } catch (IOException e) {
            end();
        }
    }

    private void end() {
        if (gone.compareAndSet(false, true)) {
            router.ended(session);
            if (exit != null) {
                exit.onExit(0);
            }
        }
    }
}
