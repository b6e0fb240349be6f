package io.prestage.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH calls home as it does on Junos: a process that has the connection as its input and output. */
class CallHomeOpenSshIT {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final String SECRET = "kept between us two";

    @TempDir
    Path folder;

    @BeforeEach
    void configureOpenSsh() throws Exception {
        // sshd wants its folder in /run, and root to log somebody in.
        assumeTrue(
                Files.isExecutable(SSHD) && Files.isDirectory(Path.of("/run/sshd")) && Files.isWritable(Path.of("/")));
        keys("ed25519", "host_ed25519");
        keys("rsa", "host_rsa");
        keys("ed25519", "login");
        Path netconf = Files.writeString(folder.resolve("netconf"), """
                #!/bin/sh
                printf '<hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities><capability>'
                printf 'urn:ietf:params:netconf:base:1.0</capability></capabilities><session-id>7</session-id></hello>]]>]]>'
                exec cat > /dev/null
                """);
        Files.setPosixFilePermissions(netconf, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("sshd_config"), """
                HostKey FOLDER/host_ed25519
                HostKey FOLDER/host_rsa
                AuthorizedKeysFile FOLDER/login.pub
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                Subsystem netconf FOLDER/netconf
                """.replace("FOLDER", folder.toString()));
    }

    @Test
    void deviceShowsThatOfItsKeysThatItsSecretSigned() throws Exception {
        String rsa = publicKey("host_rsa");

        Object got = callWith(CallingDevice.fiveLines("pe1", rsa, SECRET), null, SECRET);

        assertThat(got).isInstanceOfSatisfying(CallHome.class, call -> {
            assertThat(call.hmacProven()).isTrue();
            assertThat(call.shownKey()).isEqualTo(call.claimedKey());
        });
    }

    @Test
    void deviceWithoutPreambleIsKnownByItsKey() throws Exception {
        Path knownHosts = Files.writeString(folder.resolve("known_hosts"), "pe1 " + publicKey("host_ed25519") + "\n");

        assertThat(callWith("", HostKeyPolicy.knownHosts(knownHosts), null)).isInstanceOf(CallHome.class);
    }

    @Test
    void otherKeyIsRefused() throws Exception {
        Path knownHosts = Files.writeString(folder.resolve("known_hosts"), "pe1 " + publicKey("login") + "\n");

        assertThat(callWith(CallingDevice.threeLines("pe1"), HostKeyPolicy.knownHosts(knownHosts), null))
                .isInstanceOfSatisfying(
                        CallHomeRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(CallHomeRefusal.Reason.HOST_KEY));
    }

    /** The call as it was taken, or the refusal. */
    private Object callWith(String preamble, @Nullable HostKeyPolicy policy, @Nullable String secret) throws Exception {
        BlockingQueue<Object> outcome = new LinkedBlockingQueue<>();
        NetconfTarget target = new NetconfTarget(
                "pe1",
                "192.0.2.1",
                830,
                Credentials.privateKeyFile(System.getProperty("user.name"), folder.resolve("login"), null));
        CallHomeHandler handler = new CallHomeHandler() {
            @Override
            public void connected(CallHome call, NetconfSession session) {
                assertThat(session.sessionId()).isEqualTo("7");
                outcome.add(call);
            }

            @Override
            public void refused(CallHomeRefusal refusal) {
                outcome.add(refusal);
            }
        };
        try (NetconfClient client = NetconfClient.start(NetconfSettings.DEFAULTS, HostKeyPolicy.REFUSE_ALL);
                CallHomeListener listener = client.listen(
                        new InetSocketAddress("127.0.0.1", 0),
                        CallHomeSettings.DEFAULTS,
                        call -> Optional.of(new CallHomeDevice(target, policy, secret)),
                        handler);
                CallingDevice device = CallingDevice.calls(listener.address())) {
            device.says(preamble).becomes(sshd());
            Object got = outcome.poll(30, TimeUnit.SECONDS);
            assertThat(got).as(Files.readString(folder.resolve("log"))).isNotNull();
            return got;
        }
    }

    private Process sshd() throws IOException {
        return new ProcessBuilder(
                        SSHD.toString(),
                        "-i",
                        "-f",
                        folder.resolve("sshd_config").toString(),
                        "-E",
                        folder.resolve("log").toString())
                .start();
    }

    private void keys(String type, String name) throws Exception {
        Process keygen = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        type,
                        "-N",
                        "",
                        "-f",
                        folder.resolve(name).toString())
                .inheritIO()
                .start();
        assertThat(keygen.waitFor()).isZero();
    }

    /** Type and base64, without the comment. */
    private String publicKey(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".pub")).strip().replaceFirst(" [^ ]*$", "");
    }
}
