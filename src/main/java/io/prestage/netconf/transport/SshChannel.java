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
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to and from one device. Received bytes are handed over one piece at a time and the next is asked for only when the last was worked
 * on, so a slow reader makes the device wait instead of filling memory.
 */
public final class SshChannel {
    /** Takes bytes from {@code offset} to {@code end}; the array is used again afterwards. */
    public interface Receiver {
        void received(byte[] bytes, int offset, int end);
    }

    private static final int PIECE_BYTES = 32 * 1024;

    private final ClientSession session;
    private final ChannelSubsystem subsystem;
    private final Executor executor;
    private final Buffer incoming = new ByteArrayBuffer(PIECE_BYTES, false);
    private final Deque<Buffer> outgoing = new ArrayDeque<>();
    private boolean writing;
    private volatile Receiver receiver = (bytes, offset, end) -> {};
    private volatile Consumer<@Nullable Throwable> onEnd = failure -> {};

    SshChannel(ClientSession session, ChannelSubsystem subsystem, Executor executor) {
        this.session = session;
        this.subsystem = subsystem;
        this.executor = executor;
    }

    /** Begins to hand over what arrives; {@code onEnd} is told once when nothing more will come. */
    public void start(Receiver to, Consumer<@Nullable Throwable> whenEnded) {
        this.receiver = to;
        this.onEnd = whenEnded;
        read();
    }

    private void read() {
        try {
            incoming.clear(false);
            subsystem.getAsyncOut().read(incoming).addListener(future -> {
                try {
                    executor.execute(() -> received(future));
                } catch (RejectedExecutionException e) {
                    onEnd.accept(e);
                }
            });
        } catch (RuntimeException e) {
            onEnd.accept(e);
        }
    }

    private void received(IoReadFuture future) {
        try {
            int count = future.getRead();
            if (count <= 0) {
                onEnd.accept(null);
                return;
            }
            byte[] bytes = future.getBuffer().array();
            int from = future.getBuffer().rpos();
            receiver.received(bytes, from, from + count);
        } catch (RuntimeException e) {
            onEnd.accept(e);
            return;
        }
        read();
    }

    /** Queues bytes; those of one call stay together. */
    public void write(byte[] bytes) {
        synchronized (outgoing) {
            for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
                outgoing.add(new ByteArrayBuffer(bytes, at, Math.min(PIECE_BYTES, bytes.length - at)));
            }
        }
        writeNext();
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
        }
        try {
            subsystem.getAsyncIn().writeBuffer(piece).addListener(future -> {
                synchronized (outgoing) {
                    writing = false;
                }
                if (future.isWritten()) {
                    writeNext();
                } else {
                    onEnd.accept(future.getException());
                }
            });
        } catch (IOException | RuntimeException e) {
            onEnd.accept(e);
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
