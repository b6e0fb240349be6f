package io.prestage.netconf.peers;

import io.prestage.netconf.Credentials;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SSH server that Junos runs too: OpenSSH's, as a process of its own on a port of 127.0.0.1, with one host key, the keys of one user and
 * one subsystem {@code netconf}. The user's shell, which sshd starts for it, finds an empty home and so no start files.
 */
final class OpenSsh implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final String USER = System.getProperty("user.name");
    /** Where sshd, run by root, puts its unprivileged part; only Debian's start script makes it. */
    private static final Path EMPTY = Path.of("/run/sshd");

    private final Path home;
    private final int port;
    private final Daemon sshd;

    private OpenSsh(Path home, int port, Daemon sshd) {
        this.home = home;
        this.port = port;
        this.sshd = sshd;
    }

    /** Why it cannot be had here. */
    static Optional<String> absence() {
        return Files.isExecutable(PROGRAM)
                ? Optional.empty()
                : Optional.of("there is no " + PROGRAM + " (Debian: apt-get install openssh-server)");
    }

    /**
     * Listens when this returns.
     *
     * @param subsystem command that speaks NETCONF on its standard input and output
     */
    static OpenSsh start(Path home, int port, String subsystem) throws IOException {
        if (USER.equals("root")) {
            Files.createDirectories(EMPTY);
        }
        Path hostKey = home.resolve("host_key");
        Daemon.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", hostKey.toString());
        Files.createFile(home.resolve("authorized_keys"));
        Path config =
                Files.writeString(home.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                PidFile none
                AuthorizedKeysFile %s/authorized_keys
                StrictModes no
                UsePAM no
                PermitRootLogin yes
                RekeyLimit 10M
                MaxStartups 500:30:1000
                LogLevel DEBUG1
                SetEnv HOME=%s
                Subsystem netconf %s
                """.formatted(port, hostKey, home, home, subsystem));
        Daemon sshd = Daemon.start(home, List.of(PROGRAM.toString(), "-D", "-e", "-f", config.toString()));
        try {
            sshd.awaitPort(port);
        } catch (RuntimeException e) {
            sshd.close();
            throw e;
        }
        return new OpenSsh(home, port, sshd);
    }

    static String version() throws IOException {
        // sshd tells its version only when it is asked for something that it does not know.
        Process process = new ProcessBuilder(PROGRAM.toString(), "-?")
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith("OpenSSH_"))
                .map(line -> line.replaceFirst("OpenSSH_(\\d+\\.\\d+).*", "OpenSSH $1"))
                .findFirst()
                .orElse("OpenSSH");
    }

    /** A key of the user, which may log in with it. */
    Credentials login(String type, String passphrase) throws IOException {
        Path key = newKey(type, passphrase);
        Files.writeString(
                home.resolve("authorized_keys"),
                Files.readString(key.resolveSibling(key.getFileName() + ".pub")),
                StandardOpenOption.APPEND);
        return Credentials.privateKeyFile(USER, key, passphrase.isEmpty() ? null : passphrase);
    }

    /** A key that nobody knows. */
    Credentials unknownLogin() throws IOException {
        return Credentials.privateKeyFile(USER, newKey("ed25519", ""), null);
    }

    static Credentials password(String password) {
        return Credentials.password(USER, password);
    }

    /** In OpenSSH's form, or with the type {@code rsa-pem} or {@code ecdsa-pem} in the older one. */
    private Path newKey(String type, String passphrase) throws IOException {
        Path key = Files.createTempDirectory(home, "key").resolve(type);
        List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type.replace("-pem", "")));
        if (type.endsWith("-pem")) {
            command.addAll(List.of("-m", "PEM"));
        }
        command.addAll(List.of("-C", "peers", "-N", passphrase, "-f", key.toString()));
        Daemon.run(command.toArray(String[]::new));
        return key;
    }

    NetconfTarget target(Credentials login) {
        return new NetconfTarget("openssh", "127.0.0.1", port, login);
    }

    /** Its host key, in a file as {@code ssh-keyscan} writes it. */
    HostKeyPolicy hostKeys() throws IOException {
        return hostKeys(home.resolve("host_key.pub"));
    }

    /** Another key under its name. */
    HostKeyPolicy changedHostKeys() throws IOException {
        Path other = home.resolve("other_key");
        Daemon.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString());
        return hostKeys(home.resolve("other_key.pub"));
    }

    private HostKeyPolicy hostKeys(Path key) throws IOException {
        Path file = Files.createTempFile(home, "known", "_hosts");
        Files.writeString(file, "[127.0.0.1]:" + port + " " + Files.readString(key));
        return HostKeyPolicy.knownHosts(file);
    }

    /** As {@code ssh-keygen} prints it, of {@code host_key} or {@code other_key}. */
    String fingerprint(String key) throws IOException {
        return Daemon.run("ssh-keygen", "-l", "-f", home.resolve(key + ".pub").toString())
                .replaceFirst("(?s)\\S+ (\\S+) .*", "$1");
    }

    /** Its log, with all that it says of key exchanges. */
    String log() {
        return sshd.said();
    }

    /** Ends it with all its sessions. */
    void kill() {
        sshd.close();
    }

    @Override
    public void close() {
        sshd.close();
    }
}
