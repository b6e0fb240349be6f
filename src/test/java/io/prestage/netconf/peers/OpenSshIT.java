package io.prestage.netconf.peers;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prestage.netconf.Credentials;
import io.prestage.netconf.Datastore;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfClient;
import io.prestage.netconf.NetconfException;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfSettings;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.ReplyBody;
import io.prestage.netconf.ReplyStream;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.transport.SshChannel;
import io.prestage.netconf.transport.SshTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SSH half of the client against OpenSSH: keys, host keys, key exchange, refusals, and replies of many megabytes. */
final class OpenSshIT {
    private static final int LINES = 1_600_000;

    @TempDir
    static Path folder;

    private static OpenSsh ssh;

    @BeforeAll
    static void startOpenSsh() throws Exception {
        Peer.assumePresent(OpenSsh.absence());
        ssh = start("/bin/cat");
    }

    @AfterAll
    static void stopOpenSsh() {
        if (ssh != null) {
            ssh.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, ''",
        "ed25519, pass phrase",
        "ecdsa, ''",
        "ecdsa, pass phrase",
        "ecdsa-pem, pass phrase",
        "rsa, ''",
        "rsa, pass phrase",
        "rsa-pem, ''",
        "rsa-pem, pass phrase"
    })
    void keyOfEachTypeLogsIn(String type, String passphrase) throws Exception {
        try (SshTransport transport = transport()) {
            SshChannel channel = Talk.waitFor(transport.open(ssh.target(ssh.login(type, passphrase))));

            assertThat(channel.keyExchange()).isNotEmpty();
            channel.close();
        }
    }

    @Test
    void wrongPassphraseIsToldAndNothingOfItShown() throws Exception {
        Credentials.PrivateKey key = (Credentials.PrivateKey) ssh.login("ed25519", "the right one");

        NetconfException refused =
                refusal(ssh.hostKeys(), Credentials.privateKeyFile(key.username(), key.file(), "a-wrong-passphrase"));

        assertThat(refused.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(refused).hasMessageContaining(key.file().toString()).hasMessageNotContaining("a-wrong-passphrase");
    }

    @Test
    void keyThatNobodyKnowsIsRefused() throws Exception {
        Credentials unknown = ssh.unknownLogin();

        NetconfException refused = refusal(ssh.hostKeys(), unknown);

        assertThat(refused.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(refused).hasMessageContaining("does not accept the " + unknown);
    }

    @Test
    void wrongPasswordIsRefusedAndNotShown() throws Exception {
        NetconfException refused = refusal(ssh.hostKeys(), OpenSsh.password("no-such-secret"));

        assertThat(refused.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(refused).hasMessageNotContaining("no-such-secret");
    }

    @Test
    void changedHostKeyIsRefusedWithBothFingerprintsBeforeAnyLogin() throws Exception {
        Credentials login = ssh.login("ed25519", "");
        HostKeyPolicy changed = ssh.changedHostKeys();
        long logins = logins();

        NetconfException refused = refusal(changed, login);

        assertThat(refused.kind()).isEqualTo(Kind.HOST_KEY);
        assertThat(refused)
                .hasMessageContaining(ssh.fingerprint("host_key"))
                .hasMessageContaining(ssh.fingerprint("other_key"));
        assertThat(logins()).isEqualTo(logins);
    }

    private static long logins() {
        return count(ssh, "userauth-request for user");
    }

    @Test
    void keyExchangeIsAQuickOneThoughOpenSshPrefersAnother() throws Exception {
        try (SshTransport transport = transport()) {
            SshChannel channel = Talk.waitFor(transport.open(ssh.target(ssh.login("ed25519", ""))));

            assertThat(channel.keyExchange()).isNotEmpty().doesNotContain("sntrup");
            channel.close();
        }
        assertThat(ssh.log()).contains("kex: algorithm: ").doesNotContain("kex: algorithm: sntrup");
    }

    @Test
    void replyOfAHundredMegabytesIsReadAsAStreamWhileKeysAreExchangedAnew() throws Exception {
        try (OpenSsh other = start(bulk(LINES));
                NetconfClient client = client(other.hostKeys());
                NetconfSession session = connect(client, other.target(other.login("ed25519", "")))) {
            long keys = count(other, "SSH2_MSG_NEWKEYS received");
            int lines = 0;

            try (ReplyStream reply = Talk.waitFor(session.rpc(Rpc.getConfig(Datastore.RUNNING), ReplyBody.stream()))
                    .body()) {
                while (reply.hasNext()) {
                    if (reply.next() == XMLStreamConstants.START_ELEMENT
                            && reply.getLocalName().equals("line")) {
                        assertThat(reply.getElementText())
                                .isEqualTo("interface ge-0/0/0 ]]>]] unit 0 description Zürich");
                        lines++;
                    }
                }
            }

            assertThat(lines).isEqualTo(LINES);
            assertThat(count(other, "SSH2_MSG_NEWKEYS received") - keys).isGreaterThanOrEqualTo(8);
            assertThat(Talk.ask(session, Rpc.closeSession()).body()).isEmpty();
        }
    }

    @Test
    void endOfTheServerInTheMiddleOfAReplyIsTold() throws Exception {
        try (OpenSsh other = start(bulk(50_000_000));
                NetconfClient client = client(other.hostKeys())) {
            NetconfSession session = connect(client, other.target(other.login("ed25519", "")));
            var reply = session.rpc(Rpc.getConfig(Datastore.RUNNING));
            other.kill();

            assertThatThrownBy(() -> Talk.waitFor(reply))
                    .isInstanceOfSatisfying(
                            NetconfException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
            assertThat(session.isOpen()).isFalse();
        }
    }

    @Test
    void serverWithoutNetconfIsTold() throws Exception {
        try (OpenSsh other = start("/bin/false")) {
            assertThat(refusal(other, other.hostKeys(), other.login("ed25519", ""))
                            .kind())
                    .isEqualTo(Kind.HELLO);
        }
    }

    private static OpenSsh start(String subsystem) throws IOException {
        return OpenSsh.start(Files.createTempDirectory(folder, "ssh"), Daemon.freePort(), subsystem);
    }

    /** The command of a {@link BulkServer}. */
    private static String bulk(int lines) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes = Path.of(BulkServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return "\"" + java + " -Xmx64m -cp " + classes + " " + BulkServer.class.getName() + " " + lines + "\"";
    }

    private static long count(OpenSsh server, String text) {
        return Pattern.compile(Pattern.quote(text))
                .matcher(server.log())
                .results()
                .count();
    }

    private static SshTransport transport() throws IOException {
        return new SshTransport(ssh.hostKeys(), ofSeconds(20), ofSeconds(30), Runnable::run);
    }

    private static NetconfClient client(HostKeyPolicy hostKeys) {
        return NetconfClient.start(NetconfSettings.DEFAULTS, hostKeys);
    }

    private static NetconfSession connect(NetconfClient client, NetconfTarget target) {
        return Talk.waitFor(client.connect(target));
    }

    private static NetconfException refusal(HostKeyPolicy hostKeys, Credentials login) {
        return refusal(ssh, hostKeys, login);
    }

    private static NetconfException refusal(OpenSsh server, HostKeyPolicy hostKeys, Credentials login) {
        try (NetconfClient client = client(hostKeys)) {
            connect(client, server.target(login)).close();
        } catch (NetconfException e) {
            return e;
        }
        throw new AssertionError("a session was had with " + login);
    }
}
