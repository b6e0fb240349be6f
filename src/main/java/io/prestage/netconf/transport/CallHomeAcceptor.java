package io.prestage.netconf.transport;

import io.prestage.netconf.CallHome;
import io.prestage.netconf.CallHomeDirectory;
import io.prestage.netconf.CallHomeRefusal;
import io.prestage.netconf.CallHomeRefusal.Reason;
import io.prestage.netconf.CallHomeSettings;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections that devices open (RFC 8071, outbound-ssh of Junos). Bytes before SSH are read here; then SSHD is told of the connection as
 * if it were new. The threads that move bytes never wait: all decisions are made on the executor, while reading is suspended or SSH exchanges
 * keys.
 */
public final class CallHomeAcceptor implements AutoCloseable {
    /** Told what happens; must not wait. */
    public interface Calls {
        void connected();

        /** Exchanges hellos. */
        CompletableFuture<NetconfSession> greet(NetconfTarget target, SshChannel channel);

        void accepted(CallHome call, NetconfSession session);

        void refused(CallHomeRefusal refusal);
    }

    private static final int BACKLOG = 1024;

    private final CallHomeSettings settings;
    private final Duration connectTimeout;
    private final Admission admission;
    private final Calls calls;
    private final Executor executor;
    private final SshTransport transport;
    private final CallerSessions ssh;
    private final WaitingRoom<Caller> room;
    private final IoAcceptor acceptor;
    private final InetSocketAddress address;

    CallHomeAcceptor(
            InetSocketAddress address,
            CallHomeSettings settings,
            CallHomeDirectory directory,
            Calls calls,
            Executor executor,
            SshTransport transport,
            SshClient client,
            Duration connectTimeout)
            throws IOException {
        this.settings = settings;
        this.connectTimeout = connectTimeout;
        this.admission = new Admission(directory);
        this.calls = calls;
        this.executor = executor;
        this.transport = transport;
        this.ssh = new CallerSessions(client);
        this.room = new WaitingRoom<>(settings);
        CoreModuleProperties.SOCKET_BACKLOG.set(client, BACKLOG);
        this.acceptor = client.getIoServiceFactory().createAcceptor(new Door());
        try {
            acceptor.bind(address);
        } catch (IOException | RuntimeException e) {
            acceptor.close(true);
            throw new IOException(
                    "cannot listen for call home on " + address.getHostString() + " port " + address.getPort() + ": "
                            + e.getMessage(),
                    e);
        }
        this.address =
                (InetSocketAddress) acceptor.getBoundAddresses().iterator().next();
    }

    public InetSocketAddress address() {
        return address;
    }

    public int waiting() {
        return room.waiting();
    }

    public int sessions() {
        return room.sessions();
    }

    /** Ends listening and every connection. */
    @Override
    public void close() {
        acceptor.close(true);
    }

    /** Between the sockets and SSHD. */
    private final class Door implements IoHandler {
        @Override
        public void sessionCreated(IoSession io) {
            calls.connected();
            InetSocketAddress from = (InetSocketAddress) io.getRemoteAddress();
            Caller caller = new Caller(io, from);
            io.setAttribute(Caller.KEY, caller);
            Caller leaves = room.enter(caller, from.getAddress(), System.nanoTime());
            if (leaves == caller) {
                refuse(caller, Reason.TOO_MANY, Kind.CONNECT, "found no place free; it will call again");
                return;
            }
            if (leaves != null) {
                refuse(leaves, Reason.SILENT, Kind.TIMEOUT, "said nothing, and another needed its place");
            }
            caller.within(
                    settings.preambleTimeout(),
                    () -> refuse(
                            caller,
                            Reason.SILENT,
                            Kind.TIMEOUT,
                            "did not begin SSH within "
                                    + settings.preambleTimeout().toMillis() + " ms"));
        }

        @Override
        public void messageReceived(IoSession io, Readable bytes) throws Exception {
            Caller caller = (Caller) io.getAttribute(Caller.KEY);
            if (caller == null) {
                return;
            }
            if (caller.session() != null) {
                ssh.messageReceived(io, bytes);
                return;
            }
            byte[] piece = new byte[bytes.available()];
            bytes.getRawBytes(piece, 0, piece.length);
            PreambleReader.Progress progress = caller.reads(piece);
            if (progress instanceof PreambleReader.Unreadable unreadable) {
                Reason reason = unreadable.tooLong() ? Reason.TOO_LONG : Reason.UNREADABLE;
                refuse(caller, reason, Kind.CONNECT, "sent " + unreadable.what());
            } else if (progress instanceof PreambleReader.Complete complete) {
                io.suspendRead();
                room.spoke(caller);
                caller.within(connectTimeout, () -> refuse(caller, Reason.NO_SESSION, Kind.TIMEOUT, late()));
                executor.execute(() -> begin(caller, complete));
            }
        }

        @Override
        public void exceptionCaught(IoSession io, Throwable cause) throws Exception {
            Caller caller = (Caller) io.getAttribute(Caller.KEY);
            if (caller != null) {
                caller.failed(cause);
            }
            if (caller != null && caller.session() != null) {
                ssh.exceptionCaught(io, cause);
            } else {
                io.close(true);
            }
        }

        @Override
        public void sessionClosed(IoSession io) {
            Caller caller = (Caller) io.getAttribute(Caller.KEY);
            if (caller == null) {
                return;
            }
            room.leave(caller);
            caller.closed();
            // A login in progress fails by itself and knows better why.
            if (!caller.isLoggingIn()) {
                ended(caller);
            }
        }
    }

    private String late() {
        return "gave no NETCONF session within " + connectTimeout.toMillis() + " ms";
    }

    private void ended(Caller caller) {
        Throwable why = caller.session() == null ? null : caller.failure();
        if (why == null) {
            refuse(caller, Reason.ENDED, Kind.CONNECT, "hung up before it was a session");
        } else {
            refuse(caller, Reason.NO_SESSION, Kind.CONNECT, "gave no SSH session: " + why.getMessage());
        }
    }

    /** The preamble is there: who is it? Then SSH may begin. */
    private void begin(Caller caller, PreambleReader.Complete said) {
        caller.says(said.preamble());
        if (!isAdmitted(caller, admission.byPreamble(caller.call(), said.preamble()))) {
            return;
        }
        caller.shown().thenAcceptAsync(key -> prove(caller, key), executor);
        IoSession io = caller.io();
        io.setAttribute(AttributeRepository.class, AttributeRepository.ofKeyValuePair(Caller.KEY, caller));
        try {
            ssh.sessionCreated(io);
            if (caller.isClosed()) {
                caller.closeSsh();
                return;
            }
            ssh.messageReceived(io, Readable.readable(said.ssh()));
            io.resumeRead();
        } catch (Exception e) {
            refuse(caller, Reason.NO_SESSION, Kind.CONNECT, "gave no SSH session: " + e.getMessage());
        }
    }

    /** SSH has shown its host key: is that the right one? Then we log in. */
    private void prove(Caller caller, PublicKey key) {
        caller.has(key);
        if (!isAdmitted(caller, admission.byHostKey(caller.call(), caller.device(), key))) {
            return;
        }
        NetconfTarget target = Objects.requireNonNull(caller.device()).target();
        ClientSession session = Objects.requireNonNull(caller.session());
        caller.logsIn();
        transport
                .logIn(target, session)
                .thenCompose(channel -> calls.greet(target, channel))
                .whenCompleteAsync((netconf, failure) -> finish(caller, netconf, failure), executor);
    }

    private void finish(Caller caller, @Nullable NetconfSession session, @Nullable Throwable failure) {
        if (session == null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof NetconfException typed) {
                refuse(caller, new Admission.Refused(Reason.NO_SESSION, typed));
            } else {
                refuse(caller, Reason.NO_SESSION, Kind.CONNECT, "gave no NETCONF session: " + cause);
            }
        } else if (!caller.settle()) {
            session.close();
        } else if (room.becomesSession(caller)) {
            calls.accepted(caller.call(), session);
        } else {
            calls.refused(new CallHomeRefusal(
                    caller.call(), Reason.ENDED, error(caller, Kind.CONNECT, "hung up as soon as it was a session")));
            session.close();
        }
    }

    private boolean isAdmitted(Caller caller, Admission.Decision decision) {
        if (decision instanceof Admission.Admitted admitted) {
            caller.is(admitted);
            return true;
        }
        refuse(caller, (Admission.Refused) decision);
        return false;
    }

    private void refuse(Caller caller, Reason reason, Kind kind, String what) {
        refuse(caller, new Admission.Refused(reason, error(caller, kind, what)));
    }

    private static NetconfException error(Caller caller, Kind kind, String what) {
        return Admission.error(kind, caller.call(), caller.device(), what, caller.failure());
    }

    private void refuse(Caller caller, Admission.Refused refused) {
        if (!caller.settle()) {
            return;
        }
        calls.refused(new CallHomeRefusal(caller.call(), refused.reason(), refused.error()));
        if (refused.error().kind() == Kind.TIMEOUT) {
            caller.drop();
        } else if (refused.reason() == Reason.HOST_KEY) {
            caller.hangUp(SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE, "the host key is not the trusted one");
        } else {
            caller.hangUp(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "the call is not taken");
        }
    }
}
