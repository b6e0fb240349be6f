package io.prestage.netconf.peers;

import static io.prestage.netconf.Datastore.RUNNING;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.prestage.netconf.Filter;
import io.prestage.netconf.HostKeyPolicy;
import io.prestage.netconf.NetconfSession;
import io.prestage.netconf.NetconfTarget;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.RpcReply;
import io.prestage.netconf.WithDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** yuma123, the NETCONF server of Debian, in front of which OpenSSH stands. Its configuration is a small model of our own. */
final class Yuma implements Peer {
    static final String NAMESPACE = "urn:prestage:peer";

    /** An XPath filter for what {@link #textIs} sets; it wants the prefix of the model. */
    static final Filter XPATH = Filter.xpath("/pp:box/pp:text", Map.of("pp", NAMESPACE));

    /** How a default of the model shows, which {@link #textIs} leaves unset. */
    static final String DEFAULT = "<size>7</size>";

    private static final Path PROGRAM = Path.of("/usr/sbin/netconfd");
    private static final Path SUBSYSTEM = Path.of("/usr/sbin/netconf-subsystem");
    private static final String MODEL = """
            module prestage-peer {
              namespace "%s";
              prefix pp;
              revision 2026-01-01;
              container box {
                leaf text { type string; }
                list item {
                  key name;
                  leaf name { type string; }
                  leaf text { type string; }
                  leaf size { type uint32 { range "1..100"; } default 7; }
                }
              }
            }
            """.formatted(NAMESPACE);

    private final Daemon netconfd;
    private final OpenSsh ssh;
    private final NetconfTarget target;
    private final HostKeyPolicy hostKeys;

    private Yuma(Daemon netconfd, OpenSsh ssh) throws IOException {
        this.netconfd = netconfd;
        this.ssh = ssh;
        this.target = ssh.target(ssh.login("ed25519", ""));
        this.hostKeys = ssh.hostKeys();
    }

    /** Why it cannot be had here. */
    static Optional<String> absence() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(SUBSYSTEM)
                ? OpenSsh.absence()
                : Optional.of("there is no " + PROGRAM + " (Debian: apt-get install netconfd openssh-server)");
    }

    static Yuma start(Path folder) throws IOException {
        Path home = Files.createTempDirectory(folder, "yuma");
        Path socket = home.resolve("ncx.sock");
        int port = Daemon.freePort();
        Files.writeString(home.resolve("prestage-peer.yang"), MODEL);
        Daemon netconfd = Daemon.start(
                home,
                List.of(
                        PROGRAM.toString(),
                        "--no-startup",
                        "--superuser=" + System.getProperty("user.name"),
                        "--target=candidate",
                        "--with-startup=true",
                        "--port=" + port,
                        "--ncxserver-sockname=" + socket,
                        "--modpath=" + home + ":/usr/share/yuma/modules",
                        "--module=prestage-peer",
                        "--log-level=info"));
        try {
            netconfd.awaitFile(socket);
            return new Yuma(
                    netconfd,
                    OpenSsh.start(
                            home, port, "\"" + SUBSYSTEM + " --ncxserver-sockname=" + port + "@" + socket + "\""));
        } catch (IOException | RuntimeException e) {
            netconfd.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "yuma123";
    }

    @Override
    public String version() {
        try {
            return Daemon.run(PROGRAM.toString(), "--version").strip().replaceFirst("(?s).*?(\\d+\\.\\d+).*", "$1")
                    + ", " + OpenSsh.version();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot learn the version of " + PROGRAM, e);
        }
    }

    @Override
    public NetconfTarget target() {
        return target;
    }

    @Override
    public HostKeyPolicy hostKeys() {
        return hostKeys;
    }

    @Override
    public String textIs(String value) {
        return box("<text>" + value + "</text><item><name>first</name></item>");
    }

    /** Anything inside its only container. */
    static String box(String content) {
        return "<box xmlns=\"" + NAMESPACE + "\">" + content + "</box>";
    }

    @Override
    public String filter() {
        return box("<text/>");
    }

    @Override
    public String otherFilter() {
        return box("<item/>");
    }

    OpenSsh ssh() {
        return ssh;
    }

    /** What netconfd wrote: sessions with their framing, edits, errors. */
    String log() {
        return netconfd.said();
    }

    /**
     * A chunked request that comes in one piece with the hello before it stays unanswered until more comes: netconfd cuts up what it reads
     * before it has learnt from the hello that chunks follow. So a question that does no harm is the first, and another one follows where it
     * is not answered soon.
     */
    @Override
    public void awaitReady(NetconfSession session) {
        Rpc question = Rpc.getConfig(RUNNING, Filter.subtree(filter()), WithDefaults.AS_IS);
        CompletableFuture<RpcReply<String>> first = session.rpc(question);
        if (!first.handle((reply, failure) -> true)
                .completeOnTimeout(false, 1, SECONDS)
                .join()) {
            System.out.println("netconfd leaves the first request of session " + session.sessionId()
                    + " aside until the next one comes, as docs/compatibility.md says");
            Talk.ask(session, question);
        }
        Talk.waitFor(first);
    }

    @Override
    public void close() {
        ssh.close();
        netconfd.close();
    }
}
