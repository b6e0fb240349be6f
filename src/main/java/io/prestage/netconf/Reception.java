package io.prestage.netconf;

import io.prestage.netconf.framing.FramingException;
import io.prestage.netconf.transport.SshChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Works on what a device sends. Received bytes have one owner at a time: the transport deposits them and stops; then a thread of the client
 * reads events out of them, or, while a {@link ReplyStream} is open, the thread that reads the stream; who has used them up asks the transport
 * for more. So nothing is held but what one of them works on, and the device waits for all of them.
 */
final class Reception {
    /** Knows what messages mean. */
    interface Owner {
        /** Who takes the message at whose start the reader stands. */
        MessageHandler handlerOf(XMLStreamReader reader) throws IOException;

        /** A message is complete. */
        void messageEnded();

        /** A damaged message was mended, and comes again. */
        void messageMended();

        /** Nothing more can be read. */
        void broken(Exception why);

        boolean hasEnded();
    }

    /** The device sends nothing more, or nothing for too long. */
    static final class NoBytesException extends Exception {
        private final boolean interrupted;

        NoBytesException(@Nullable Throwable cause) {
            super(cause);
            this.interrupted = cause instanceof InterruptedException;
        }

        boolean isInterrupted() {
            return interrupted;
        }
    }

    private final Owner owner;
    private final SshChannel channel;
    private final Executor executor;
    private final Inbox inbox;
    /** Held by whoever reads events for the session itself. */
    private final ReentrantLock reading = new ReentrantLock();

    private @Nullable MessageHandler handler;
    private @Nullable Runnable handOver;
    private volatile long lastBytesNanos;

    private final Object deposit = new Object();
    private boolean pulling;
    private boolean bytesThere;

    Reception(Owner owner, SshChannel channel, Executor executor, long maxMessageBytes) {
        this.owner = owner;
        this.channel = channel;
        this.executor = executor;
        this.inbox = new Inbox(maxMessageBytes);
    }

    /** The transport has bytes. */
    void received(byte[] bytes, int offset, int end) {
        lastBytesNanos = System.nanoTime();
        inbox.give(bytes, offset, end);
        synchronized (deposit) {
            if (pulling) {
                bytesThere = true;
                deposit.notifyAll();
                return;
            }
        }
        goOnLater();
    }

    long lastBytesNanos() {
        return lastBytesNanos;
    }

    void useChunks() {
        inbox.useChunks();
    }

    /** Depth of the last event. */
    int depth() {
        return inbox.depth();
    }

    private void goOnLater() {
        try {
            executor.execute(this::goOn);
        } catch (RejectedExecutionException e) {
            owner.broken(e);
        }
    }

    private void goOn() {
        Runnable next;
        reading.lock();
        try {
            next = readOn();
        } catch (FramingException | MalformedException | IOException | RuntimeException e) {
            abandonMessage();
            next = () -> owner.broken(e);
        } finally {
            reading.unlock();
        }
        next.run();
    }

    /** Reads what there is, and tells how to go on. */
    private Runnable readOn() throws FramingException, MalformedException, IOException {
        while (!owner.hasEnded()) {
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

    private void handle(int event) throws IOException {
        MessageHandler now = handler;
        if (event == Inbox.AGAIN) {
            owner.messageMended();
            abandonMessage();
        } else if (event == XMLStreamConstants.END_DOCUMENT) {
            handler = null;
            owner.messageEnded();
            if (now != null) {
                now.end();
            }
        } else if (now == null) {
            handler = owner.handlerOf(inbox.reader());
        } else {
            now.take(inbox.reader(), inbox.depth());
        }
    }

    private void abandonMessage() {
        MessageHandler left = handler;
        handler = null;
        if (left != null) {
            left.abandon();
        }
    }

    /** From a handler: nothing is read until this is done and {@link #goOnWith} is called. */
    void pauseFor(Runnable work) {
        handOver = work;
    }

    /** From a handler: the rest of the message is for whoever calls {@link #awaitEvent}; he is told by {@code work}. */
    void handOver(Runnable work) {
        inbox.cannotBeMended();
        synchronized (deposit) {
            pulling = true;
            bytesThere = false;
        }
        handOver = work;
    }

    /** After a pause or a hand-over: reads on, the rest of the message with this handler; null where it has ended. */
    void goOnWith(@Nullable MessageHandler with) {
        handler = with;
        if (with == null) {
            owner.messageEnded();
        }
        synchronized (deposit) {
            pulling = false;
        }
        goOnLater();
    }

    /** After a hand-over: the next event, waiting for the device if need be, each time as long as that. */
    int awaitEvent(Duration patience) throws FramingException, MalformedException, NoBytesException {
        while (true) {
            int event = inbox.next();
            if (event != Inbox.INCOMPLETE) {
                return event;
            }
            synchronized (deposit) {
                bytesThere = false;
            }
            channel.resume();
            awaitBytes(patience.toNanos());
        }
    }

    private void awaitBytes(long patienceNanos) throws NoBytesException {
        long until = System.nanoTime() + patienceNanos;
        synchronized (deposit) {
            while (!bytesThere) {
                long left = until - System.nanoTime();
                if (left <= 0 || owner.hasEnded()) {
                    throw new NoBytesException(null);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(deposit, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new NoBytesException(e);
                }
            }
        }
    }

    /** The owner has ended: who waits for bytes is told so. */
    void ended() {
        synchronized (deposit) {
            deposit.notifyAll();
        }
        // Who reads now sees that the owner has ended, and does the same.
        if (reading.tryLock()) {
            try {
                abandonMessage();
            } finally {
                reading.unlock();
            }
        }
    }
}
