package io.prestage.netconf;

import io.prestage.netconf.NetconfException.Kind;
import io.prestage.sim.server.HostKeys;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong: how the peer does it, what is asked of it, and what must come of it.
 *
 * @param title what happens, as the list of faults calls it
 * @param kind how it must fail; null where the client must get its answer nevertheless
 * @param fragments what the text of the failure, or the body of the answer, must hold
 * @param errors how many errors and warnings of the device must be reported
 */
record Fault(
        String title,
        Start peer,
        Trust trust,
        String password,
        UnaryOperator<NetconfSettings> settings,
        Function<NetconfSession, CompletableFuture<RpcReply<String>>> ask,
        @Nullable Kind kind,
        List<String> fragments,
        int errors) {

    /** The key that scripted peers show, the same in each run. */
    static final KeyPair HOST_KEY = HostKeys.of(1, "scripted peer");

    static final KeyPair OTHER_KEY = HostKeys.of(2, "scripted peer");

    /** Starts the peer. */
    interface Start {
        Peer start() throws IOException;
    }

    /** What the operator has put down as the peer's host key. */
    enum Trust {
        ITS_KEY,
        ANOTHER_KEY,
        NO_KEY
    }

    private static Fault of(String title, Start peer) {
        return new Fault(
                title,
                peer,
                Trust.ITS_KEY,
                ScriptedPeer.PASSWORD,
                same -> same,
                session -> session.rpc(Rpc.getConfig(Datastore.RUNNING)),
                null,
                List.of(),
                0);
    }

    static Fault ofPeer(String title, Start peer) {
        return of(title, peer);
    }

    /** A fault of a device that speaks SSH and has NETCONF. */
    static Fault ofDevice(String title, ScriptedPeer.Script script) {
        return of(title, () -> ScriptedPeer.start(HOST_KEY, script));
    }

    Fault trusting(Trust which) {
        return new Fault(title, peer, which, password, settings, ask, kind, fragments, errors);
    }

    Fault withPassword(String other) {
        return new Fault(title, peer, trust, other, settings, ask, kind, fragments, errors);
    }

    Fault with(UnaryOperator<NetconfSettings> change) {
        return new Fault(title, peer, trust, password, change, ask, kind, fragments, errors);
    }

    /** With times so short that a test can wait for them, and long enough for a busy machine to do all the rest. */
    Fault withLittleTime() {
        return with(settings -> settings.withConnectTimeout(Duration.ofSeconds(4))
                .withRpcTimeout(Duration.ofSeconds(2))
                .withReplyTimeout(Duration.ofSeconds(3))
                .withCommitTimeout(Duration.ofSeconds(2))
                .withHeartbeat(Duration.ofSeconds(1)));
    }

    Fault asking(Rpc rpc) {
        return asking(session -> session.rpc(rpc));
    }

    Fault asking(Function<NetconfSession, CompletableFuture<RpcReply<String>>> what) {
        return new Fault(title, peer, trust, password, settings, what, kind, fragments, errors);
    }

    Fault fails(Kind how, String... texts) {
        return new Fault(title, peer, trust, password, settings, ask, how, List.of(texts), errors);
    }

    Fault isOvercome(String... texts) {
        return new Fault(title, peer, trust, password, settings, ask, null, List.of(texts), errors);
    }

    Fault reporting(int number) {
        return new Fault(title, peer, trust, password, settings, ask, kind, fragments, number);
    }

    @Override
    public String toString() {
        return title;
    }
}
