package io.prestage.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What is read once for all who ask before the reading begins: whoever asks while it goes on shares the next one. */
final class SharedReading<T> {
    private final Callable<T> reading;
    private boolean reads;
    private @Nullable Promise<T> next;

    /** @param reading may block */
    SharedReading(Callable<T> reading) {
        this.reading = reading;
    }

    /** What a reading finds that begins after this call. */
    Future<T> ask(Vertx vertx) {
        Promise<T> asked;
        synchronized (this) {
            if (next != null) {
                return next.future();
            }
            asked = Promise.promise();
            if (reads) {
                next = asked;
                return asked.future();
            }
            reads = true;
        }
        read(vertx, asked);
        return asked.future();
    }

    private void read(Vertx vertx, Promise<T> asked) {
        vertx.executeBlocking(reading, false).onComplete(read -> {
            Promise<T> others = takeNext();
            if (others != null) {
                read(vertx, others);
            }
            asked.handle(read);
        });
    }

    private synchronized @Nullable Promise<T> takeNext() {
        Promise<T> taken = next;
        next = null;
        reads = taken != null;
        return taken;
    }

    /** Whether nobody waits for it. */
    synchronized boolean isIdle() {
        return !reads;
    }
}
