package io.prestage.sim.server;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Sends frames in pieces, one at a time: a channel takes a single pending write. */
final class WriteQueue {
    private static final int PIECE_BYTES = 32 * 1024;

    private final IoOutputStream out;
    private final Runnable failed;
    private final Queue<Buffer> pieces = new ArrayDeque<>();
    private Runnable whenEmpty = () -> {};
    private boolean writing;

    WriteQueue(IoOutputStream out, Runnable failed) {
        this.out = out;
        this.failed = failed;
    }

    void write(byte[] frame) {
        synchronized (pieces) {
            for (int i = 0; i < frame.length; i += PIECE_BYTES) {
                pieces.add(new ByteArrayBuffer(frame, i, Math.min(PIECE_BYTES, frame.length - i)));
            }
        }
        next();
    }

    /** Runs {@code action} once all that was queued is on its way. */
    void thenRun(Runnable action) {
        synchronized (pieces) {
            whenEmpty = action;
        }
        next();
    }

    private void next() {
        Buffer piece;
        Runnable last = null;
        synchronized (pieces) {
            if (writing) {
                return;
            }
            piece = pieces.poll();
            if (piece == null) {
                last = whenEmpty;
                whenEmpty = () -> {};
            } else {
                writing = true;
            }
        }
        if (piece == null) {
            if (last != null) {
                last.run();
            }
            return;
        }
        send(piece);
    }

    private void send(Buffer piece) {
        try {
            out.writeBuffer(piece).addListener(written -> {
                synchronized (pieces) {
                    writing = false;
                }
                if (written.isWritten()) {
                    next();
                } else {
                    failed.run();
                }
            });
        } catch (IOException | RuntimeException e) {
            failed.run();
        }
    }
}
