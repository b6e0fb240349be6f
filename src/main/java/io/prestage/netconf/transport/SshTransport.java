package io.prestage.netconf.transport;

import io.prestage.netconf.CallHomeDirectory;
import io.prestage.netconf.CallHomeSettings;
import io.prestage.netconf.Credentials;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.channel.StreamingChannel;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/** Opens SSH channels to the {@code netconf} subsystem. One SSH client serves all devices. */
public final class SshTransport implements AutoCloseable {
    /**
     * Fast and accepted everywhere. sntrup761 is left out on purpose: where BouncyCastle is present SSHD would offer it first, and it costs
     * thirty times as much as all the rest of a session.
     */
    static final List<String> KEY_EXCHANGES = List.of(
            "mlkem768x25519-sha256",
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256",
            "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521",
            "diffie-hellman-group-exchange-sha256",
            "diffie-hellman-group16-sha512",
            "diffie-hellman-group14-sha256");

    private final SshClient ssh = SshClient.setUpDefaultClient();
    private final Duration connectTimeout;
    private final Executor executor;

    /** @param executor where received bytes are worked on; the transport's own threads only move them */
    public SshTransport(HostKeyPolicy hostKeys, Duration connectTimeout, Duration heartbeat, Executor executor) {
        this.connectTimeout = connectTimeout;
        this.executor = executor;
        ssh.setKeyExchangeFactories(KEY_EXCHANGES.stream()
                .map(BuiltinDHFactories::fromFactoryName)
                .filter(factory -> factory != null && factory.isSupported())
                .map(ClientBuilder.DH2KEX)
                .toList());
        ssh.setCipherFactories(List.of(
                BuiltinCiphers.aes128gcm,
                BuiltinCiphers.aes256gcm,
                BuiltinCiphers.aes128ctr,
                BuiltinCiphers.aes256ctr,
                BuiltinCiphers.cc20p1305_openssh));
        ssh.setSignatureFactories(Stream.of(
                        BuiltinSignatures.ed25519,
                        BuiltinSignatures.rsaSHA512,
                        BuiltinSignatures.rsaSHA256,
                        BuiltinSignatures.nistp256,
                        BuiltinSignatures.nistp384,
                        BuiltinSignatures.nistp521)
                .filter(BuiltinSignatures::isSupported)
                .<org.apache.sshd.common.NamedFactory<org.apache.sshd.common.signature.Signature>>map(each -> each)
                .toList());
        ssh.setServerKeyVerifier(new HostKeyVerifier(hostKeys));
        // Neither ~/.ssh/config nor the keys in it are ours.
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        // A long commit is silence, not death: heartbeats tell the two apart.
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, heartbeat);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(ssh, 3);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(ssh, 4 * 1024);
        CoreModuleProperties.WINDOW_SIZE.set(ssh, 512 * 1024L);
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(ssh, connectTimeout);
        CoreModuleProperties.AUTH_TIMEOUT.set(ssh, connectTimeout);
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
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
