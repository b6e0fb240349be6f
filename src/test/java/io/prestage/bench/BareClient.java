package io.prestage.bench;

import io.prestage.bench.Commands.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.StreamingChannel;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick: TCP, key exchange, login, a channel to the subsystem, and goodbye, with Apache MINA SSHD as our transport sets it up and
 * nothing of ours around it. Host keys are not looked up. Arguments: folder of the devices, connections at a time.
 */
final class BareClient {
    private static final List<String> KEY_EXCHANGES = List.of(
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

    private BareClient() {
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
                .<org.apache.sshd.common.NamedFactory<org.apache.sshd.common.signature.Signature>>map(each -> each)
                .toList());
        ssh.setServerKeyVerifier((session, address, key) -> true);
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, Duration.ofSeconds(30));
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(ssh, 3);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(ssh, 4 * 1024);
        CoreModuleProperties.WINDOW_SIZE.set(ssh, 512 * 1024L);
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        ssh.start();
    }

    public static void main(String[] arguments) throws IOException {
        List<Address> devices = Commands.devices(Path.of(arguments[0]).resolve("devices"));
        int atATime = Integer.parseInt(arguments[1]);
        BareClient bare = new BareClient();
        Commands.serve(words -> Crowd.run(devices.subList(0, Integer.parseInt(words[1])), atATime, bare::handshake)
                .told());
    }

    private CompletableFuture<Void> handshake(Address device) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            ssh.connect("admin", device.host(), device.port())
                    .addListener(c -> step(done, c.getException(), () -> {
                        ClientSession session = c.getClientSession();
                        session.addPasswordIdentity("admin");
                        session.auth()
                                .addListener(a -> step(done, a.getException(), () -> {
                                    ChannelSubsystem channel = session.createSubsystemChannel("netconf");
                                    channel.setStreaming(StreamingChannel.Streaming.Async);
                                    channel.open()
                                            .addListener(o -> step(
                                                    done,
                                                    o.getException(),
                                                    () -> session.close(true)
                                                            .addListener(closed -> done.complete(null))));
                                }));
                    }));
        } catch (IOException e) {
            done.completeExceptionally(e);
        }
        return done;
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void step(CompletableFuture<?> done, @Nullable Throwable failure, Step next) {
        if (failure != null) {
            done.completeExceptionally(failure);
            return;
        }
        try {
            next.run();
        } catch (IOException | RuntimeException e) {
            done.completeExceptionally(e);
        }
    }
}
