package io.prestage.netconf.transport;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.io.IoReadFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to and from one device. The next bytes are asked for only when somebody wants them, so a slow reader makes the device wait instead of
 * filling memory.
 */
public final class SshChannel {
    /**
     * Takes bytes from {@code offset} to {@code end}, on a thread of the transport: to be kept short. The array belongs to the receiver until it
     * calls {@link #resume}.
     */
    public interface Receiver {
        void received(byte[] bytes, int offset, int end);
    }

    private static final int PIECE_BYTES = 32 * 1024;
    /** Enough for a session that waits; one that is busy gets {@link #PIECE_BYTES}. */
    private static final int IDLE_BYTES = 1024;

    private static final int GROWTH = 4;
    /** What is worth giving back between messages. */
    private static final int LARGE_BYTES = 8 * 1024;

    private static final int MAX_QUEUED_BYTES = 64 * 1024 * 1024;

    private final ClientSession session;
    private final ChannelSubsystem subsystem;
    private final Executor executor;
    private final Deque<Buffer> outgoing = new ArrayDeque<>();
    private Buffer incoming = new ByteArrayBuffer(IDLE_BYTES, false);
    private boolean writing;
    private long queuedBytes;
    /** Why SSHD gave the session up; the reader is told of its end only. */
    private volatile @Nullable Throwable reason;

    private volatile Receiver receiver = (bytes, offset, end) -> {};
    private volatile Consumer<@Nullable Throwable> onEnd = failure -> {};

    SshChannel(ClientSession session, ChannelSubsystem subsystem, Executor executor) {
        this.session = session;
        this.subsystem = subsystem;
        this.executor = executor;
    }

    /** Asks for the first bytes; {@code whenEnded} is told once or more when nothing more will come, on a thread of the executor. */
    public void start(Receiver to, Consumer<@Nullable Throwable> whenEnded) {
        this.receiver = to;
        this.onEnd = whenEnded;
        session.addSessionListener(new SessionListener() {
            @Override
            public void sessionException(Session failed, Throwable why) {
                reason = why;
            }
        });
        resume();
    }

    /** Asks for the next bytes; those before are no longer needed. */
    public void resume() {
        try {
            incoming.clear(false);
            subsystem.getAsyncOut().read(incoming).addListener(this::received);
        } catch (RuntimeException e) {
            ended(e);
        }
    }

    private void received(IoReadFuture future) {
        try {
            int count = future.getRead();
            if (count <= 0) {
                ended(null);
                return;
            }
            byte[] bytes = future.getBuffer().array();
            int from = future.getBuffer().rpos();
            if (count == bytes.length && bytes.length < PIECE_BYTES) {
                incoming = new ByteArrayBuffer(Math.min(PIECE_BYTES, bytes.length * GROWTH), false);
            }
            receiver.received(bytes, from, from + count);
        } catch (RuntimeException e) {
            ended(e);
        }
    }

    /** Between messages: gives back the memory that a large one took. */
    public void shrink() {
        if (incoming.capacity() > LARGE_BYTES) {
            incoming = new ByteArrayBuffer(IDLE_BYTES, false);
        }
    }

    private void ended(@Nullable Throwable failure) {
        try {
            executor.execute(() -> onEnd.accept(failure == null ? reason : failure));
        } catch (RejectedExecutionException e) {
            onEnd.accept(failure);
        }
    }

    /** Queues bytes; those of one call stay together. False, with nothing queued, when the device does not keep up with what it is sent. */
    public boolean write(byte[] bytes) {
        synchronized (outgoing) {
            if (queuedBytes + bytes.length > MAX_QUEUED_BYTES && queuedBytes > 0) {
                return false;
            }
            queuedBytes += bytes.length;
            for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
                outgoing.add(new ByteArrayBuffer(bytes, at, Math.min(PIECE_BYTES, bytes.length - at)));
            }
        }
        writeNext();
        return true;
    }

    /** The channel takes one pending write only. */
    private void writeNext() {
        Buffer piece;
        synchronized (outgoing) {
            if (writing) {
                return;
            }
            piece = outgoing.poll();
            if (piece == null) {
                return;
            }
            writing = true;
            queuedBytes -= piece.available();
        }
        try {
            subsystem.getAsyncIn().writeBuffer(piece).addListener(future -> {
                synchronized (outgoing) {
                    writing = false;
                }
                if (future.isWritten()) {
                    writeNext();
                } else {
                    ended(future.getException());
                }
            });
        } catch (IOException | RuntimeException e) {
            ended(e);
        }
    }

    /** Key exchange algorithm that was agreed on. */
    public String keyExchange() {
        return session.getNegotiatedKexParameter(org.apache.sshd.common.kex.KexProposalOption.ALGORITHMS);
    }

    /** Ends the connection at once. */
    public void close() {
        session.close(true);
    }
}
