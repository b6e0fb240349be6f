package io.prestage.sim.server;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Sends frames in pieces, one at a time: a channel takes a single pending write. */
final class WriteQueue {
    private static final int PIECE_BYTES = 32 * 1024;

    private final IoOutputStream out;
    private final Runnable failed;
    private final Queue<Step> steps = new ArrayDeque<>();
    private Runnable whenEmpty = () -> {};
    private boolean busy;

    /** Bytes to send, or a pause in which somebody decides when to go on. */
    private record Step(@Nullable Buffer bytes, @Nullable Consumer<Runnable> pause) {}

    WriteQueue(IoOutputStream out, Runnable failed) {
        this.out = out;
        this.failed = failed;
    }

    void write(byte[] frame) {
        write(frame, 0, frame.length, PIECE_BYTES);
    }

    void write(byte[] bytes, int from, int to, int pieceBytes) {
        synchronized (steps) {
            for (int i = from; i < to; i += pieceBytes) {
                steps.add(new Step(new ByteArrayBuffer(bytes, i, Math.min(pieceBytes, to - i)), null));
            }
        }
        next();
    }

    /** Holds back what is written later. {@code pause} is called once all before is on its way, and gets what makes the queue go on. */
    void pause(Consumer<Runnable> pause) {
        synchronized (steps) {
            steps.add(new Step(null, pause));
        }
        next();
    }

    /** Runs {@code action} once all that was queued is on its way. */
    void thenRun(Runnable action) {
        synchronized (steps) {
            whenEmpty = action;
        }
        next();
    }

    private void next() {
        Step step;
        Runnable last = null;
        synchronized (steps) {
            if (busy) {
                return;
            }
            step = steps.poll();
            if (step == null) {
                last = whenEmpty;
                whenEmpty = () -> {};
            } else {
                busy = true;
            }
        }
        if (step == null) {
            if (last != null) {
                last.run();
            }
        } else if (step.bytes() != null) {
            send(step.bytes());
        } else if (step.pause() != null) {
            step.pause().accept(this::goOn);
        }
    }

    private void send(Buffer piece) {
        try {
            out.writeBuffer(piece).addListener(written -> {
                if (written.isWritten()) {
                    goOn();
                } else {
                    failed.run();
                }
            });
        } catch (IOException | RuntimeException e) {
            failed.run();
        }
    }

    private void goOn() {
        synchronized (steps) {
            busy = false;
        }
        next();
    }
}
