package io.prestage.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.prestage.sim.server.HostKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/**
 * A device with a configuration so large that neither side can hold it: it is written as it is made. The user {@code chunks} gets NETCONF 1.1,
 * anybody else 1.0. Arguments: megabytes of a reply, folder for what others must know of it.
 */
final class BulkServer {
    private static final String INTERFACE = """
            <interface><name>ge-%d/%d/%d</name><description>Customer %06d, circuit A &amp; B</description><mtu>9192</mtu>
            <unit><name>%d</name><vlan-id>%d</vlan-id><family><inet><address><name>198.51.100.%d/30</name></address></inet></family></unit></interface>
            """;

    private BulkServer() {}

    public static void main(String[] arguments) throws Exception {
        long bytes = Long.parseLong(arguments[0]) * 1_000_000;
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        KeyPair key = HostKeys.of(1, "bulk");
        SshServer ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(KeyPairProvider.wrap(key));
        ssh.setPasswordAuthenticator((user, password, session) -> true);
        ssh.setCipherFactories(List.of(BuiltinCiphers.aes128gcm));
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(ssh, 8 * 1024);
        ssh.setSubsystemFactories(List.of(new SubsystemFactory() {
            @Override
            public String getName() {
                return "netconf";
            }

            @Override
            public Command createSubsystem(ChannelSession channel) {
                return new Device(bytes, channel.getSession().getUsername().equals("chunks"));
            }
        }));
        ssh.start();
        Files.write(folder.resolve("known_hosts"), List.of(HostKeys.knownHost("127.0.0.1", ssh.getPort(), key)));
        Files.write(folder.resolve("devices"), List.of("127.0.0.1 " + ssh.getPort()));
        Commands.serve(words -> "error=a_server_takes_no_commands");
        ssh.stop(true);
    }

    /** One session. */
    private static final class Device implements Command {
        private static final String MARK = "]]>]]>";
        private static final int PIECE_BYTES = 32_000;
        private final long bytes;
        private final boolean chunked;
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private ExitCallback exit = (code, text, close) -> {};

        Device(long bytes, boolean chunked) {
            this.bytes = bytes;
            this.chunked = chunked;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread thread = new Thread(this::talk, "bulk");
            thread.setDaemon(true);
            thread.start();
        }

        private void talk() {
            try {
                send("<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities><capability>"
                        + "urn:ietf:params:netconf:base:1." + (chunked ? 1 : 0)
                        + "</capability></capabilities><session-id>1</session-id></hello>" + MARK);
                heard(MARK);
                while (true) {
                    String request = heard("</rpc>");
                    String begin = "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\""
                            + request.replaceAll("(?s).*message-id=\"([^\"]*)\".*", "$1") + "\">";
                    if (request.contains("<close-session")) {
                        piece(begin + "<ok/></rpc-reply>");
                        end();
                        return;
                    }
                    answer(begin);
                }
            } catch (IOException e) {
                // The client has gone.
            } finally {
                exit.onExit(0);
            }
        }

        private void answer(String begin) throws IOException {
            piece(begin + "<data><configuration><interfaces>\n");
            StringBuilder some = new StringBuilder();
            for (int i = 0; some.length() < PIECE_BYTES; i++) {
                some.append(INTERFACE.formatted(i % 20, i % 4, i % 48, i, i, i, i % 250));
            }
            String whole = some.toString();
            for (long written = 0; written < bytes; written += whole.length()) {
                piece(whole);
            }
            piece("</interfaces></configuration></data></rpc-reply>");
            end();
        }

        private void piece(String text) throws IOException {
            byte[] content = text.getBytes(US_ASCII);
            if (chunked) {
                out.write(("\n#" + content.length + "\n").getBytes(US_ASCII));
            }
            out.write(content);
        }

        private void end() throws IOException {
            send(chunked ? "\n##\n" : MARK);
        }

        private void send(String text) throws IOException {
            out.write(text.getBytes(US_ASCII));
            out.flush();
        }

        /** Everything up to a word; the client sends only one request at a time. */
        private String heard(String last) throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf(last) < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client has gone");
                }
                text.append((char) next);
            }
            return text.toString();
        }

        @Override
        public void setInputStream(InputStream from) {
            this.in = from;
        }

        @Override
        public void setOutputStream(OutputStream to) {
            this.out = to;
        }

        @Override
        public void setErrorStream(OutputStream to) {
            // NETCONF has no second stream.
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            this.exit = callback;
        }

        @Override
        public void destroy(ChannelSession channel) {
            // The thread notices at its next read or write.
        }
    }
}
