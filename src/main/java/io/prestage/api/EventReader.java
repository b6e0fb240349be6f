package io.prestage.api;

import io.prestage.store.EventFilter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/** A caller that waits for events: for all that come, or for the first. Used by one thread; its request goes on in its own context. */
final class EventReader {
    /** Pause after which a caller that lost its connection comes back. */
    private static final String OPENING = "retry: 2000\n\n";

    private static final Buffer ALIVE = Buffer.buffer(":\n\n");

    private final RoutingContext call;
    private final Context context;
    private final boolean stream;
    private final EventFilter wanted;
    private final long pauseNanos;
    private long position;
    private long due;
    private boolean ended;

    private EventReader(
            RoutingContext call, Context context, boolean stream, EventFilter wanted, long position, long pauseMillis) {
        this.wanted = wanted;
        this.call = call;
        this.context = context;
        this.stream = stream;
        this.position = position;
        this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        this.due = System.nanoTime() + pauseNanos;
    }

    /** Opens a stream of server-sent events. */
    static EventReader stream(
            RoutingContext call, Context context, EventFilter wanted, long position, long keepAliveMillis) {
        call.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no")
                .write(OPENING);
        return new EventReader(call, context, true, wanted, position, keepAliveMillis);
    }

    /** Lets a request wait, but no longer than so many milliseconds; it has been paused. */
    static EventReader once(RoutingContext call, Context context, EventFilter wanted, long position, long waitMillis) {
        return new EventReader(call, context, false, wanted, position, waitMillis);
    }

    long position() {
        return position;
    }

    EventFilter wanted() {
        return wanted;
    }

    /** Whether it takes more: a stream does not while its connection is full. */
    boolean wants() {
        return !ended && !(stream && call.response().writeQueueFull());
    }

    /** @param text of the events that it wants; empty where none of them are */
    void serve(byte[] text, long next) {
        position = next;
        if (text.length == 0) {
            return;
        }
        if (!stream) {
            answer();
            return;
        }
        due = System.nanoTime() + pauseNanos;
        call.response().write(Buffer.buffer(text));
    }

    /** Says something to a stream that is silent, so that neither side nor anything between takes it for dead; ends a wait. */
    void keepAlive() {
        if (ended || System.nanoTime() - due < 0) {
            return;
        }
        if (stream) {
            due = System.nanoTime() + pauseNanos;
            call.response().write(ALIVE);
        } else {
            answer();
        }
    }

    void end() {
        if (!stream) {
            answer();
        } else if (!ended) {
            ended = true;
            HttpServerResponse response = call.response();
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        }
    }

    private void answer() {
        if (!ended) {
            ended = true;
            context.runOnContext(turn -> {
                call.request().resume();
                call.next();
            });
        }
    }
}
