package io.prestage.netconf.peers;

import static org.awaitility.Awaitility.await;

import io.prestage.netconf.Credentials;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.jspecify.annotations.Nullable;

/** OpenDaylight's netconf-testtool: any number of simulated devices, each on a port of its own. It keeps whatever configuration it is sent. */
final class TestTool implements Peer {
    private static final Path FOLDER = Path.of("target", "testtool").toAbsolutePath();
    private static final Pattern JAR = Pattern.compile("netconf-testtool-(.+)-executable\\.jar");
    private static final int OLDEST_JAVA = 21;
    private static final Pattern FEATURE_VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private final Daemon daemon;
    private final int port;
    private final HostKeyPolicy hostKeys;

    private TestTool(Daemon daemon, int port, HostKeyPolicy hostKeys) {
        this.daemon = daemon;
        this.port = port;
        this.hostKeys = hostKeys;
    }

    /** Why it cannot be had here. */
    static Optional<String> absence() throws IOException {
        if (jar().isEmpty()) {
            return Optional.of("there is no netconf-testtool in target/testtool (.ci/run fetches it with"
                    + " ./mvnw dependency:copy)");
        }
        return java21().isPresent()
                ? Optional.empty()
                : Optional.of("netconf-testtool needs a JDK " + OLDEST_JAVA
                        + " or later: set JAVA21_HOME, or put one into /usr/lib/jvm");
    }

    /** Devices listen on {@code port()} and the ports after it. */
    static TestTool start(Path folder, int devices) throws IOException {
        Path home = Files.createTempDirectory(folder, "testtool");
        int port = freeRange(devices);
        Daemon daemon = Daemon.start(
                home,
                List.of(
                        java21().orElseThrow().resolve("bin/java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar().orElseThrow().toString(),
                        "--ip",
                        "127.0.0.1",
                        "--device-count",
                        String.valueOf(devices),
                        "--starting-port",
                        String.valueOf(port),
                        "--exi",
                        "false",
                        "--md-sal",
                        "false"));
        try {
            for (int i = 0; i < devices; i++) {
                daemon.awaitPort(port + i);
            }
            return new TestTool(daemon, port, HostKeyPolicy.knownHosts(knownHosts(home, port, devices)));
        } catch (IOException | RuntimeException e) {
            daemon.close();
            throw e;
        }
    }

    private static Optional<Path> jar() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(
                            file -> JAR.matcher(file.getFileName().toString()).matches())
                    .findFirst();
        }
    }

    /** The project itself is built by JDK 17, so another one may have to be found. */
    private static Optional<Path> java21() throws IOException {
        Stream<@Nullable String> named =
                Stream.of(System.getenv("JAVA21_HOME"), System.getProperty("java.home"), System.getenv("JAVA_HOME"));
        Path system = Path.of("/usr/lib/jvm");
        try (Stream<Path> installed = Files.isDirectory(system) ? Files.list(system) : Stream.empty()) {
            return Stream.concat(named.filter(Objects::nonNull).map(Path::of), installed.sorted())
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")) && featureVersion(home) >= OLDEST_JAVA)
                    .findFirst();
        }
    }

    private static int featureVersion(Path javaHome) {
        try {
            Matcher version = FEATURE_VERSION.matcher(Files.readString(javaHome.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The first of as many ports that nobody has now. */
    private static int freeRange(int devices) throws IOException {
        int port = Daemon.freePort();
        return port + devices <= 65_535 ? port : port - devices;
    }

    /** Each device makes a host key at its start and tells nobody, so each is asked for it, as {@code ssh-keyscan} does. */
    private static Path knownHosts(Path home, int port, int devices) throws IOException {
        Map<SocketAddress, String> lines = new ConcurrentHashMap<>();
        try (SshClient ssh = SshClient.setUpDefaultClient()) {
            ssh.setServerKeyVerifier((session, address, key) -> {
                int shownBy = ((InetSocketAddress) address).getPort();
                lines.put(address, "[127.0.0.1]:" + shownBy + " " + PublicKeyEntry.toString(key));
                return false;
            });
            ssh.start();
            for (int i = 0; i < devices; i++) {
                ssh.connect("nobody", "127.0.0.1", port + i);
            }
            await("host keys of netconf-testtool").until(() -> lines.size() == devices);
        }
        return Files.write(home.resolve("known_hosts"), lines.values());
    }

    @Override
    public String name() {
        return "netconf-testtool";
    }

    @Override
    public String version() {
        try {
            Matcher name = JAR.matcher(jar().orElseThrow().getFileName().toString());
            return name.matches() ? name.group(1) : "unknown";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot look into " + FOLDER, e);
        }
    }

    @Override
    public NetconfTarget target() {
        return target(0);
    }

    /** The device with this index, from 0. */
    NetconfTarget target(int index) {
        return new NetconfTarget(
                "testtool-" + index, "127.0.0.1", port + index, Credentials.password("admin", "admin"));
    }

    @Override
    public HostKeyPolicy hostKeys() {
        return hostKeys;
    }

    @Override
    public String textIs(String value) {
        return "<box xmlns=\"urn:prestage:peer\"><text>" + value + "</text></box>";
    }

    @Override
    public String filter() {
        return "<box xmlns=\"urn:prestage:peer\"/>";
    }

    @Override
    public String otherFilter() {
        return "<other xmlns=\"urn:prestage:peer\"/>";
    }

    @Override
    public void close() {
        daemon.close();
    }
}
