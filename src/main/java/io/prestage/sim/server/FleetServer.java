package io.prestage.sim.server;

import io.prestage.sim.fault.Fault;
import java.io.IOException;
import java.net.SocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.session.SessionFactory;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.jspecify.annotations.Nullable;

/** One SSH server that listens on the address of every router and knows by it which router is meant. */
public final class FleetServer extends SshServer {
    /** Without sntrup761, which Bouncy Castle makes thirty times dearer than the others. */
    private static final String[] KEY_EXCHANGES = {
        "mlkem768x25519-sha256",
        "curve25519-sha256",
        "curve25519-sha256@libssh.org",
        "ecdh-sha2-nistp256",
        "diffie-hellman-group-exchange-sha256",
        "diffie-hellman-group16-sha512",
        "diffie-hellman-group14-sha256"
    };

    private final Map<SocketAddress, RunningRouter> routers;

    private FleetServer(Map<SocketAddress, RunningRouter> routers) {
        this.routers = routers;
    }

    /** A server that is set up and not yet started; {@code hostKeys} finds the key of a router; an idle timeout of zero is none. */
    public static FleetServer of(
            List<RunningRouter> all, Logins logins, Function<RunningRouter, KeyPair> hostKeys, Duration idleTimeout) {
        Map<SocketAddress, RunningRouter> byAddress =
                all.stream().collect(Collectors.toMap(RunningRouter::address, r -> r));
        FleetServer server = (FleetServer) ServerBuilder.builder()
                .factory(() -> new FleetServer(byAddress))
                .build();
        server.setHost(
                all.stream().map(r -> r.address().getAddress().getHostAddress()).collect(Collectors.joining(",")));
        server.setPort(all.get(0).address().getPort());
        server.setKeyPairProvider(new KeyPairProvider() {
            @Override
            public Iterable<KeyPair> loadKeys(@Nullable SessionContext session) {
                return session == null
                        ? List.of()
                        : List.of(hostKeys.apply(server.router(((Session) session).getIoSession())));
            }
        });
        server.setPasswordAuthenticator(
                (user, password, session) -> server.letsIn(session) && logins.password(user, password, session));
        server.setPublickeyAuthenticator(
                (user, key, session) -> server.letsIn(session) && logins.key(user, key, session));
        server.algorithms();
        server.limits(idleTimeout);
        server.setSubsystemFactories(List.of(server.new Netconf()));
        return server;
    }

    /** Stops or starts listening on one address; sessions that are open stay. */
    public void refuse(RunningRouter router, boolean on) throws IOException {
        IoAcceptor listening = acceptor;
        boolean bound = listening.getBoundAddresses().contains(router.address());
        if (on && bound) {
            listening.unbind(router.address());
        } else if (!on && !bound) {
            listening.bind(router.address());
        }
    }

    private void algorithms() {
        setKeyExchangeFactories(Stream.of(KEY_EXCHANGES)
                .map(BuiltinDHFactories::fromFactoryName)
                .filter(DHFactory::isSupported)
                .map(ServerBuilder.DH2KEX)
                .collect(Collectors.toList()));
        setCipherFactories(List.of(
                BuiltinCiphers.aes128gcm,
                BuiltinCiphers.aes256gcm,
                BuiltinCiphers.aes128ctr,
                BuiltinCiphers.aes256ctr));
    }

    private void limits(Duration idleTimeout) {
        CoreModuleProperties.IDLE_TIMEOUT.set(this, idleTimeout);
        CoreModuleProperties.SOCKET_BACKLOG.set(this, 1024);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(this, 8 * 1024);
        CoreModuleProperties.WINDOW_SIZE.set(this, 512 * 1024L);
        CoreModuleProperties.TCP_NODELAY.set(this, true);
    }

    @Override
    protected SessionFactory createSessionFactory() {
        return new Door(this, this::router);
    }

    private boolean letsIn(ServerSession session) {
        return !router(session.getIoSession()).faults().strikes(Fault.LOGIN_REFUSED);
    }

    private RunningRouter router(IoSession connection) {
        RunningRouter router = routers.get(connection.getLocalAddress());
        if (router == null) {
            throw new IllegalStateException("no router at " + connection.getLocalAddress());
        }
        return router;
    }

    private final class Netconf implements SubsystemFactory {
        @Override
        public String getName() {
            return "netconf";
        }

        @Override
        public @Nullable Command createSubsystem(ChannelSession channel) {
            RunningRouter router = router(channel.getSession().getIoSession());
            return router.faults().strikes(Fault.NO_SUBSYSTEM) ? null : new NetconfSession(router, channel);
        }
    }
}
