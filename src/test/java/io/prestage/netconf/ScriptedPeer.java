package io.prestage.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prestage.netconf.framing.FrameReader;
import io.prestage.netconf.framing.FrameWriter;
import io.prestage.netconf.framing.FramingException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/** A real SSH server whose NETCONF is a script of bytes, behind a {@link Line} that the script may cut. */
final class ScriptedPeer implements Peer {
    static final String PASSWORD = "correct-horse";

    /** What the device does once the subsystem is open; when it returns the device ends the session. */
    interface Script {
        void play(Wire wire) throws Exception;
    }

    private final SshServer ssh = SshServer.setUpDefaultServer();
    private final AtomicInteger passwords = new AtomicInteger();
    private final Line line;

    private ScriptedPeer(KeyPair hostKey, List<SubsystemFactory> subsystems) throws IOException {
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        ssh.setPasswordAuthenticator((user, password, session) -> {
            passwords.incrementAndGet();
            return password.equals(PASSWORD);
        });
        ssh.setSubsystemFactories(subsystems);
        ssh.start();
        line = Line.to(ssh.getPort());
    }

    static ScriptedPeer start(KeyPair hostKey, Script script) throws IOException {
        Line[] behind = new Line[1];
        ScriptedPeer peer = new ScriptedPeer(hostKey, List.of(new SubsystemFactory() {
            @Override
            public String getName() {
                return "netconf";
            }

            @Override
            public Command createSubsystem(ChannelSession channel) {
                return new Wire(script, behind[0]);
            }
        }));
        behind[0] = peer.line;
        return peer;
    }

    /** Speaks SSH and has no NETCONF. */
    static ScriptedPeer withoutNetconf(KeyPair hostKey) throws IOException {
        return new ScriptedPeer(hostKey, List.of());
    }

    @Override
    public int port() {
        return line.port();
    }

    /** How often a password was shown to it. */
    int passwordsSeen() {
        return passwords.get();
    }

    @Override
    public void close() throws IOException {
        line.close();
        ssh.stop(true);
    }

    /** The device's end of one session. */
    static final class Wire implements Command {
        private static final Pattern ID = Pattern.compile("message-id=\"([^\"]*)\"");
        private static final String CAPABILITIES = """
                <capability>urn:ietf:params:netconf:capability:candidate:1.0</capability>
                <capability>urn:ietf:params:netconf:capability:confirmed-commit:1.0</capability>
                <capability>urn:ietf:params:netconf:capability:validate:1.0</capability>
                <capability>http://xml.juniper.net/netconf/junos/1.0</capability>
                """;

        private final Script script;
        private final Line line;
        private final FrameReader frames = new FrameReader(1 << 20);
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private ExitCallback exit = (code, text, close) -> {};
        private boolean chunked;
        private String id = "";

        private Wire(Script script, Line line) {
            this.script = script;
            this.line = line;
        }

        Line line() {
            return line;
        }

        /** Says hello as a router in its default mode, and hears the client's. */
        void hello10() throws IOException, FramingException {
            helloOf("urn:ietf:params:netconf:base:1.0");
        }

        /** Says hello as a router that can do chunks, and hears the client's. */
        void hello11() throws IOException, FramingException {
            helloOf("urn:ietf:params:netconf:base:1.0", "urn:ietf:params:netconf:base:1.1");
            chunked = true;
            frames.useChunks();
        }

        private void helloOf(String... bases) throws IOException, FramingException {
            StringBuilder offered = new StringBuilder(CAPABILITIES);
            for (String base : bases) {
                offered.append("<capability>").append(base).append("</capability>");
            }
            send("<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities>" + offered
                    + "</capabilities><session-id>4711</session-id></hello>]]>]]>");
            message();
        }

        /** Waits for the next request. */
        String request() throws IOException, FramingException {
            String request = message();
            Matcher found = ID.matcher(request);
            id = found.find() ? found.group(1) : "";
            return request;
        }

        /** A whole, proper answer to the last request. */
        void reply(String body) throws IOException {
            message("<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"" + id + "\">" + body
                    + "</rpc-reply>");
        }

        /** The beginning of an answer to the last request, as a chunk where chunks were agreed on. */
        void halfReply(String begin) throws IOException {
            String xml =
                    "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"" + id + "\">" + begin;
            send(chunked ? "\n#" + xml.getBytes(UTF_8).length + "\n" + xml : xml);
        }

        /** A text in its frame; {@code MESSAGE-ID} stands for the id of the last request. */
        void message(String text) throws IOException {
            send(framed(text));
        }

        byte[] framed(String text) {
            byte[] bytes = text.replace("MESSAGE-ID", id).getBytes(UTF_8);
            return chunked ? FrameWriter.chunked(bytes) : FrameWriter.endMarked(bytes);
        }

        void send(String text) throws IOException {
            send(text.getBytes(UTF_8));
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Hears and says nothing until the client has gone. */
        void untilTheEnd() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        /** The next message of the client. Byte by byte: nothing beyond it may be taken. */
        private String message() throws IOException, FramingException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            boolean[] ended = new boolean[1];
            FrameReader.Sink sink = new FrameReader.Sink() {
                @Override
                public void data(byte[] bytes, int offset, int length) {
                    content.write(bytes, offset, length);
                }

                @Override
                public void end() {
                    ended[0] = true;
                }
            };
            byte[] one = new byte[1];
            while (!ended[0]) {
                if (in.read(one) < 0) {
                    throw new EOFException("the client has gone");
                }
                frames.feed(one, 0, 1, sink);
            }
            return content.toString(UTF_8);
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
        public void start(ChannelSession channel, Environment environment) {
            Line.inBackground("scripted-peer", () -> {
                try {
                    script.play(this);
                } finally {
                    exit.onExit(0);
                }
            });
        }

        @Override
        public void destroy(ChannelSession channel) {
            // The script notices at its next read or write.
        }
    }
}
