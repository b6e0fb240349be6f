package io.prestage.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** A NETCONF client that sends and receives text, so that tests see what is on the wire. End marks only unless told otherwise. */
public final class RawClient implements AutoCloseable {
    private static final String MARK = "]]>]]>";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SshClient ssh;
    private final ClientSession session;
    private final ChannelSubsystem channel;
    private final InputStream in;
    private final AtomicInteger keyExchanges;
    private final OutputStream out;

    private RawClient(SshClient ssh, ClientSession session, ChannelSubsystem channel, AtomicInteger keyExchanges) {
        this.ssh = ssh;
        this.session = session;
        this.channel = channel;
        this.keyExchanges = keyExchanges;
        this.in = channel.getInvertedOut();
        this.out = channel.getInvertedIn();
    }

    public static RawClient connect(InetSocketAddress address) throws IOException {
        return connect(address, "admin", "admin", null);
    }

    static RawClient connect(InetSocketAddress address, String user, @Nullable String password, @Nullable KeyPair key)
            throws IOException {
        SshClient ssh = SshClient.setUpDefaultClient();
        ssh.setServerKeyVerifier((s, remote, serverKey) -> true);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        AtomicInteger keyExchanges = new AtomicInteger();
        ssh.addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session changed, Event event) {
                if (event == Event.KeyEstablished) {
                    keyExchanges.incrementAndGet();
                }
            }
        });
        ssh.start();
        try {
            ClientSession session = ssh.connect(user, address).verify(PATIENCE).getSession();
            if (password != null) {
                session.addPasswordIdentity(password);
            }
            if (key != null) {
                session.addPublicKeyIdentity(key);
            }
            session.auth().verify(PATIENCE);
            ChannelSubsystem channel = session.createSubsystemChannel("netconf");
            channel.open().verify(PATIENCE);
            return new RawClient(ssh, session, channel, keyExchanges);
        } catch (IOException e) {
            ssh.stop();
            throw e;
        }
    }

    /** Reads the hello of the router and answers with the capability given. */
    String greet(String base) throws IOException {
        String hello = receive();
        send("<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities><capability>" + base
                + "</capability></capabilities></hello>");
        return hello;
    }

    public RawClient greeted() throws IOException {
        greet("urn:ietf:params:netconf:base:1.0");
        return this;
    }

    public String rpc(String operation) throws IOException {
        send("<rpc message-id=\"7\" xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">" + operation + "</rpc>");
        return receive();
    }

    void send(String text) throws IOException {
        sendRaw(text + MARK);
    }

    void sendRaw(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    String receive() throws IOException {
        return receive(MARK);
    }

    /** Everything up to the text {@code end}, which is taken away. */
    String receive(String end) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] mark = end.getBytes(UTF_8);
        for (int b = in.read(); b >= 0; b = in.read()) {
            got.write(b);
            String tail = b == mark[mark.length - 1] ? got.toString(UTF_8) : "";
            if (tail.endsWith(end)) {
                return tail.substring(0, tail.length() - end.length());
            }
        }
        throw new IOException("closed after: " + got.toString(UTF_8));
    }

    /** How often SSH keys were agreed on. */
    int keyExchanges() {
        return keyExchanges.get();
    }

    boolean closedByRouter() {
        return channel.isClosed() || channel.isEofSignalled();
    }

    @Override
    public void close() throws IOException {
        session.close(true);
        ssh.stop();
    }
}
