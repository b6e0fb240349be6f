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
import java.io.ByteArrayOutputStream;
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
    private final FrameReader frames = new FrameReader(MAX_MESSAGE_BYTES);
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final Queue<String> heard = new ArrayDeque<>();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile boolean greeted;
    private volatile boolean chunks;
    private volatile boolean closing;
    private @Nullable WriteQueue out;
    private @Nullable ExitCallback exit;

    /** The channel must belong to a logged-in user. */
    public NetconfSession(RunningRouter router, ChannelSession channel) {
        this.router = router;
        this.session = router.newSession(channel.getSession().getUsername(), "netconf");
        channel.setDataReceiver(this);
    }

    @Override
    public void setIoInputStream(IoInputStream in) {}

    @Override
    public void setIoOutputStream(IoOutputStream stream) {
        out = new WriteQueue(stream, this::end);
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
        send(FrameWriter.endMarked(Hello.of(router, session.id()).getBytes(UTF_8)));
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

    /** Answers what was heard while the router was stalled. */
    void resume() {
        synchronized (heard) {
            while (!router.stalled() && !closing && !heard.isEmpty()) {
                answer(heard.remove());
            }
        }
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
        resume();
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
            closing = rpc.has("close-session");
            rpc.children().stream()
                    .findFirst()
                    .ifPresent(asked -> router.voice().ran(session, asked.name()));
            reply(Operations.answer(router, session, rpc));
        } catch (MalformedXmlException e) {
            RpcError error = RpcError.of("operation-failed", "syntax error, expecting <rpc>: " + e.getMessage(), null);
            reply(new ReplyWriter(router.plan().personality())
                    .start(null)
                    .error(error)
                    .finish());
        }
        if (closing && out != null) {
            out.thenRun(this::end);
        }
    }

    private void reply(String xml) {
        byte[] bytes = xml.getBytes(UTF_8);
        send(chunks ? FrameWriter.chunked(bytes) : FrameWriter.endMarked(bytes));
    }

    private void send(byte[] frame) {
        if (out != null) {
            out.write(frame);
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
