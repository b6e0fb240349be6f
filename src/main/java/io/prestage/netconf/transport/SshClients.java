package io.prestage.netconf.transport;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;

/** How all our SSH clients are set up; what each trusts and whom it talks to is its own. */
public final class SshClients {
    /**
     * Fast and accepted everywhere. sntrup761 is left out on purpose: where BouncyCastle is present SSHD would offer it first, and it costs
     * thirty times as much as all the rest of a session.
     */
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

    private SshClients() {}

    /** A client that is not started yet. It refuses nobody: set a verifier of host keys. */
    public static SshClient of(Duration connectTimeout, Duration heartbeat) {
        SshClient ssh = SshClient.setUpDefaultClient();
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
        // Who opens a session ends it in time and says so: were these as short, they would now and then be first and
        // tell something else.
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(ssh, connectTimeout.multipliedBy(2));
        CoreModuleProperties.AUTH_TIMEOUT.set(ssh, connectTimeout.multipliedBy(2));
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        return ssh;
    }
}
