package io.prestage.netconf.transport;

import io.prestage.netconf.CallHome;
import io.prestage.netconf.CallHomeDevice;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** One connection that was opened to us: what is known of it, and how it ends. */
final class Caller implements SessionListener {
    static final AttributeKey<Caller> KEY = new AttributeKey<>();

    private final IoSession io;
    private final PreambleReader reader = new PreambleReader();
    private final CompletableFuture<PublicKey> shown = new CompletableFuture<>();
    private final AtomicBoolean settled = new AtomicBoolean();
    private CompletableFuture<Void> timer = CompletableFuture.completedFuture(null);
    private volatile CallHome call;
    private volatile @Nullable CallHomeDevice device;
    private volatile @Nullable String keyType;
    private volatile @Nullable ClientSession session;
    private volatile @Nullable Throwable failure;
    private volatile boolean loggingIn;
    private volatile boolean closed;

    Caller(IoSession io, InetSocketAddress from) {
        this.io = io;
        this.call = new CallHome(from, null, null, null, false);
    }

    IoSession io() {
        return io;
    }

    CallHome call() {
        return call;
    }

    @Nullable CallHomeDevice device() {
        return device;
    }

    PreambleReader.Progress reads(byte[] piece) {
        return reader.feed(piece);
    }

    void says(Preamble preamble) {
        call = new CallHome(call.from(), preamble.deviceId(), preamble.keyFingerprint(), null, false);
        keyType = preamble.keyType();
    }

    void is(Admission.Admitted admitted) {
        call = admitted.call();
        device = admitted.device();
    }

    /** Type of the host key that its secret has signed, so that SSH asks for a key of this type first. */
    @Nullable String provenKeyType() {
        return call.hmacProven() ? keyType : null;
    }

    /** Completes with the host key once SSH has proven that the device has its private half. */
    CompletableFuture<PublicKey> shown() {
        return shown;
    }

    /**
     * Takes any key the first time: whether it is trusted is decided off this thread, and no login is sent before that. Later key exchanges
     * must show the same.
     */
    boolean shows(PublicKey key) {
        return shown.complete(key) || KeyUtils.compareKeys(shown.join(), key);
    }

    void has(PublicKey key) {
        call = call.withShownKey(KeyUtils.getFingerPrint(key));
    }

    void speaksSsh(ClientSession ssh) {
        session = ssh;
        ssh.addSessionListener(this);
    }

    @Nullable ClientSession session() {
        return session;
    }

    void logsIn() {
        loggingIn = true;
    }

    boolean isLoggingIn() {
        return loggingIn;
    }

    @Override
    public void sessionException(Session ssh, Throwable cause) {
        failed(cause);
    }

    void failed(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    @Nullable Throwable failure() {
        return failure;
    }

    /** True for the first who decides what becomes of this call. */
    boolean settle() {
        boolean first = settled.compareAndSet(false, true);
        if (first) {
            stopTimer();
        }
        return first;
    }

    /** Starts the time for the next step anew; {@code late} is short. */
    void within(Duration limit, Runnable late) {
        CompletableFuture<Void> next = new CompletableFuture<>();
        synchronized (this) {
            timer.complete(null);
            timer = next;
        }
        next.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, timeout) -> {
            if (timeout instanceof TimeoutException) {
                late.run();
            }
        });
        if (settled.get()) {
            stopTimer();
        }
    }

    private synchronized void stopTimer() {
        timer.complete(null);
    }

    /** Ends the connection at once. */
    void drop() {
        io.close(true);
    }

    /** Ends the connection, with a word to the device where SSH has begun. */
    void hangUp(int sshReason, String word) {
        ClientSession ssh = session;
        if (ssh == null) {
            drop();
            return;
        }
        try {
            ssh.disconnect(sshReason, word);
        } catch (java.io.IOException | RuntimeException e) {
            ssh.close(true);
        }
    }

    /** The connection is gone. SSH may begin at the same moment on another thread: one of the two sees the other. */
    void closed() {
        closed = true;
        closeSsh();
    }

    boolean isClosed() {
        return closed;
    }

    void closeSsh() {
        ClientSession ssh = session;
        if (ssh != null) {
            ssh.close(true);
        }
    }
}
