package io.prestage.netconf.transport;

import io.prestage.netconf.CallHomeDirectory;
import io.prestage.netconf.CallHomeSettings;
import io.prestage.netconf.Credentials;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.channel.StreamingChannel;
import org.jspecify.annotations.Nullable;

/** Opens SSH channels to the {@code netconf} subsystem. One SSH client serves all devices. */
public final class SshTransport implements AutoCloseable {
    private final SshClient ssh;
    private final Duration connectTimeout;
    private final Executor executor;

    /** @param executor where received bytes are worked on; the transport's own threads only move them */
    public SshTransport(HostKeyPolicy hostKeys, Duration connectTimeout, Duration heartbeat, Executor executor) {
        this.connectTimeout = connectTimeout;
        this.executor = executor;
        this.ssh = SshClients.of(connectTimeout, heartbeat);
        ssh.setServerKeyVerifier(new HostKeyVerifier(hostKeys));
        ssh.start();
    }

    /** Connects, checks the host key, logs in and opens the subsystem, without a waiting thread. */
    public CompletableFuture<SshChannel> open(NetconfTarget target) {
        CompletableFuture<SshChannel> opened = new CompletableFuture<>();
        HostKeyVerifier.Verdict verdict = new HostKeyVerifier.Verdict();
        AttributeRepository context = AttributeRepository.ofAttributesMap(
                java.util.Map.of(HostKeyVerifier.TARGET, target, HostKeyVerifier.VERDICT, verdict));
        try {
            ssh.connect(
                            target.credentials().username(),
                            new InetSocketAddress(target.host(), target.port()),
                            context,
                            null)
                    .addListener(connected -> step(
                            opened,
                            target,
                            verdict,
                            connected.getException(),
                            () -> logIn(opened, target, verdict, connected.getClientSession())));
        } catch (IOException | RuntimeException e) {
            opened.completeExceptionally(SshFailure.typed(target, verdict, e));
        }
        return opened;
    }

    /**
     * Lets devices connect to us (RFC 8071); we are the SSH client all the same.
     *
     * @param executor where the directory is asked and callers are told of
     */
    public CallHomeAcceptor listen(
            InetSocketAddress address,
            CallHomeSettings settings,
            CallHomeDirectory directory,
            CallHomeAcceptor.Calls calls,
            Executor executor)
            throws IOException {
        return new CallHomeAcceptor(address, settings, directory, calls, executor, this, ssh, connectTimeout);
    }

    /** Logs in over a connection that the device opened and whose host key was found right. */
    CompletableFuture<SshChannel> logIn(NetconfTarget target, ClientSession session) {
        CompletableFuture<SshChannel> opened = new CompletableFuture<>();
        HostKeyVerifier.Verdict verdict = new HostKeyVerifier.Verdict();
        session.setUsername(target.credentials().username());
        step(opened, target, verdict, null, () -> logIn(opened, target, verdict, session));
        return opened;
    }

    private void logIn(
            CompletableFuture<SshChannel> opened,
            NetconfTarget target,
            HostKeyVerifier.Verdict verdict,
            ClientSession session)
            throws Exception {
        opened.whenComplete((channel, failure) -> {
            if (failure != null) {
                session.close(true);
            }
        });
        identify(session, target.credentials());
        session.auth()
                .addListener(auth -> step(
                        opened,
                        target,
                        verdict,
                        auth.getException(),
                        () -> openSubsystem(opened, target, verdict, session)));
    }

    private void openSubsystem(
            CompletableFuture<SshChannel> opened,
            NetconfTarget target,
            HostKeyVerifier.Verdict verdict,
            ClientSession session)
            throws IOException {
        ChannelSubsystem subsystem = session.createSubsystemChannel("netconf");
        subsystem.setStreaming(StreamingChannel.Streaming.Async);
        subsystem
                .open()
                .addListener(open -> step(
                        opened,
                        target,
                        verdict,
                        open.getException(),
                        () -> opened.complete(new SshChannel(session, subsystem, executor))));
    }

    private static void identify(ClientSession session, Credentials credentials) throws Exception {
        if (credentials instanceof Credentials.Password password) {
            session.addPasswordIdentity(password.password());
        } else if (credentials instanceof Credentials.PrivateKey key) {
            PrivateKeys.read(session, key).forEach(session::addPublicKeyIdentity);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void step(
            CompletableFuture<?> result,
            NetconfTarget target,
            HostKeyVerifier.Verdict verdict,
            @Nullable Throwable failure,
            Work next) {
        if (failure != null) {
            result.completeExceptionally(SshFailure.typed(target, verdict, failure));
            return;
        }
        try {
            next.run();
        } catch (Exception e) {
            result.completeExceptionally(SshFailure.typed(target, verdict, e));
        }
    }

    @Override
    public void close() {
        ssh.stop();
    }
}
